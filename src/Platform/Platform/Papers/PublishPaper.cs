using FluentValidation;
using MediatR;
using Platform.Access;
using Platform.Audit;
using Platform.Files;
using Platform.Modules;
using Platform.Records;
using Platform.Results;
using Platform.Time;

namespace Platform.Papers;

/// <summary>Brings a new document of a kind of paper into use, or takes a former one back. Papers already issued stay as they are.</summary>
/// <param name="Id">The template.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="Change">What is different.</param>
/// <param name="TakeBack">Number of the version to take back into use; then no file is sent.</param>
public sealed record PublishPaperCommand<TModule>(
    Guid Id, int? Revision, DateOnly EffectiveFrom, string Change, int? TakeBack, [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>
    where TModule : IModule;

internal sealed class PublishPaperValidator<TModule> : AbstractValidator<PublishPaperCommand<TModule>>
    where TModule : IModule
{
    public PublishPaperValidator()
    {
        RuleFor(c => c.EffectiveFrom).NotEmpty();
        RuleFor(c => c.Change).NotEmpty().MaximumLength(500);
        RuleFor(c => c.File).NotNull().When(c => c.TakeBack is null);
    }
}

[Access(Right.Govern)]
internal sealed class PublishPaperHandler<TModule, TTemplate>(PaperDesk<TModule, TTemplate> desk, History history, CurrentActor current, TimeProvider clock, IToday today)
    : IRequestHandler<PublishPaperCommand<TModule>, Result<Saved>>
    where TModule : IModule
    where TTemplate : PaperTemplate
{
    public async Task<Result<Saved>> Handle(PublishPaperCommand<TModule> command, CancellationToken cancellationToken)
    {
        var found = await history.LoadAsync(desk.Context, desk.Templates, command.Id, command.Revision, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var (template, by, at) = (found.Value, current.Actor.Name, clock.GetUtcNow());
        var published = command.TakeBack is { } number
            ? template.TakeBack(number, command.EffectiveFrom, command.Change, today.Today, by, at)
            : template.Publish(command.EffectiveFrom, command.Change, today.Today, by, at);
        if (published.IsRefused)
        {
            return published.Refusal;
        }

        if (command.TakeBack is null)
        {
            var kept = await desk.KeepAsync(desk.Kind(template.Kind)!, template.Id, published.Value.Id, command.File!, cancellationToken);
            if (kept.IsRefused)
            {
                // The page that shows the refusal shares the context.
                desk.Context.ChangeTracker.Clear();
                return kept.Refusal;
            }

            published.Value.Keep(kept.Value.Id);
        }

        await desk.Context.SaveChangesAsync(cancellationToken);
        return Saved.Of(template);
    }
}
