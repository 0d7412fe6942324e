using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Platform.Persistence;

namespace Deadlines.Rules;

internal sealed class RuleMapping : IEntityTypeConfiguration<DeadlineRule>
{
    public void Configure(EntityTypeBuilder<DeadlineRule> rule)
    {
        rule.ToTable("rules");
        rule.Property(r => r.NameVi).InVietnameseOrder();
        rule.HasIndex(r => r.Code).IsUnique();
        rule.HasIndex(r => new { r.NameVi, r.Id });
        rule.HasMany(r => r.Versions).WithOne().HasForeignKey(v => v.RecordId);
        rule.HasSearchKey("name_vi", "name_en", "code");
    }
}

internal sealed class RuleVersionMapping : IEntityTypeConfiguration<DeadlineRuleVersion>
{
    public void Configure(EntityTypeBuilder<DeadlineRuleVersion> version)
    {
        version.ToTable("rule_versions");
        version.HasIndex(v => v.Code).IsUnique();
        version.ComplexProperty(v => v.Source, source =>
        {
            source.Property(s => s.InstrumentVi).HasColumnName("instrument_vi");
            source.Property(s => s.InstrumentEn).HasColumnName("instrument_en");
            source.Property(s => s.ArticleVi).HasColumnName("article_vi");
            source.Property(s => s.ArticleEn).HasColumnName("article_en");
        });
        version.ComplexProperty(v => v.Period, period =>
        {
            period.Property(p => p.Value).HasColumnName("period_value");
            period.Property(p => p.Unit).HasColumnName("period_unit").HasConversion<string>();
            period.Property(p => p.Direction).HasColumnName("period_direction").HasConversion<string>();
            period.Property(p => p.FixedDay).HasColumnName("period_day");
            period.Property(p => p.FixedMonth).HasColumnName("period_month");
        });
        version.Ignore(v => v.HasSureLimits);
        version.Ignore(v => v.IsOfFigures);
        version.Property(v => v.Limits).AsJson();
        version.Property(v => v.Overrides).HasColumnType("jsonb").HasConversion(
            new ValueConverter<IReadOnlyList<ProvinceOverride>, string>(list => OverrideJson.Write(list), json => OverrideJson.Read(json)),
            new ValueComparer<IReadOnlyList<ProvinceOverride>>(
                (a, b) => OverrideJson.Write(a!) == OverrideJson.Write(b!), list => OverrideJson.Write(list).GetHashCode(StringComparison.Ordinal), list => list));
    }
}

internal sealed class LawbookMapping : IEntityTypeConfiguration<Lawbook>
{
    public void Configure(EntityTypeBuilder<Lawbook> lawbook)
    {
        lawbook.ToTable("lawbook");
        lawbook.Property(l => l.Id).ValueGeneratedNever();
    }
}

/// <summary>A version has at most a province's few overrides, read and written with it.</summary>
internal static class OverrideJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static string Write(IReadOnlyList<ProvinceOverride> overrides) => JsonSerializer.Serialize(
        overrides.Select(o => new Shape(
            o.Province, o.Period.Value, o.Period.Unit, o.Period.Direction, o.Period.FixedDay, o.Period.FixedMonth, o.Source, o.EffectiveFrom, o.EffectiveTo)),
        Options);

    public static IReadOnlyList<ProvinceOverride> Read(string json) =>
        [.. JsonSerializer.Deserialize<IReadOnlyList<Shape>>(json, Options)!.Select(s => new ProvinceOverride(
            s.Province,
            s.Unit is PeriodUnit.FixedDate ? Period.On(s.Day!.Value, s.Month) : Period.Of(s.Value, s.Unit, s.Direction),
            s.Source,
            s.From,
            s.To))];

    private sealed record Shape(
        string Province, int Value, PeriodUnit Unit, PeriodDirection Direction, int? Day, int? Month, string Source, DateOnly? From, DateOnly? To);
}
