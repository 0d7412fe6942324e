using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Persistence;

namespace IntellectualProperty.PublishedFigures;

internal sealed class PublishedFigureMapping : IEntityTypeConfiguration<PublishedFigure>
{
    public void Configure(EntityTypeBuilder<PublishedFigure> figure)
    {
        figure.ToTable("published_figures");
        figure.HasIndex(f => f.Code).IsUnique();
        figure.HasSearchKey("figure", "code", "document_number");
        figure.HasIndex(f => new { f.PeriodTo, f.Id });
        figure.HasIndex(f => new { f.Approximation, f.PeriodTo, f.Id });
    }
}
