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

namespace IntellectualProperty.Programs;

/// <summary>Enters a program with its goals and its period, or changes them.</summary>
/// <param name="Id">The one to change; null enters a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="DecidedOn">Fixed once entered.</param>
internal sealed record SaveIpProgramCommand(
    Guid? Id,
    int? Revision,
    string Code,
    DateOnly DecidedOn,
    string Name,
    string DecisionNumber,
    DateOnly StartsOn,
    DateOnly EndsOn,
    string Goals) : IRequest<Result<Saved>>;

internal sealed class SaveIpProgramValidator : AbstractValidator<SaveIpProgramCommand>
{
    public SaveIpProgramValidator()
    {
        RuleFor(c => c.Code).NotEmpty().MaximumLength(40);
        RuleFor(c => c.DecidedOn).NotEmpty().When(c => c.Id is null);
        RuleFor(c => c.Name).NotEmpty().MaximumLength(300);
        RuleFor(c => c.DecisionNumber).NotEmpty().MaximumLength(60);
        RuleFor(c => c.StartsOn).NotEmpty();
        RuleFor(c => c.EndsOn).NotEmpty();
        RuleFor(c => c.Goals).NotEmpty().MaximumLength(4000);
    }
}

[Access(Right.Write)]
internal sealed class SaveIpProgramHandler(IntellectualPropertyDbContext context, History history, IToday today)
    : IRequestHandler<SaveIpProgramCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveIpProgramCommand command, CancellationToken cancellationToken)
    {
        var terms = new IpProgramTerms(command.Name, command.DecisionNumber, command.StartsOn, command.EndsOn, command.Goals);
        var found = command.Id is { } id
            ? await history.LoadAsync(context, context.Programs, id, command.Revision, cancellationToken)
            : await EnterAsync(command, terms, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var program = found.Value;
        if (program.Describe(terms).Refusal is { } refusal)
        {
            return refusal;
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(program);
    }

    private async Task<Result<IpProgram>> EnterAsync(SaveIpProgramCommand command, IpProgramTerms terms, CancellationToken cancellation)
    {
        var entered = IpProgram.Enter(command.Code, command.DecidedOn, terms, today.Today);
        if (entered.IsRefused)
        {
            return entered;
        }

        if (await context.Programs.AnyAsync(r => r.Code == entered.Value.Code, cancellation))
        {
            return Refusal.InvalidField("code", "ip.assets.code-taken", entered.Value.Code);
        }

        context.Programs.Add(entered.Value);
        return entered;
    }
}

internal sealed class SaveIpProgramEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/programs", async (Body<SaveIpProgramCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/ip/programs", http))
            .WithName("EnterIpProgram").WithSummary("Enters a program.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/programs/{id:guid}", async (Guid id, Body<SaveIpProgramCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeIpProgram").WithSummary("Changes a program.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
