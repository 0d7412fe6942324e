using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Platform.Persistence;

namespace Deadlines.RuleChanges;

internal sealed class RuleChangeMapping : IEntityTypeConfiguration<RuleChange>
{
    public void Configure(EntityTypeBuilder<RuleChange> change)
    {
        change.ToTable("rule_changes");
        change.Property(c => c.Terms).HasColumnType("jsonb").HasConversion(new ValueConverter<RuleTerms, string>(
            terms => JsonSerializer.Serialize(terms, ModuleDbContext.Json), json => JsonSerializer.Deserialize<RuleTerms>(json, ModuleDbContext.Json)!));
        change.HasOne<Rules.DeadlineRule>().WithMany().HasForeignKey(c => c.RuleId);
        change.HasIndex(c => new { c.RuleId, c.Id });
        // Two proposals for one rule at a time would each be tried against a rule the other is about to change.
        change.HasIndex(c => c.RuleId).IsUnique().HasFilter("state = 'Proposed'").HasDatabaseName("ux_rule_changes_one_open");
        change.HasIndex(c => new { c.ProposedAt, c.Id });
        change.HasIndex(c => new { c.State, c.ProposedAt, c.Id });
        change.HasSearchKey("rule_code", "because");
    }
}
