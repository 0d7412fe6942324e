using System.Linq.Expressions;
using AutoMapper;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Access;
using Platform.Audit;
using Platform.Persistence;
using Platform.Records;
using Platform.Registers;
using Platform.Results;
using RadiationSafety.Data;

namespace RadiationSafety.Dosimetry;

/// <param name="Dose">In mSv.</param>
internal sealed record DosimeterBadgeRow(
    Guid Id, string Code, Guid WorkerId, string WorkerName, string FacilityName, DateOnly PeriodFrom, DateOnly PeriodTo, BadgeState State, DateOnly? ReturnedOn, DateOnly? ReadOn, decimal? Dose, DateOnly NextDueOn);

internal sealed class DosimeterBadgeRegister : Register<DosimeterBadge, DosimeterBadgeRow>
{
    public DosimeterBadgeRegister()
        : base("radiation", "dosimeter-badges")
    {
        Column("worker", ColumnKind.Title, row => row.WorkerName, By(badge => badge.WorkerName), row => row.Code);
        Column("facility", ColumnKind.Text, row => row.FacilityName);
        Column("from", ColumnKind.Date, row => row.PeriodFrom);
        Column("to", ColumnKind.Date, row => row.PeriodTo, By(badge => badge.PeriodTo));
        Column("state", ColumnKind.State, row => $"radiation.BadgeState.{row.State}");
        Column("read", ColumnKind.Date, row => row.ReadOn);
        Column("dose", ColumnKind.Number, row => row.Dose);
        Column("due", ColumnKind.Due, row => row.NextDueOn, By(badge => badge.NextDueOn));
        ChoiceFilter("state", badge => badge.State);
        DateFilter("to", badge => badge.PeriodTo);
        ReferenceFilter("worker", badge => badge.WorkerId);
        ReferenceFilter("facility", badge => badge.FacilityId);
        ReferenceFilter("unit", badge => badge.ResponsibleUnitId);
        ReferenceFilter("person", badge => badge.ResponsiblePersonId);
    }

    protected override Right Demands => Right.ReadPersonal;

    protected override string DefaultSort => "-to";

    protected override Expression<Func<DosimeterBadge, string>> NaturalKey => badge => badge.Code;

    protected override Expression<Func<DosimeterBadge, string>> Name => badge => badge.WorkerName + " · " + badge.Code;

    protected override (Expression<Func<DosimeterBadge, string>> Code, string LabelPrefix) State => (badge => badge.State.ToString(), "radiation.BadgeState");

    protected override IQueryable<Fact> Facts(ModuleDbContext context) => ((RadiationSafetyDbContext)context).BadgeEvents;

    public override FactKinds FactKinds { get; } = new(Enum.GetNames<BadgeEventKind>(), "radiation.BadgeEventKind");

    public override Guid IdOf(object row) => ((DosimeterBadgeRow)row).Id;

    /// <summary>With a reading goes the investigation it opened, unless somebody has begun it.</summary>
    protected override async Task<Result<IReadOnlyList<DosimeterBadge>>> MadeByAsync(ModuleDbContext context, DosimeterBadge record, Guid eventId, CancellationToken cancellation)
    {
        if (record.Counting.LastOrDefault() is { Kind: BadgeEventKind.Read } reading && reading.Id == eventId)
        {
            var opened = await ((RadiationSafetyDbContext)context).OpenedBy([record.Id]).ToListAsync(cancellation);
            if (opened.Find(investigation => investigation.Counting.Any()) is { } begun)
            {
                return Refusal.InvalidField("because", "radiation.dose-investigations.begun", begun.Code);
            }

            context.RemoveRange(opened);
        }

        return Result<IReadOnlyList<DosimeterBadge>>.Ok([]);
    }

    protected override Task CompleteAsync(IReadOnlyList<DosimeterBadgeRow> rows, IServiceProvider services, CancellationToken cancellation) =>
        services.GetRequiredService<Looks>().KeepAsync<DosimeterBadge>(rows.Select(row => row.WorkerId));
}

internal sealed class DosimetryProfile : Profile
{
    public DosimetryProfile()
    {
        CreateProjection<DosimeterBadge, DosimeterBadgeRow>();
        CreateProjection<DosimeterBadge, DosimeterBadgeDetail>();
        CreateProjection<BadgeEvent, TrackEventDetail>();
        CreateProjection<DoseInvestigation, DoseInvestigationRow>();
        CreateProjection<DoseInvestigation, DoseInvestigationDetail>();
        CreateProjection<InvestigationEvent, TrackEventDetail>();
    }
}
