using FluentValidation;
using MediatR;
using Platform.Access;
using Platform.Audit;
using Platform.Modules;
using Platform.Records;
using Platform.Results;
using Platform.Time;

namespace Platform.Papers;

/// <summary>Changes how papers of a kind are numbered from now on, and after which number of this year they go on; those that have a number keep it.</summary>
/// <param name="Type">Abbreviation of the type.</param>
/// <param name="Symbol">With the places {number}, {type} and {agency}.</param>
/// <param name="Last">The last number given on paper; a series only goes forward.</param>
public sealed record NumberPapersCommand<TModule>(Guid Id, int? Revision, string Type, string Symbol, int? Last) : IRequest<Result<Saved>>
    where TModule : IModule;

internal sealed class NumberPapersValidator<TModule> : AbstractValidator<NumberPapersCommand<TModule>>
    where TModule : IModule
{
    public NumberPapersValidator()
    {
        RuleFor(c => c.Type).NotEmpty().MaximumLength(20);
        RuleFor(c => c.Symbol).NotEmpty().MaximumLength(60);
        RuleFor(c => c.Last).InclusiveBetween(0, 99_999);
    }
}

[Access(Right.Govern)]
internal sealed class NumberPapersHandler<TModule, TTemplate>(PaperDesk<TModule, TTemplate> desk, History history, IToday today) : IRequestHandler<NumberPapersCommand<TModule>, Result<Saved>>
    where TModule : IModule
    where TTemplate : PaperTemplate
{
    public async Task<Result<Saved>> Handle(NumberPapersCommand<TModule> command, CancellationToken cancellationToken)
    {
        var found = await history.LoadAsync(desk.Context, desk.Templates, command.Id, command.Revision, cancellationToken);
        if ((found.Refusal ?? found.Value!.Number(command.Type, command.Symbol).Refusal) is { } refusal)
        {
            return refusal;
        }

        await using var transaction = await desk.Context.Database.BeginTransactionAsync(cancellationToken);
        if (command.Last is { } last && await desk.HeadAsync(cancellationToken) is { } head
            && await PaperNumbers.ContinueAfterAsync(desk.Context, new PaperSeries(today.Today.Year, found.Value!.Type, head.Symbol), last, cancellationToken) is var now && now > last)
        {
            desk.Context.ChangeTracker.Clear();
            return Refusal.InvalidField("last", "platform.papers.number-not-back", now);
        }

        await desk.Context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Saved.Of(found.Value!);
    }
}
