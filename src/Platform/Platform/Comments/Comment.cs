using Platform.Results;

namespace Platform.Comments;

/// <summary>
/// What somebody said about a record: talk beside the facts, counted in no figure. It does not advance the record's revision, or a
/// remark would cost a colleague her edit. The row is its own trace: never changed, only taken back by its author, and then kept.
/// </summary>
public sealed class Comment
{
    public const int Longest = 2_000;

    private Comment()
    {
    }

    public static Comment Say(Guid recordId, string text, Guid byId, string byName, DateTimeOffset at) =>
        new() { RecordId = recordId, Text = text.Trim(), ById = byId, ByName = byName, At = at };

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid RecordId { get; private init; }

    public string Text { get; private init; } = "";

    public DateTimeOffset At { get; private init; }

    /// <summary>The account.</summary>
    public Guid ById { get; private init; }

    public string ByName { get; private init; } = "";

    public DateTimeOffset? TakenBackAt { get; private set; }

    /// <summary>Refused to anybody but the author; a second time changes nothing.</summary>
    public Result TakeBack(Guid by, DateTimeOffset at)
    {
        if (by != ById)
        {
            return Refusal.Forbidden("platform.comments.not-yours");
        }

        TakenBackAt ??= at;
        return Result.Ok;
    }
}

/// <summary>A comment as its record shows it.</summary>
/// <param name="Text">Null once it is taken back.</param>
/// <param name="IsOwn">Whether the reader wrote it.</param>
public sealed record ShownComment(Guid Id, string? Text, DateTimeOffset At, string By, bool IsOwn);
