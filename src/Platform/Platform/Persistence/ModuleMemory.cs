using System.Collections.Concurrent;

namespace Platform.Persistence;

/// <summary>
/// Short answers that pages ask of a module again and again and that seldom change, such as how many records stand in each stage: kept for
/// ten seconds. Whatever this host saves in the module ends them, and for ten seconds more nothing is kept, for the transaction of the save
/// may still be open and its answer the old one. Another host may be ten seconds behind, so nothing is decided by what is kept here.
/// </summary>
public sealed class ModuleMemory(TimeProvider clock)
{
    private const int MostKept = 5_000;

    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, DateTimeOffset> unsettledUntil = new();
    private readonly ConcurrentDictionary<(string Schema, object Key), (object Answer, DateTimeOffset Until)> answers = new();

    /// <summary>The answer that is kept, or a new one.</summary>
    /// <param name="context">Whose module is asked.</param>
    /// <param name="key">What is asked, and whatever the answer depends on: filters, the day, who sees only part.</param>
    public async Task<TAnswer> GetAsync<TAnswer>(ModuleDbContext context, object key, Func<Task<TAnswer>> ask)
        where TAnswer : class
    {
        var now = clock.GetUtcNow();
        if (unsettledUntil.TryGetValue(context.Schema, out var until) && until > now)
        {
            return await ask();
        }

        if (answers.TryGetValue((context.Schema, key), out var kept) && kept.Until > now)
        {
            return (TAnswer)kept.Answer;
        }

        var answer = await ask();
        // Filters are as many as people can type.
        if (answers.Count >= MostKept)
        {
            answers.Clear();
        }

        // Counted from before it was asked: what was asked before a save ends no later than the time after it in which nothing is kept.
        answers[(context.Schema, key)] = (answer, now + Kept);
        return answer;
    }

    /// <summary>Something of the module has been saved; every context says so itself.</summary>
    public void Saved(string schema) => unsettledUntil[schema] = clock.GetUtcNow() + Kept;
}
