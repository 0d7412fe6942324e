using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Persistence;
using RadiationSafety.Facilities;

namespace RadiationSafety.Workers;

internal sealed class WorkerMapping : IEntityTypeConfiguration<RadiationWorker>
{
    public void Configure(EntityTypeBuilder<RadiationWorker> worker)
    {
        worker.ToTable("workers");
        worker.Property(w => w.FullName).InVietnameseOrder();
        worker.Property(w => w.NameKey).WithoutAudit();
        worker.Ignore(w => w.OfAgeOn);
        worker.HasMany(w => w.Employments).WithOne(e => e.Worker).HasForeignKey(e => e.WorkerId).OnDelete(DeleteBehavior.Restrict);
        worker.HasSearchKey("full_name", "national_id");
        worker.HasIndex(w => w.NationalId).IsUnique();
        worker.HasIndex(w => new { w.FullName, w.Id });
        worker.HasIndex(w => new { w.NameKey, w.BornOn });
    }
}

internal sealed class EmploymentMapping : IEntityTypeConfiguration<Employment>
{
    public void Configure(EntityTypeBuilder<Employment> employment)
    {
        employment.ToTable("employments");
        employment.Property(e => e.WorkerName).InVietnameseOrder();
        employment.Property(e => e.FacilityName).InVietnameseOrder();
        employment.HasOne<RadiationFacility>().WithMany().HasForeignKey(e => e.FacilityId).OnDelete(DeleteBehavior.Restrict);
        employment.HasSearchKey("worker_name", "facility_name", "job");

        // One index a sort, the id last (keyset); filters that narrow the list get one of their own.
        employment.HasIndex(e => new { e.WorkerName, e.Id });
        employment.HasIndex(e => new { e.FacilityName, e.Id });
        employment.HasIndex(e => new { e.FacilityId, e.WorkerName, e.Id });
        employment.HasIndex(e => new { e.WorkerId, e.WorkerName, e.Id });
        employment.HasIndex(e => new { e.Role, e.WorkerName, e.Id });
        employment.HasIndex(e => e.StartedOn);
    }
}

internal sealed class StaffCertificateMapping : IEntityTypeConfiguration<StaffCertificate>
{
    public void Configure(EntityTypeBuilder<StaffCertificate> certificate)
    {
        certificate.ToTable("staff_certificates");
        certificate.Property(c => c.WorkerName).InVietnameseOrder();
        certificate.HasTrack<StaffCertificate, CertificateState, CertificateEventKind, CertificateEvent>();
        certificate.HasOne<RadiationWorker>().WithMany().HasForeignKey(c => c.WorkerId).OnDelete(DeleteBehavior.Restrict);
        certificate.HasSearchKey("worker_name", "code", "number");
        certificate.HasIndex(c => c.Code).IsUnique();
        // Numbers begin anew every year: the issue day is part of the key. The number last, for it is the field a collision is told at.
        certificate.HasIndex(c => new { c.Authority, c.IssuedOn, c.Number }).IsUnique();
        certificate.HasIndex(c => new { c.WorkerName, c.Id });
        certificate.HasIndex(c => new { c.NextDueOn, c.Id });
        certificate.HasIndex(c => new { c.WorkerId, c.NextDueOn, c.Id });
        certificate.HasIndex(c => new { c.State, c.NextDueOn, c.Id });
        certificate.HasIndex(c => new { c.ResponsibleUnitId, c.NextDueOn, c.Id });
        certificate.HasIndex(c => new { c.ResponsiblePersonId, c.NextDueOn, c.Id });
        certificate.HasIndex(c => c.SubmittedOn);
        certificate.HasIndex(c => c.IssuedOn);
    }
}

internal sealed class CertificateEventMapping : IEntityTypeConfiguration<CertificateEvent>
{
    public void Configure(EntityTypeBuilder<CertificateEvent> happened) => happened.IsTrackEvent<CertificateEvent, CertificateEventKind>("staff_certificate_events");
}

internal sealed class HealthCheckMapping : IEntityTypeConfiguration<HealthCheck>
{
    public void Configure(EntityTypeBuilder<HealthCheck> check)
    {
        check.ToTable("health_checks");
        check.Property(c => c.WorkerName).InVietnameseOrder();
        check.HasOne<RadiationWorker>().WithMany().HasForeignKey(c => c.WorkerId).OnDelete(DeleteBehavior.Restrict);
        check.HasSearchKey("worker_name", "document_number");
        check.HasIndex(c => new { c.WorkerId, c.CheckedOn }).IsUnique();
        check.HasIndex(c => new { c.WorkerName, c.Id });
        check.HasIndex(c => new { c.CheckedOn, c.Id });
        check.HasIndex(c => new { c.WorkerId, c.CheckedOn, c.Id });
        check.HasIndex(c => new { c.Outcome, c.CheckedOn, c.Id });
    }
}
