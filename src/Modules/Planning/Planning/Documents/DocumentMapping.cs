using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Persistence;

namespace Planning.Documents;

internal sealed class DocumentMapping : IEntityTypeConfiguration<OfficialDocument>
{
    public void Configure(EntityTypeBuilder<OfficialDocument> document)
    {
        document.ToTable("documents");
        document.HasSearchKey("subject", "full_number", "issuer");
        document.HasIndex(d => new { d.Issuer, d.Number, d.Symbol, d.IssuedYear }).IsUnique();
        document.HasIndex(d => new { d.FullNumber, d.Id });
        document.HasIndex(d => new { d.IssuedOn, d.Id });
        document.HasIndex(d => new { d.Kind, d.IssuedOn, d.Id });
    }
}
