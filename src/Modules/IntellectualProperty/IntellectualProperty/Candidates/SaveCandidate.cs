using FluentValidation;
using IntellectualProperty.Assets;
using IntellectualProperty.Data;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Audit;
using Platform.Organizations;
using Platform.People;
using Platform.Records;
using Platform.Results;
using Platform.Time;
using Platform.Web;

namespace IntellectualProperty.Candidates;

/// <summary>Enters a product that may be selected, or changes what it is. What comes of it is recorded apart.</summary>
/// <param name="Id">The one to change; null enters a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="ProposedOn">Fixed once entered.</param>
internal sealed record SaveCandidateCommand(
    Guid? Id,
    int? Revision,
    string Code,
    DateOnly ProposedOn,
    string ProductName,
    CandidateGroup Group,
    int Year,
    AssetKind Kind,
    string ProducerName,
    Guid? ProducerId = null,
    string? Place = null,
    Guid? ResponsiblePersonId = null) : IRequest<Result<Saved>>;

internal sealed class SaveCandidateValidator : AbstractValidator<SaveCandidateCommand>
{
    public SaveCandidateValidator()
    {
        RuleFor(c => c.Code).NotEmpty().MaximumLength(40);
        RuleFor(c => c.ProposedOn).NotEmpty().When(c => c.Id is null);
        RuleFor(c => c.ProductName).NotEmpty().MaximumLength(300);
        RuleFor(c => c.Group).IsInEnum();
        RuleFor(c => c.Year).InclusiveBetween(1990, 2100);
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.ProducerName).NotEmpty().MaximumLength(300);
        RuleFor(c => c.Place).MaximumLength(200);
    }
}

[Access(Right.Write)]
internal sealed class SaveCandidateHandler(IntellectualPropertyDbContext context, History history, CurrentActor current, ISender sender, IToday today)
    : IRequestHandler<SaveCandidateCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveCandidateCommand command, CancellationToken cancellationToken)
    {
        var terms = new CandidateTerms(command.ProductName, command.Group, command.Year, command.Kind, command.ProducerName, command.Place);
        var found = command.Id is { } id
            ? await history.LoadAsync(context, context.Candidates, id, command.Revision, cancellationToken)
            : await EnterAsync(command, terms, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var candidate = found.Value;
        var responsible = await sender.ResponsibleAsync(current.Actor, command.ResponsiblePersonId, candidate, command.Id is null, cancellationToken);
        var producer = await sender.LinkAsync(command.ProducerId, "producerId", cancellationToken);
        if ((responsible.Refusal ?? producer.Refusal ?? candidate.Describe(terms).Refusal) is { } refusal)
        {
            return refusal;
        }

        candidate.Link(producer.Value);
        candidate.Assign(responsible.Value.UnitId, responsible.Value.PersonId);
        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(candidate);
    }

    private async Task<Result<Candidate>> EnterAsync(SaveCandidateCommand command, CandidateTerms terms, CancellationToken cancellation)
    {
        var entered = Candidate.Enter(command.Code, command.ProposedOn, terms, today.Today);
        if (entered.IsRefused)
        {
            return entered;
        }

        if (await context.Candidates.AnyAsync(r => r.Code == entered.Value.Code, cancellation))
        {
            return Refusal.InvalidField("code", "ip.assets.code-taken", entered.Value.Code);
        }

        context.Candidates.Add(entered.Value);
        return entered;
    }
}

internal sealed class SaveCandidateEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/candidates", async (Body<SaveCandidateCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/ip/candidates", http))
            .WithName("EnterCandidate").WithSummary("Enters a candidate product.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/candidates/{id:guid}", async (Guid id, Body<SaveCandidateCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeCandidate").WithSummary("Changes a candidate product.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
