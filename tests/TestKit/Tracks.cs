using Platform.Records;

namespace TestKit;

/// <summary>Walks over tracks, for tests of every state × every event.</summary>
public static class Tracks
{
    /// <summary>A shortest path to every state that can be reached, the start among them.</summary>
    public static IReadOnlyCollection<IReadOnlyList<TKind>> Paths<TState, TKind>(this Track<TState, TKind> track)
        where TState : struct, Enum
        where TKind : struct, Enum
    {
        var found = new Dictionary<TState, IReadOnlyList<TKind>> { [default] = [] };
        var queue = new Queue<TState>([default]);
        while (queue.TryDequeue(out var state))
        {
            foreach (var next in track.After(state))
            {
                var to = track.Lead(state, next);
                if (found.TryAdd(to, [.. found[state], next]))
                {
                    queue.Enqueue(to);
                }
            }
        }

        return found.Values;
    }
}
