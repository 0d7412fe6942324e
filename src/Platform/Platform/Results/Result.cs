using System.Diagnostics.CodeAnalysis;

namespace Platform.Results;

/// <summary>Done, or refused with a reason.</summary>
public class Result
{
    private protected Result(Refusal? refusal) => Refusal = refusal;

    /// <summary>Done.</summary>
    public static Result Ok { get; } = new(null);

    /// <summary>The reason, when refused.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Whether it was refused.</summary>
    [MemberNotNullWhen(true, nameof(Refusal))]
    public virtual bool IsRefused => Refusal is not null;

    /// <summary>Refused.</summary>
    public static Result Refuse(Refusal refusal) => new(refusal);

    /// <summary>Refused because a rule of the domain forbids it.</summary>
    public static Result Refuse(string key, params object?[] arguments) => new(Refusal.Invalid(key, arguments));

    public static implicit operator Result(Refusal refusal) => new(refusal);
}

/// <summary>Done with a value, or refused with a reason.</summary>
public sealed class Result<T> : Result
{
    private Result(T? value, Refusal? refusal)
        : base(refusal) => Value = value;

    /// <summary>The value, when done.</summary>
    public T? Value { get; }

    /// <summary>Whether it was refused.</summary>
    [MemberNotNullWhen(false, nameof(Value))]
    public override bool IsRefused => base.IsRefused;

    /// <summary>Done with a value; needed where the value's type is an interface.</summary>
    public static new Result<T> Ok(T value) => new(value, null);

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);

    /// <summary>Refused.</summary>
    public static new Result<T> Refuse(Refusal refusal) => new(default, refusal);
}
