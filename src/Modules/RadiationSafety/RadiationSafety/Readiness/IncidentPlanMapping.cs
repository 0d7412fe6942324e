using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Persistence;
using RadiationSafety.Facilities;
using RadiationSafety.Licenses;

namespace RadiationSafety.Readiness;

internal sealed class IncidentPlanMapping : IEntityTypeConfiguration<IncidentPlan>
{
    public void Configure(EntityTypeBuilder<IncidentPlan> plan)
    {
        plan.ToTable("incident_plans");
        plan.Property(p => p.FacilityName).InVietnameseOrder();
        plan.HasOne<RadiationFacility>().WithMany().HasForeignKey(p => p.FacilityId).OnDelete(DeleteBehavior.Restrict);
        plan.HasSearchKey("facility_name", "number");
        plan.HasIndex(p => new { p.FacilityId, p.DatedOn }).IsUnique();
        plan.HasIndex(p => new { p.FacilityName, p.Id });
        plan.HasIndex(p => new { p.DatedOn, p.Id });
        plan.HasIndex(p => new { p.FacilityId, p.DatedOn, p.Id });
    }
}

/// <summary>What the list of licenses by expiry is read by.</summary>
internal sealed class ReadinessMapping : IEntityTypeConfiguration<RadiationLicense>
{
    public void Configure(EntityTypeBuilder<RadiationLicense> license)
    {
        const string Running = "ended_on IS NULL AND expires_on IS NOT NULL";
        license.HasIndex(l => new { l.ExpiresOn, l.Id }).HasFilter(Running);
        license.HasIndex(l => new { l.FacilityId, l.ExpiresOn, l.Id }).HasFilter(Running);
        license.HasIndex(l => new { l.Authority, l.ExpiresOn, l.Id }).HasFilter(Running);
        license.HasIndex(l => new { l.ResponsibleUnitId, l.ExpiresOn, l.Id }).HasFilter(Running);
        license.HasIndex(l => new { l.ResponsiblePersonId, l.ExpiresOn, l.Id }).HasFilter(Running);
    }
}
