using FluentValidation;
using IntellectualProperty.Data;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Audit;
using Platform.Records;
using Platform.Results;
using Platform.Time;
using Platform.Web;

namespace IntellectualProperty.PublishedFigures;

/// <summary>Enters a figure an earlier report has printed, or puts right how it was entered; its code stays.</summary>
/// <param name="Id">The one to change; null enters a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="Subject">Which measure, or part of one: <c>assets-protected/sector/Agricultural</c>.</param>
/// <param name="Figure">As printed, with its “hơn” or “khoảng”.</param>
/// <param name="DocumentNumber">The report that printed it.</param>
internal sealed record SavePublishedFigureCommand(
    Guid? Id, int? Revision, string Code, string Subject, DateOnly PeriodFrom, DateOnly PeriodTo, string Figure, string DocumentNumber, string? Note = null) : IRequest<Result<Saved>>;

internal sealed class SavePublishedFigureValidator : AbstractValidator<SavePublishedFigureCommand>
{
    public SavePublishedFigureValidator()
    {
        RuleFor(c => c.Code).NotEmpty().MaximumLength(40).When(c => c.Id is null);
        RuleFor(c => c.Subject).NotEmpty().MaximumLength(120);
        RuleFor(c => c.PeriodFrom).NotEmpty();
        RuleFor(c => c.PeriodTo).NotEmpty();
        RuleFor(c => c.Figure).NotEmpty().MaximumLength(60);
        RuleFor(c => c.DocumentNumber).NotEmpty().MaximumLength(60);
        RuleFor(c => c.Note).MaximumLength(1_000);
    }
}

[Access(Right.Write)]
internal sealed class SavePublishedFigureHandler(IntellectualPropertyDbContext context, History history, IToday today) : IRequestHandler<SavePublishedFigureCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SavePublishedFigureCommand command, CancellationToken cancellationToken)
    {
        if (PublishedSubjects.Unknown(command.Subject) is { } unknown)
        {
            return unknown;
        }

        var terms = new PublishedTerms(command.Subject, command.PeriodFrom, command.PeriodTo, command.Figure, command.DocumentNumber, command.Note);
        var found = command.Id is { } id
            ? await history.LoadAsync(context, context.PublishedFigures, id, command.Revision, cancellationToken)
            : await EnterAsync(command, terms, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        if (found.Value.Describe(terms, today.Today).Refusal is { } refusal)
        {
            return refusal;
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(found.Value);
    }

    private async Task<Result<PublishedFigure>> EnterAsync(SavePublishedFigureCommand command, PublishedTerms terms, CancellationToken cancellation)
    {
        var entered = PublishedFigure.Enter(command.Code, terms, today.Today);
        if (entered.IsRefused)
        {
            return entered;
        }

        if (await context.PublishedFigures.AnyAsync(f => f.Code == entered.Value.Code, cancellation))
        {
            return Refusal.InvalidField("code", "ip.assets.code-taken", entered.Value.Code);
        }

        context.PublishedFigures.Add(entered.Value);
        return entered;
    }
}

internal sealed class SavePublishedFigureEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/published-figures", async (Body<SavePublishedFigureCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/ip/published-figures", http))
            .WithName("EnterPublishedFigure").WithSummary("Enters a figure an earlier report has printed.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/published-figures/{id:guid}", async (Guid id, Body<SavePublishedFigureCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangePublishedFigure").WithSummary("Puts a printed figure right.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
