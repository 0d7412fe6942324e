using MediatR;
using Microsoft.Extensions.Logging;

namespace Platform.Modules;

/// <summary>A question every module is asked in turn: search, measures, evidence, held deadlines.</summary>
/// <typeparam name="TAnswer">One module's answer.</typeparam>
public interface IQuestionToAll<TAnswer>
{
    /// <summary>The same question addressed to one module.</summary>
    IRequest<TAnswer> For<TModule>()
        where TModule : IModule;
}

/// <summary>One module's answer, or that it failed.</summary>
public sealed record ModuleAnswer<TAnswer>(IModule Module, TAnswer? Answer, bool Failed);

/// <summary>The host's modules, and questions to them.</summary>
public sealed class ModuleList(IReadOnlyList<IModule> modules)
{
    public IReadOnlyList<IModule> All { get; } = modules;

    /// <summary>The module with that slug, or null: a slug from outside may name none.</summary>
    public IModule? Find(string? slug) => All.FirstOrDefault(module => module.Slug == slug);

    /// <summary>The module a type belongs to; null for the platform's own.</summary>
    public IModule? Of(Type type)
    {
        if (type.IsGenericType && type.GetGenericArguments().Select(Of).FirstOrDefault(found => found is not null) is { } byArgument)
        {
            return byArgument;
        }

        return All.FirstOrDefault(module => module.Assembly == type.Assembly);
    }
}

/// <summary>Asks all modules one after the other; one that fails is logged and marked, and the others still answer.</summary>
public sealed partial class AskModules(ISender sender, ModuleList modules, ILogger<AskModules> logger)
{
    /// <summary>All answers, in the host's order.</summary>
    /// <param name="whom">Which modules to ask; all when null.</param>
    public async Task<IReadOnlyList<ModuleAnswer<TAnswer>>> AllAsync<TAnswer>(IQuestionToAll<TAnswer> question, CancellationToken cancellation, Func<IModule, bool>? whom = null)
    {
        var answers = new List<ModuleAnswer<TAnswer>>();
        foreach (var module in modules.All.Where(module => whom is null || whom(module)))
        {
            try
            {
                answers.Add(new(module, await sender.Send(module.Address(question), cancellation), Failed: false));
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogFailed(logger, exception, module.Slug, typeof(TAnswer).Name);
                answers.Add(new(module, default, Failed: true));
            }
        }

        return answers;
    }

    /// <summary>One module's answer.</summary>
    public Task<TAnswer> OneAsync<TAnswer>(IModule module, IQuestionToAll<TAnswer> question, CancellationToken cancellation) =>
        sender.Send(module.Address(question), cancellation);

    [LoggerMessage(Level = LogLevel.Error, Message = "Module {Module} failed to answer {Answer}")]
    private static partial void LogFailed(ILogger logger, Exception exception, string module, string answer);
}
