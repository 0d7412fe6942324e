using System.Linq.Expressions;
using AutoMapper;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Registers;
using Platform.Time;

namespace RadiationSafety.Workers;

/// <param name="Code">Her national id number: what files name her by.</param>
internal sealed record WorkerRow(Guid Id, string Code, string FullName, DateOnly BornOn)
{
    /// <summary>Facilities she works at today.</summary>
    public IReadOnlyList<string> WorksAt { get; private set; } = [];

    public string State => WorkerRegister.StateOf(WorksAt.Count > 0);

    internal void Place(IReadOnlyList<string> facilities) => WorksAt = facilities;
}

internal sealed class WorkerRegister : Register<RadiationWorker, WorkerRow>
{
    private const string AtWork = nameof(AtWork);

    private const string NotAtWork = nameof(NotAtWork);

    public WorkerRegister()
        : base("radiation", "workers")
    {
        Column("name", ColumnKind.Title, row => row.FullName, By(worker => worker.FullName), row => row.Code);
        Column("born", ColumnKind.Date, row => row.BornOn);
        Column("worksAt", ColumnKind.Text, row => row.WorksAt.Count == 0 ? null : string.Join("; ", row.WorksAt));
        Column("state", ColumnKind.State, row => $"radiation.workers.state.{row.State}");
        FlagFilter("atWork", services => AtWorkOn(services.GetRequiredService<IToday>().Today));
        FlagFilter("uncertified", services => WithoutCertificateOn(services.GetRequiredService<IToday>().Today, services.GetRequiredService<Data.RadiationSafetyDbContext>().StaffCertificates));
    }

    protected override string DefaultSort => "name";

    protected override Expression<Func<RadiationWorker, string>> NaturalKey => worker => worker.NationalId;

    protected override Expression<Func<RadiationWorker, string>> Name => worker => worker.FullName;

    protected override (Expression<Func<RadiationWorker, string>> Code, string LabelPrefix) State =>
        (worker => worker.Employments.Any(e => e.EndedOn == null) ? AtWork : NotAtWork, "radiation.workers.state");

    public override Guid IdOf(object row) => ((WorkerRow)row).Id;

    /// <summary>Works somewhere on that day: from her first day to her last.</summary>
    internal static Expression<Func<RadiationWorker, bool>> AtWorkOn(DateOnly day) => worker => worker.Employments.Any(e => e.StartedOn <= day && (e.EndedOn == null || e.EndedOn >= day));

    internal static string StateOf(bool isAtWork) => isAtWork ? AtWork : NotAtWork;

    /// <summary>In charge of safety somewhere on that day with no certificate in force on it.</summary>
    private static Expression<Func<RadiationWorker, bool>> WithoutCertificateOn(DateOnly day, DbSet<StaffCertificate> certificates) => worker =>
        worker.Employments.Any(e => e.Role == WorkerRole.SafetyOfficer && e.StartedOn <= day && (e.EndedOn == null || e.EndedOn >= day))
        && !certificates.Any(c => c.WorkerId == worker.Id && c.State == CertificateState.InForce && (c.ExpiresOn == null || c.ExpiresOn >= day));

    protected override async Task CompleteAsync(IReadOnlyList<WorkerRow> rows, IServiceProvider services, CancellationToken cancellation)
    {
        var (ids, today) = (rows.Select(row => row.Id).ToList(), services.GetRequiredService<IToday>().Today);
        // An export is still reading on the request's own connection.
        await using var scope = services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        var names = (await scope.ServiceProvider.GetRequiredService<Data.RadiationSafetyDbContext>().Employments.AsNoTracking()
                .Where(e => ids.Contains(e.WorkerId) && e.StartedOn <= today && (e.EndedOn == null || e.EndedOn >= today))
                .Select(e => new { e.WorkerId, e.FacilityName }).Distinct().ToListAsync(cancellation))
            .ToLookup(e => e.WorkerId, e => e.FacilityName);
        foreach (var row in rows)
        {
            row.Place([.. names[row.Id].Order(StringComparer.Ordinal)]);
        }
    }
}

internal sealed class WorkerProfile : Profile
{
    public WorkerProfile()
    {
        CreateProjection<RadiationWorker, WorkerRow>()
            .ForCtorParam(nameof(WorkerRow.Code), map => map.MapFrom(worker => worker.NationalId)).ForMember(row => row.WorksAt, map => map.Ignore());
        CreateProjection<Employment, EmploymentDetail>().ForCtorParam(nameof(EmploymentDetail.NationalId), map => map.MapFrom(employment => employment.Worker!.NationalId));
        CreateProjection<StaffCertificate, StaffCertificateRow>();
        CreateProjection<StaffCertificate, StaffCertificateDetail>();
        CreateProjection<CertificateEvent, Platform.Records.TrackEventDetail>();
        CreateProjection<HealthCheck, HealthCheckRow>();
        CreateProjection<HealthCheck, HealthCheckDetail>();
    }
}
