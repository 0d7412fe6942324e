using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Deadlines;
using Platform.Modules;
using Platform.Records;
using Platform.Registers;
using Platform.Results;
using Platform.Time;

namespace Platform.Dossiers;

/// <summary>One dossier with its checklist, its clock and everything that happened to it.</summary>
public sealed record GetDossierQuery<TModule>(Guid Id) : IRequest<Result<DossierDetail>>
    where TModule : IModule;

/// <summary>A dossier as its page shows it.</summary>
/// <param name="Time">The time it has.</param>
/// <param name="AppointmentOn">When the applicant was told to come.</param>
/// <param name="IsOverdue">Whether that day has passed without a result.</param>
/// <param name="Steps">The lawful next steps, the one to take first in front.</param>
/// <param name="Subject">The record it is about.</param>
/// <param name="Result">What was issued.</param>
public sealed record DossierDetail(
    Guid Id,
    int Revision,
    string Number,
    Guid ProcedureId,
    string ProcedureName,
    Guid? ApplicantId,
    string ApplicantName,
    DossierChannel Channel,
    DossierState State,
    IReadOnlyList<DossierItem> Items,
    ProcessingTime Time,
    string TimeSource,
    decimal? Fee,
    DecidedBy DecidedBy,
    bool HasSiteVisit,
    string? Effect,
    DateOnly? ReceivedOn,
    DateOnly? FeePaidOn,
    DateOnly? ClockStartsOn,
    DateOnly? DueOn,
    DateOnly? PromisedOn,
    DateOnly? AppointmentOn,
    DateOnly? ReplyBy,
    DateOnly? DecidedOn,
    DateOnly? ReturnedOn,
    DateOnly? WithdrawnOn,
    bool IsOverdue,
    IReadOnlyList<ClockPause> Pauses,
    IReadOnlyList<DossierEventKind> Steps,
    RecordCard? Subject,
    RecordCard? Result,
    Guid? ResponsibleUnitId,
    Guid? ResponsiblePersonId,
    string? ResponsiblePersonName,
    IReadOnlyList<DossierEventDetail> Events) : IHasRevision
{
    /// <summary>Whether what is issued takes the next number of its series where none is said.</summary>
    public bool NumbersItself { get; init; }

    /// <summary>The desk on the day it was received.</summary>
    public ReceptionDay? DeskWhenReceived { get; init; }

    /// <summary>The desk on the day the applicant was told to come, while the result waits for her.</summary>
    public ReceptionDay? DeskWhenDue { get; init; }
}

/// <summary>An event of a dossier as pages show it.</summary>
/// <param name="Papers">Names of the papers it speaks of.</param>
public sealed record DossierEventDetail(
    Guid Id,
    DossierEventKind Kind,
    DateOnly HappenedOn,
    DateTimeOffset RecordedAt,
    string RecordedByName,
    string? DocumentNumber,
    string? Note,
    IReadOnlyList<string> Papers,
    DateOnly? Until,
    string? PersonName,
    AppraisalOutcome? Outcome,
    DateOnly? ExpiresOn,
    DateTimeOffset? WithdrawnAt,
    string? WithdrawnBecause);

