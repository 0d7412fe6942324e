using MediatR;
using Platform.Access;
using Platform.Modules;
using Platform.Persistence;

namespace Platform.Registers;

/// <summary>Searches one module, or all of them in turn, by a diacritic-free text.</summary>
public sealed record SearchRecords(string Text, int Limit) : IQuestionToAll<IReadOnlyList<RecordCard>>
{
    public IRequest<IReadOnlyList<RecordCard>> For<TModule>()
        where TModule : IModule => new SearchRecords<TModule>(this);
}

/// <summary>The question addressed to one module.</summary>
public sealed record SearchRecords<TModule>(SearchRecords Question) : IRequest<IReadOnlyList<RecordCard>>
    where TModule : IModule;

/// <summary>What records of a module are called and where they stand, by id or by natural key.</summary>
public sealed record DescribeRecords(string Register, IReadOnlyList<Guid> Ids, IReadOnlyList<string> Keys) : IQuestionToAll<IReadOnlyList<RecordCard>>
{
    public IRequest<IReadOnlyList<RecordCard>> For<TModule>()
        where TModule : IModule => new DescribeRecords<TModule>(this);
}

/// <summary>The question addressed to one module.</summary>
public sealed record DescribeRecords<TModule>(DescribeRecords Question) : IRequest<IReadOnlyList<RecordCard>>
    where TModule : IModule;

/// <summary>Which of these records have reached one of these states, and by which fact: evidence for a target.</summary>
public sealed record ProveRecords(string Register, IReadOnlyList<Guid> Ids, IReadOnlyList<string> Codes) : IQuestionToAll<IReadOnlyList<RecordProof>>
{
    public IRequest<IReadOnlyList<RecordProof>> For<TModule>()
        where TModule : IModule => new ProveRecords<TModule>(this);
}

/// <summary>The question addressed to one module.</summary>
public sealed record ProveRecords<TModule>(ProveRecords Question) : IRequest<IReadOnlyList<RecordProof>>
    where TModule : IModule;

[Access(Right.Read)]
[NoInput]
internal sealed class SearchRecordsHandler<TModule>(ModuleList modules, CurrentActor current, IServiceProvider services) : IRequestHandler<SearchRecords<TModule>, IReadOnlyList<RecordCard>>
    where TModule : IModule
{
    public async Task<IReadOnlyList<RecordCard>> Handle(SearchRecords<TModule> request, CancellationToken cancellationToken)
    {
        var module = modules.Of(typeof(TModule))!;
        var context = (ModuleDbContext)services.GetService(module.DbContext)!;
        var found = new List<RecordCard>();
        if (!string.IsNullOrWhiteSpace(request.Question.Text))
        {
            foreach (var register in module.Registers)
            {
                found.AddRange(await register.SearchAsync(context, current.Actor, request.Question.Text, request.Question.Limit, cancellationToken));
            }
        }

        return found;
    }
}

[Access(Right.Read)]
[NoInput]
internal sealed class DescribeRecordsHandler<TModule>(ModuleList modules, CurrentActor current, IServiceProvider services) : IRequestHandler<DescribeRecords<TModule>, IReadOnlyList<RecordCard>>
    where TModule : IModule
{
    public async Task<IReadOnlyList<RecordCard>> Handle(DescribeRecords<TModule> request, CancellationToken cancellationToken)
    {
        var (key, ids, keys) = request.Question;
        var module = modules.Of(typeof(TModule))!;
        var context = (ModuleDbContext)services.GetService(module.DbContext)!;
        if (module.Registers.FirstOrDefault(candidate => candidate.Key == key) is not { } register)
        {
            return [];
        }

        var byId = ids.Count == 0 ? [] : await register.DescribeAsync(context, current.Actor, ids, cancellationToken);
        var byKey = keys.Count == 0 ? [] : await register.FindAsync(context, current.Actor, keys, cancellationToken);
        return [.. byId, .. byKey];
    }
}

[Access(Right.Read)]
[NoInput]
internal sealed class ProveRecordsHandler<TModule>(ModuleList modules, CurrentActor current, IServiceProvider services) : IRequestHandler<ProveRecords<TModule>, IReadOnlyList<RecordProof>>
    where TModule : IModule
{
    public async Task<IReadOnlyList<RecordProof>> Handle(ProveRecords<TModule> request, CancellationToken cancellationToken)
    {
        var module = modules.Of(typeof(TModule))!;
        var context = (ModuleDbContext)services.GetService(module.DbContext)!;
        return module.Registers.FirstOrDefault(candidate => candidate.Key == request.Question.Register) is { } register
            ? await register.ProofsAsync(context, current.Actor, request.Question.Ids, request.Question.Codes, cancellationToken)
            : [];
    }
}
