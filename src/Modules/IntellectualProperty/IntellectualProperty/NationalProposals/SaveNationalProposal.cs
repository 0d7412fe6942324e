using FluentValidation;
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

namespace IntellectualProperty.NationalProposals;

/// <summary>Enters a proposal sent to the ministry that runs a program, or changes what it asks for. Its answer is recorded apart.</summary>
/// <param name="Id">The one to change; null enters a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="SubmittedOn">Fixed once entered.</param>
internal sealed record SaveNationalProposalCommand(
    Guid? Id,
    int? Revision,
    string Code,
    string ProgramCode,
    DateOnly SubmittedOn,
    string Name,
    int ForYear,
    string ProposerName,
    Guid? ProposerId = null,
    Guid? ResponsiblePersonId = null) : IRequest<Result<Saved>>;

internal sealed class SaveNationalProposalValidator : AbstractValidator<SaveNationalProposalCommand>
{
    public SaveNationalProposalValidator()
    {
        RuleFor(c => c.Code).NotEmpty().MaximumLength(40);
        RuleFor(c => c.ProgramCode).NotEmpty().MaximumLength(40).When(c => c.Id is null);
        RuleFor(c => c.SubmittedOn).NotEmpty().When(c => c.Id is null);
        RuleFor(c => c.Name).NotEmpty().MaximumLength(300);
        RuleFor(c => c.ForYear).InclusiveBetween(1990, 2100);
        RuleFor(c => c.ProposerName).NotEmpty().MaximumLength(300);
    }
}

[Access(Right.Write)]
internal sealed class SaveNationalProposalHandler(IntellectualPropertyDbContext context, History history, CurrentActor current, ISender sender, IToday today)
    : IRequestHandler<SaveNationalProposalCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveNationalProposalCommand command, CancellationToken cancellationToken)
    {
        var terms = new NationalProposalTerms(command.Name, command.ForYear, command.ProposerName);
        var found = command.Id is { } id
            ? await history.LoadAsync(context, context.NationalProposals, id, command.Revision, cancellationToken)
            : await EnterAsync(command, terms, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var proposal = found.Value;
        var responsible = await sender.ResponsibleAsync(current.Actor, command.ResponsiblePersonId, proposal, command.Id is null, cancellationToken);
        var proposer = await sender.LinkAsync(command.ProposerId, "proposerId", cancellationToken);
        if ((responsible.Refusal ?? proposer.Refusal ?? proposal.Describe(terms).Refusal) is { } refusal)
        {
            return refusal;
        }

        proposal.Link(proposer.Value);
        proposal.Assign(responsible.Value.UnitId, responsible.Value.PersonId);
        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(proposal);
    }

    private async Task<Result<NationalProposal>> EnterAsync(SaveNationalProposalCommand command, NationalProposalTerms terms, CancellationToken cancellation)
    {
        var parentCode = command.ProgramCode.Trim();
        if (await context.Programs.FirstOrDefaultAsync(p => p.Code == parentCode, cancellation) is not { } program)
        {
            return Refusal.InvalidField("programCode", "ip.national-proposals.no-such-program", parentCode);
        }

        var entered = NationalProposal.Enter(command.Code, program, command.SubmittedOn, terms, today.Today);
        if (entered.IsRefused)
        {
            return entered;
        }

        if (await context.NationalProposals.AnyAsync(r => r.Code == entered.Value.Code, cancellation))
        {
            return Refusal.InvalidField("code", "ip.assets.code-taken", entered.Value.Code);
        }

        context.NationalProposals.Add(entered.Value);
        return entered;
    }
}

internal sealed class SaveNationalProposalEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/national-proposals", async (Body<SaveNationalProposalCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/ip/national-proposals", http))
            .WithName("EnterNationalProposal").WithSummary("Enters a proposal to a national program.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/national-proposals/{id:guid}", async (Guid id, Body<SaveNationalProposalCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeNationalProposal").WithSummary("Changes a proposal to a national program.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
