using System.Diagnostics;
using System.Reflection;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.Logging;
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
        var errors = new List<FieldError>();
        foreach (var validator in validators)
        {
            var outcome = await validator.ValidateAsync(request, cancellationToken);
            errors.AddRange(outcome.Errors.Select(failure => new FieldError(
                failure.PropertyName,
                failure.CustomState as Sentence ?? Sentence.Literal(failure.ErrorMessage))));
        }

        return errors.Count == 0
            ? await next()
            : Refused<TResponse>.From(new Refusal(RefusalKind.Invalid, new Sentence("platform.refusal.invalid", errors.Count)) { Fields = errors });
    }
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
