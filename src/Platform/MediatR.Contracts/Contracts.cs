namespace MediatR;

/// <summary>Any request, with or without a reply.</summary>
public interface IBaseRequest;

/// <summary>A request without a reply.</summary>
public interface IRequest : IBaseRequest;

/// <summary>A request with a reply.</summary>
/// <typeparam name="TResponse">The reply.</typeparam>
public interface IRequest<out TResponse> : IBaseRequest;

/// <summary>A request whose reply is a stream.</summary>
/// <typeparam name="TResponse">One item of the stream.</typeparam>
public interface IStreamRequest<out TResponse>;

/// <summary>Something that has happened.</summary>
public interface INotification;

/// <summary>The reply that says nothing: <see langword="void"/> as a value.</summary>
public readonly struct Unit : IEquatable<Unit>, IComparable<Unit>, IComparable
{
    private static readonly Unit Only;

    /// <summary>The only value.</summary>
    public static ref readonly Unit Value => ref Only;

    /// <summary>A finished task that holds the only value.</summary>
    public static Task<Unit> Task { get; } = System.Threading.Tasks.Task.FromResult(Only);

    /// <inheritdoc />
    public int CompareTo(Unit other) => 0;

    int IComparable.CompareTo(object? obj) => 0;

    /// <inheritdoc />
    public override int GetHashCode() => 0;

    /// <inheritdoc />
    public bool Equals(Unit other) => true;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Unit;

    /// <summary>Always equal: there is one value.</summary>
    public static bool operator ==(Unit first, Unit second) => true;

    /// <summary>Never unequal: there is one value.</summary>
    public static bool operator !=(Unit first, Unit second) => false;

    /// <inheritdoc />
    public override string ToString() => "()";
}
