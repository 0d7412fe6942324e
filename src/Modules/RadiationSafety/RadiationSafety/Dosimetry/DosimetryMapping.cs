using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Persistence;
using RadiationSafety.Facilities;
using RadiationSafety.Workers;

namespace RadiationSafety.Dosimetry;

internal sealed class DosimeterBadgeMapping : IEntityTypeConfiguration<DosimeterBadge>
{
    public void Configure(EntityTypeBuilder<DosimeterBadge> badge)
    {
        badge.ToTable("dosimeter_badges");
        badge.Property(b => b.WorkerName).InVietnameseOrder();
        badge.Property(b => b.Dose).HasPrecision(9, DosimeterBadge.Decimals);
        badge.HasTrack<DosimeterBadge, BadgeState, BadgeEventKind, BadgeEvent>();
        badge.HasOne<RadiationWorker>().WithMany(w => w.Badges).HasForeignKey(b => b.WorkerId).OnDelete(DeleteBehavior.Restrict);
        badge.HasOne<RadiationFacility>().WithMany().HasForeignKey(b => b.FacilityId).OnDelete(DeleteBehavior.Restrict);
        badge.HasSearchKey("worker_name", "code", "facility_name");
        badge.HasIndex(b => b.Code).IsUnique();

        // One index a sort, the id last (keyset); filters that narrow the list get one of their own.
        badge.HasIndex(b => new { b.WorkerName, b.Id });
        // With all that readiness asks of a dosimeter, so that the quarters of a whole province are read from the index alone.
        badge.HasIndex(b => new { b.PeriodTo, b.Id }).IncludeProperties(b => new { b.WorkerId, b.FacilityId, b.PeriodFrom, b.State });
        badge.HasIndex(b => new { b.NextDueOn, b.Id });
        badge.HasIndex(b => new { b.WorkerId, b.FacilityId, b.PeriodTo });
        badge.HasIndex(b => new { b.FacilityId, b.PeriodTo, b.Id });
        badge.HasIndex(b => new { b.State, b.PeriodTo, b.Id });
        badge.HasIndex(b => new { b.ResponsibleUnitId, b.PeriodTo, b.Id });
        badge.HasIndex(b => new { b.ResponsiblePersonId, b.PeriodTo, b.Id });
    }
}

internal sealed class BadgeEventMapping : IEntityTypeConfiguration<BadgeEvent>
{
    public void Configure(EntityTypeBuilder<BadgeEvent> happened)
    {
        happened.IsTrackEvent<BadgeEvent, BadgeEventKind>("dosimeter_badge_events");
        happened.Property(e => e.Dose).HasPrecision(9, DosimeterBadge.Decimals);
    }
}

internal sealed class DoseInvestigationMapping : IEntityTypeConfiguration<DoseInvestigation>
{
    public void Configure(EntityTypeBuilder<DoseInvestigation> investigation)
    {
        investigation.ToTable("dose_investigations");
        investigation.Property(i => i.WorkerName).InVietnameseOrder();
        investigation.Property(i => i.Dose).HasPrecision(12, DosimeterBadge.Decimals);
        investigation.Property(i => i.LimitDose).HasPrecision(12, DosimeterBadge.Decimals);
        investigation.HasTrack<DoseInvestigation, InvestigationState, InvestigationEventKind, InvestigationEvent>();
        investigation.HasOne<RadiationWorker>().WithMany().HasForeignKey(i => i.WorkerId).OnDelete(DeleteBehavior.Restrict);
        investigation.HasOne<DosimeterBadge>().WithMany().HasForeignKey(i => i.BadgeId).OnDelete(DeleteBehavior.Restrict);
        investigation.HasSearchKey("worker_name", "badge_code", "facility_name");
        investigation.HasIndex(i => i.Code).IsUnique();
        investigation.HasIndex(i => new { i.WorkerName, i.Id });
        investigation.HasIndex(i => new { i.OpenedOn, i.Id });
        investigation.HasIndex(i => new { i.WorkerId, i.OpenedOn, i.Id });
        investigation.HasIndex(i => new { i.State, i.OpenedOn, i.Id });
        investigation.HasIndex(i => new { i.ResponsibleUnitId, i.OpenedOn, i.Id });
        investigation.HasIndex(i => new { i.ResponsiblePersonId, i.OpenedOn, i.Id });
    }
}

internal sealed class InvestigationEventMapping : IEntityTypeConfiguration<InvestigationEvent>
{
    public void Configure(EntityTypeBuilder<InvestigationEvent> happened) => happened.IsTrackEvent<InvestigationEvent, InvestigationEventKind>("dose_investigation_events");
}
