using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Persistence;

namespace IntellectualProperty.Programs;

internal sealed class IpProgramMapping : IEntityTypeConfiguration<IpProgram>
{
    public void Configure(EntityTypeBuilder<IpProgram> program)
    {
        program.ToTable("programs");
        program.Property(p => p.Name).InVietnameseOrder();
        program.HasIndex(p => p.Code).IsUnique();
        program.HasSearchKey("name", "code", "decision_number");
        program.HasIndex(p => new { p.Name, p.Id });
        program.HasIndex(p => new { p.DecidedOn, p.Id });
        program.HasIndex(p => new { p.EndsOn, p.Id });
    }
}
