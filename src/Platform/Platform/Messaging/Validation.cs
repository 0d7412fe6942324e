using FluentValidation;
using Platform.Results;

namespace Platform.Messaging;

/// <summary>What validators find wrong, as the house says it.</summary>
internal static class Validation
{
    public static async Task<IReadOnlyList<FieldError>> ErrorsAsync<TRequest>(IEnumerable<IValidator<TRequest>> validators, TRequest request, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        foreach (var validator in validators)
        {
            var outcome = await validator.ValidateAsync(request, cancellation);
            errors.AddRange(outcome.Errors.Select(failure => new FieldError(
                failure.PropertyName,
                failure.CustomState as Sentence ?? Sentence.Literal(failure.ErrorMessage))));
        }

        return errors;
    }

    public static Refusal Refuse(IReadOnlyList<FieldError> errors) =>
        new(RefusalKind.Invalid, new Sentence("platform.refusal.invalid", errors.Count)) { Fields = errors };
}
