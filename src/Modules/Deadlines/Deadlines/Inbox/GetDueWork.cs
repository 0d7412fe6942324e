using Deadlines.Contracts;
using Deadlines.Data;
using Deadlines.Rules;
using Deadlines.TrackedDeadlines;
using Directory.Contracts;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Deadlines;
using Platform.Results;
using Platform.Time;

namespace Deadlines.Inbox;

internal sealed class GetDueWorkValidator : AbstractValidator<GetDueWork>
{
    public GetDueWorkValidator() => RuleFor(q => q.Limit).InclusiveBetween(0, 50);
}

[Access(Right.SignedIn)]
internal sealed class GetDueWorkHandler(DeadlinesDbContext context, RuleSnapshots snapshots, CurrentActor current, IToday today)
    : IRequestHandler<GetDueWork, DueList>
{
    public async Task<DueList> Handle(GetDueWork request, CancellationToken cancellationToken)
    {
        var (day, week) = (today.Today, today.Today.AddDays(7));
        var open = context.Tracked.AsNoTracking().ReadableBy(current.Actor).Open().Ours()
            .Where(d => (request.Module == null || d.Module == request.Module) && (request.UnitId == null || d.ResponsibleUnitId == request.UnitId));
        var counts = await open.GroupBy(_ => 1).Select(all => new
        {
            Overdue = all.Count(d => d.NextDueOn < day),
            Today = all.Count(d => d.NextDueOn == day),
            Week = all.Count(d => d.NextDueOn > day && d.NextDueOn <= week),
            Open = all.Count(),
        }).FirstOrDefaultAsync(cancellationToken);
        if (counts is null)
        {
            return new DueList([], 0, 0, 0, 0);
        }

        var nearest = await open.Where(d => d.DueOn != null).OrderBy(d => d.NextDueOn).ThenBy(d => d.Id).Take(request.Limit).ToListAsync(cancellationToken);
        var calendar = (await snapshots.GetAsync(context, cancellationToken)).Calendar;
        return new DueList([.. nearest.Select(d => d.ToItem(day, calendar))], counts.Overdue, counts.Today, counts.Week, counts.Open);
    }
}

[Access(Right.Lead)]
[NoInput]
internal sealed class GetLateWorkHandler(DeadlinesDbContext context, ISender sender, IToday today) : IRequestHandler<GetLateWork, Result<IReadOnlyList<LateWork>>>
{
    public async Task<Result<IReadOnlyList<LateWork>>> Handle(GetLateWork request, CancellationToken cancellationToken)
    {
        var (day, week) = (today.Today, today.Today.AddDays(7));
        // What is one person's alone is no unit's late work.
        var work = await context.Tracked.Open().Ours().Where(d => !d.IsPersonal).GroupBy(d => new { d.Module, d.ResponsibleUnitId }).Select(g => new
        {
            g.Key.Module,
            g.Key.ResponsibleUnitId,
            Overdue = g.Count(d => d.NextDueOn < day),
            AtRisk = g.Count(d => d.NextDueOn >= day && d.NextDueOn <= week),
            Open = g.Count(),
            Oldest = g.Min(d => d.DueOn),
        }).ToListAsync(cancellationToken);
        var units = (await sender.Send(new GetUnits(), cancellationToken)).ToDictionary(unit => unit.Id, unit => unit.Name);
        return Result<IReadOnlyList<LateWork>>.Ok([.. work
            .OrderByDescending(w => w.Overdue).ThenByDescending(w => w.AtRisk).ThenBy(w => w.Module, StringComparer.Ordinal)
            .Select(w => new LateWork(
                w.Module, w.ResponsibleUnitId, w.ResponsibleUnitId is { } unit ? units.GetValueOrDefault(unit) : null, w.Overdue, w.AtRisk, w.Open, w.Oldest,
                $"/deadlines/all?module={w.Module}&state=Open&ours=1&due.to={week.ToIso()}{(w.ResponsibleUnitId is { } id ? $"&unit={id}" : "&homeless=1")}"))]);
    }
}