[Access(Right.Read)]
[NoInput]
internal sealed class GetDossierHandler<TModule, TDossier, TProcedure>(DossierDesk<TModule, TDossier, TProcedure> desk, CurrentActor current, IToday today, ISender sender) : IRequestHandler<GetDossierQuery<TModule>, Result<DossierDetail>>
    where TModule : IModule
    where TDossier : Dossier
    where TProcedure : Procedure
{
    public async Task<Result<DossierDetail>> Handle(GetDossierQuery<TModule> request, CancellationToken cancellationToken)
    {
        if (await desk.Dossiers.AsNoTracking().FirstOrDefaultAsync(d => d.Id == request.Id, cancellationToken) is not { } d)
        {
            return Refusal.NotFound();
        }

        var awaited = d is { ReturnedOn: null, WithdrawnOn: null } ? d.AppointmentOn : null;
        var desks = await sender.Send(new AskReception([.. new[] { d.ReceivedOn, awaited }.OfType<DateOnly>()]), cancellationToken);
        return new DossierDetail(
            d.Id, d.Revision, d.Number, d.ProcedureId, d.ProcedureName, d.ApplicantId, d.ApplicantName, d.Channel, d.State, d.Items,
            new ProcessingTime(d.TimeValue!.Value, d.TimeUnit!.Value), d.TimeSource!, d.Fee, d.DecidedBy, d.HasSiteVisit, d.Effect,
            d.ReceivedOn, d.FeePaidOn, d.ClockStartsOn, d.DueOn, d.PromisedOn, d.AppointmentOn, d.ReplyBy, d.DecidedOn, d.ReturnedOn, d.WithdrawnOn,
            d.IsOverdue(today.Today), d.Pauses, d.StepsOn(today.Today),
            await CardAsync(d.SubjectRegister, d.SubjectId, cancellationToken), await CardAsync(d.ResultRegister, d.ResultId, cancellationToken),
            d.ResponsibleUnitId, d.ResponsiblePersonId, d.Counting.LastOrDefault(e => e.Kind == DossierEventKind.Assigned)?.PersonName,
            [.. d.Events.OrderByDescending(e => e.Ordinal).Select(e => Detail(d, e))])
        {
            NumbersItself = desk.NumbersFor(d.Effect, d.DecidedBy) is not null,
            DeskWhenReceived = desks.FirstOrDefault(on => on.On == d.ReceivedOn),
            DeskWhenDue = desks.FirstOrDefault(on => on.On == awaited),
        };
    }

    private async Task<RecordCard?> CardAsync(string? key, Guid? id, CancellationToken cancellation) =>
        id is { } known && desk.Module.Registers.FirstOrDefault(register => register.Key == key) is { } register
            ? (await register.DescribeAsync(desk.Context, current.Actor, [known], cancellation)).FirstOrDefault()
            : null;

    private static DossierEventDetail Detail(TDossier dossier, DossierEvent e) => new(
        e.Id, e.Kind, e.HappenedOn, e.RecordedAt, e.RecordedByName, e.DocumentNumber, e.Note,
        [.. dossier.Items.Where(item => e.Papers.Any(paper => paper.Ordinal == item.Ordinal && (paper.Copies > 0 || e.Kind == DossierEventKind.SupplementRequested))).Select(item => item.Name)],
        e.Until, e.PersonName, e.Outcome, e.ExpiresOn, e.WithdrawnAt, e.WithdrawnBecause);
}

/// <summary>How many dossiers are at the module's desk, by where they stand.</summary>
public sealed record CountDossiersQuery<TModule> : IRequest<IReadOnlyList<DossierCount>>
    where TModule : IModule;

/// <summary>So many dossiers stand there.</summary>
/// <param name="Overdue">Of these, those whose day has passed.</param>
public sealed record DossierCount(DossierState State, int Count, int Overdue);

[Access(Right.Read)]
[NoInput]
internal sealed class CountDossiersHandler<TModule, TDossier, TProcedure>(DossierDesk<TModule, TDossier, TProcedure> desk, IToday today) : IRequestHandler<CountDossiersQuery<TModule>, IReadOnlyList<DossierCount>>
    where TModule : IModule
    where TDossier : Dossier
    where TProcedure : Procedure
{
    /// <summary>What stands there still waits for somebody.</summary>
    private static readonly DossierState[] Ends = [DossierState.Returned, DossierState.Archived, DossierState.Withdrawn];

    public async Task<IReadOnlyList<DossierCount>> Handle(CountDossiersQuery<TModule> request, CancellationToken cancellationToken)
    {
        var day = today.Today;
        var counts = await desk.Dossiers.AsNoTracking().Where(d => !Ends.Contains(d.State)).GroupBy(d => d.State)
            .Select(g => new DossierCount(g.Key, g.Count(), g.Count(d => (d.PromisedOn ?? d.DueOn) < day))).ToListAsync(cancellationToken);
        return [.. counts.OrderBy(count => count.State)];
    }
}
