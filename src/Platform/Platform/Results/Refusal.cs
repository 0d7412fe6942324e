namespace Platform.Results;

/// <summary>Why a request was not carried out; decides the HTTP status.</summary>
public enum RefusalKind
{
    /// <summary>Input breaks a rule: 422.</summary>
    Invalid,

    /// <summary>The address or the request cannot be read at all: 400.</summary>
    Malformed,

    /// <summary>No such record, or none the reader may know of: 404.</summary>
    NotFound,

    /// <summary>The actor lacks the right: 403.</summary>
    Forbidden,

    /// <summary>Somebody else changed the record meanwhile: 409.</summary>
    Conflict,

    /// <summary>The sender does not say which revision she saw: 428.</summary>
    Unseen,
}

/// <summary>A sentence for people: a key in the text resources and what fills its places.</summary>
/// <param name="Key">The resource key, e.g. <c>ip.assets.grant-before-filing</c>.</param>
/// <param name="Arguments">Values for {0}, {1}, …; dates and numbers are formatted for the reader's language.</param>
public sealed record Sentence(string Key, params object?[] Arguments)
{
    /// <summary>Text that is already in the reader's language (FluentValidation's own messages).</summary>
    public static Sentence Literal(string text) => new("{literal}", text);

    /// <summary>Whether <see cref="Arguments"/> holds the finished text.</summary>
    public bool IsLiteral => Key == "{literal}";
}

/// <summary>One wrong field: its name as in the command, the rule it breaks and the way out.</summary>
public sealed record FieldError(string Field, Sentence Rule);

/// <summary>What somebody else changed since the reader loaded the record.</summary>
public sealed record Difference(string Field, string? Before, string? Now, string ChangedBy, DateTimeOffset ChangedAt);

/// <summary>An expected refusal. Nothing was changed. Exceptions are for bugs, this is for people.</summary>
public sealed record Refusal(RefusalKind Kind, Sentence Reason)
{
    /// <summary>The wrong fields, when the refusal is about input.</summary>
    public IReadOnlyList<FieldError> Fields { get; init; } = [];

    /// <summary>What differs, when the refusal is a conflict.</summary>
    public IReadOnlyList<Difference> Differences { get; init; } = [];

    /// <summary>Input that breaks a rule of the domain.</summary>
    public static Refusal Invalid(string key, params object?[] arguments) => new(RefusalKind.Invalid, new Sentence(key, arguments));

    /// <summary>Input that breaks a rule at one field.</summary>
    public static Refusal InvalidField(string field, string key, params object?[] arguments) =>
        new(RefusalKind.Invalid, new Sentence(key, arguments)) { Fields = [new FieldError(field, new Sentence(key, arguments))] };

    /// <summary>A request that cannot be read.</summary>
    public static Refusal Malformed(string key, params object?[] arguments) => new(RefusalKind.Malformed, new Sentence(key, arguments));

    /// <summary>A request one part of which cannot be read.</summary>
    public static Refusal MalformedField(string field, string key, params object?[] arguments) =>
        new(RefusalKind.Malformed, new Sentence(key, arguments)) { Fields = [new FieldError(field, new Sentence(key, arguments))] };

    /// <summary>No such record.</summary>
    public static Refusal NotFound(string key = "platform.refusal.not-found", params object?[] arguments) => new(RefusalKind.NotFound, new Sentence(key, arguments));

    /// <summary>The actor lacks the right.</summary>
    public static Refusal Forbidden(string key = "platform.refusal.forbidden", params object?[] arguments) => new(RefusalKind.Forbidden, new Sentence(key, arguments));

    /// <summary>Changed meanwhile by somebody else.</summary>
    public static Refusal Conflict(IReadOnlyList<Difference> differences) =>
        new(RefusalKind.Conflict, new Sentence("platform.refusal.conflict")) { Differences = differences };
}
