using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Persistence;

namespace Planning.Plans;

internal sealed class PlanMapping : IEntityTypeConfiguration<WorkPlan>
{
    public void Configure(EntityTypeBuilder<WorkPlan> plan)
    {
        plan.ToTable("plans");
        plan.HasIndex(p => new { p.Number, p.Year }).IsUnique();
        plan.HasSearchKey("subject", "number", "decision_number");
        plan.HasIndex(p => new { p.IssuedOn, p.Id });
        plan.HasIndex(p => new { p.Number, p.Id });
    }
}
