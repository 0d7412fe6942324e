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
        var deadlines = await context.Deadlines.AsNoTracking()
            .Where(d => d.State == DeadlineState.Open && d.Id > after)
            .OrderBy(d => d.Id)
            .Take(request.Question.Limit)
            .ToListAsync(cancellationToken);
        var notices = new List<DeadlineNotice>();
        foreach (var held in deadlines.GroupBy(d => d.Register))
        {
            var register = module.Registers.Single(candidate => candidate.Key == held.Key);
            var records = await register.LoadAsync(context, [.. held.Select(d => d.RecordId).Distinct()], cancellationToken);
            notices.AddRange(held
                .Where(d => records.ContainsKey(d.RecordId))
                .Select(d => DeadlineKeeper.Notice(module, register, records[d.RecordId], d)));
        }

        return [.. notices.OrderBy(notice => notice.Id)];
    }
}
