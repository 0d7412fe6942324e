using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Platform.Modules;
using Platform.Persistence;

namespace Platform.Papers;

/// <summary>The tables of a module that issues papers, in its own schema; a module that derives no template has none.</summary>
internal static class PaperMapping
{
    private static readonly MethodInfo Typed = typeof(PaperMapping).GetMethod(nameof(MapTyped), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Maps what the assembly derives.</summary>
    public static void Map(ModelBuilder model, Assembly assembly)
    {
        if (WrittenTypes.Of(assembly).FirstOrDefault(type => type.IsSubclassOf(typeof(PaperTemplate))) is { } template)
        {
            Typed.MakeGenericMethod(template).Invoke(null, [model]);
        }
    }

    private static void MapTyped<TTemplate>(ModelBuilder model)
        where TTemplate : PaperTemplate
    {
        model.Entity<TTemplate>(template =>
        {
            template.ToTable("paper_templates");
            template.Property(t => t.Name).InVietnameseOrder();
            template.HasMany(t => t.Versions).WithOne().HasForeignKey(v => v.RecordId);
            template.Navigation(t => t.Versions).AutoInclude();
            template.HasSearchKey("name", "type");
            template.HasIndex(t => t.Kind).IsUnique();
            template.HasIndex(t => new { t.Name, t.Id });
        });
        model.Entity<PaperVersion>(version =>
        {
            version.ToTable("paper_versions");
            version.Property(v => v.FileId).WithoutAudit();
            version.HasIndex(v => new { v.RecordId, v.Number }).IsUnique();
        });
        model.Entity<IssuedPaper>(paper =>
        {
            paper.ToTable("issued_papers");
            paper.Property(p => p.FileId).WithoutAudit();
            paper.Property(p => p.VersionId).WithoutAudit();
            paper.Property(p => p.OccasionId).WithoutAudit();
            paper.Property(p => p.IssuedBy).WithoutAudit();
            paper.HasIndex(p => new { p.RecordId, p.Id });
            // Two who issue in the same moment: one paper of a kind for one occasion, and a number once a year.
            paper.HasIndex(p => new { p.RecordId, p.OccasionId, p.Kind }).IsUnique().HasFilter("withdrawn_at IS NULL").HasDatabaseName("ux_issued_papers_one");
            paper.HasIndex(p => new { p.Year, p.Symbol }).IsUnique().HasFilter("number IS NOT NULL").HasDatabaseName("ux_issued_papers_number");
        });
    }
}
