using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Modules;
using Platform.Persistence;

namespace Platform.Deadlines;

[Access(Right.System)]
[NoInput]
internal sealed class HeldDeadlinesHandler<TModule>(ModuleList modules, IServiceProvider services) : IRequestHandler<HeldDeadlines<TModule>, IReadOnlyList<DeadlineNotice>>
    where TModule : IModule
{
    public async Task<IReadOnlyList<DeadlineNotice>> Handle(HeldDeadlines<TModule> request, CancellationToken cancellationToken)
    {
        var module = modules.Of(typeof(TModule))!;
        var context = (ModuleDbContext)services.GetService(module.DbContext)!;
        var after = request.Question.After ?? Guid.Empty;
        var notices = new List<DeadlineNotice>();
        List<RecordDeadline> page;
        do
        {
            page = await context.Deadlines.AsNoTracking()
                .Where(d => d.State == DeadlineState.Open && d.Id > after)
                .OrderBy(d => d.Id)
                .Take(request.Question.Limit)
                .ToListAsync(cancellationToken);
            foreach (var held in page.GroupBy(d => d.Register))
            {
                var register = module.Registers.Single(candidate => candidate.Key == held.Key);
                var records = await register.LoadAsync(context, [.. held.Select(d => d.RecordId).Distinct()], cancellationToken);
                notices.AddRange(held
                    .Where(d => records.ContainsKey(d.RecordId))
                    .Select(d => DeadlineKeeper.Notice(module, register, records[d.RecordId], d)));
            }

            after = page.Count > 0 ? page[^1].Id : after;
        }
        while (notices.Count == 0 && page.Count > 0); // An empty answer means the end, so it must not come of records that are gone.

        return [.. notices.OrderBy(notice => notice.Id)];
    }
}
