using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Logging;
using Npgsql;
using Platform.Access;
using Platform.Results;

namespace Platform.Messaging;

/// <summary>Thrown where a plain reply leaves no room for a refusal: one module asked another without the right to.</summary>
public sealed class RefusedException(Refusal refusal) : Exception(refusal.Reason.Key)
{
    public Refusal Refusal { get; } = refusal;
}

/// <summary>Logs every request once with its duration: name and outcome, never its content (personal data).</summary>
internal sealed partial class LogBehavior<TRequest, TResponse>(ILogger<LogBehavior<TRequest, TResponse>> logger) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
{
    public async Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var response = await next();
        if (response is Result { Refusal: { } refusal })
        {
            LogRefused(logger, typeof(TRequest).Name, refusal.Reason.Key, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        else
        {
            LogDone(logger, typeof(TRequest).Name, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return response;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Request} done in {Elapsed:F1} ms")]
    private static partial void LogDone(ILogger logger, string request, double elapsed);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Request} refused ({Reason}) in {Elapsed:F1} ms")]
    private static partial void LogRefused(ILogger logger, string request, string reason, double elapsed);
}

/// <summary>Refuses a request whose handler demands a right the actor lacks.</summary>
internal sealed class AuthorizeBehavior<TRequest, TResponse>(PolicyCatalog policies, CurrentActor current) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
{
    public Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken) =>
        policies.May(current.Actor, typeof(TRequest))
            ? next()
            : Task.FromResult(Refused<TResponse>.From(Refusal.Forbidden()));
}

/// <summary>Refuses a request that breaks a rule of its validators, naming each wrong field.</summary>
internal sealed class ValidateBehavior<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
{
    public async Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        var errors = await Validation.ErrorsAsync(validators, request, cancellationToken);
        return errors.Count == 0 ? await next() : Refused<TResponse>.From(Validation.Refuse(errors));
    }
}

/// <summary>
/// Two people in the same moment: what the database refused after every check was passed is told as the check would have told it,
/// naming the field, so that a form comes back with what was typed.
/// </summary>
internal sealed class CollideBehavior<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
{
    public async Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        try
        {
            return await next();
        }
        catch (DbUpdateConcurrencyException collision)
        {
            Forget(collision);
            return Refused<TResponse>.From(Refusal.Conflict([]));
        }
        catch (DbUpdateException collision) when (collision.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } taken && Index(collision, taken) is not null)
        {
            var (entry, index) = Index(collision, taken)!.Value;
            var property = index.Properties[^1];
            var value = Convert.ToString(entry.Property(property.Name).CurrentValue, CultureInfo.CurrentCulture);
            Forget(collision);
            return Refused<TResponse>.From(Refusal.InvalidField(char.ToLowerInvariant(property.Name[0]) + property.Name[1..], "platform.refusal.exists-already", value));
        }
    }

    private static (EntityEntry Entry, IIndex Index)? Index(DbUpdateException collision, PostgresException taken)
    {
        // The entries named are the batch's first; the row that collided may be another of the same save.
        foreach (var entry in collision.Entries.Concat(collision.Entries.Take(1).SelectMany(first => first.Context.ChangeTracker.Entries())).Where(entry => entry.State is EntityState.Added or EntityState.Modified))
        {
            if (entry.Metadata.GetIndexes().FirstOrDefault(candidate => candidate.GetDatabaseName() == taken.ConstraintName) is { } index)
            {
                return (entry, index);
            }
        }

        return null;
    }

    /// <summary>The page that shows the refusal shares the context: what could not be saved must not be tried again with its next save.</summary>
    private static void Forget(DbUpdateException collision) => collision.Entries.FirstOrDefault()?.Context.ChangeTracker.Clear();
}

/// <summary>Makes a refused reply of any reply type.</summary>
internal static class Refused<TResponse>
{
    private static readonly Func<Refusal, TResponse>? Make =
        typeof(Result).IsAssignableFrom(typeof(TResponse))
            ? typeof(TResponse).GetMethod(nameof(Result.Refuse), BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly, [typeof(Refusal)])!
                .CreateDelegate<Func<Refusal, TResponse>>()
            : null;

    public static TResponse From(Refusal refusal) => Make is null ? throw new RefusedException(refusal) : Make(refusal);
}
