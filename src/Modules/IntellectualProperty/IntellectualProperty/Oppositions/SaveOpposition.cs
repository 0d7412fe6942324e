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

namespace IntellectualProperty.Oppositions;

/// <summary>Enters an opposition, or changes what it argues and with whom. What becomes of it is recorded apart.</summary>
/// <param name="Id">The one to change; null enters a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="Side">Who opposes whom; fixed once entered.</param>
/// <param name="AssetCode">Our sign: the right an opposition of ours rests on, or the application one of theirs is against; fixed once entered.</param>
/// <param name="OtherName">The third party, as written in its papers.</param>
/// <param name="Grounds">What the opposition argues.</param>
/// <param name="ContestedNumber">Number of the third party's application; only of one of ours.</param>
/// <param name="ContestedName">What that application is for.</param>
/// <param name="ContestedKind">What kind it is: the time to oppose differs.</param>
/// <param name="PublishedOn">The day the Gazette published it.</param>
/// <param name="ReplyBy">The last day the office gave the applicant to answer.</param>
internal sealed record SaveOppositionCommand(
    Guid? Id,
    int? Revision,
    string Code,
    OppositionSide Side,
    string AssetCode,
    string OtherName,
    string Grounds,
    Guid? OtherId = null,
    string? ContestedNumber = null,
    string? ContestedName = null,
    AssetKind? ContestedKind = null,
    DateOnly? PublishedOn = null,
    DateOnly? ReplyBy = null,
    Guid? ResponsiblePersonId = null) : IRequest<Result<Saved>>;

internal sealed class SaveOppositionValidator : AbstractValidator<SaveOppositionCommand>
{
    public SaveOppositionValidator()
    {
        RuleFor(c => c.Code).NotEmpty().MaximumLength(40);
        RuleFor(c => c.Side).IsInEnum();
        RuleFor(c => c.AssetCode).NotEmpty().MaximumLength(40).When(c => c.Id is null);
        RuleFor(c => c.OtherName).NotEmpty().MaximumLength(300);
        RuleFor(c => c.Grounds).NotEmpty().MaximumLength(4_000);
        RuleFor(c => c.ContestedNumber).NotEmpty().MaximumLength(40).When(IsNewOfOurs);
        RuleFor(c => c.ContestedName).NotEmpty().MaximumLength(300).When(IsNewOfOurs);
        RuleFor(c => c.ContestedKind).NotEmpty().IsInEnum().When(IsNewOfOurs);
        RuleFor(c => c.PublishedOn).NotEmpty().When(IsNewOfOurs);
    }

    private static bool IsNewOfOurs(SaveOppositionCommand command) => command is { Id: null, Side: OppositionSide.Ours };
}

[Access(Right.Write)]
internal sealed class SaveOppositionHandler(IntellectualPropertyDbContext context, History history, CurrentActor current, ISender sender, IToday today)
    : IRequestHandler<SaveOppositionCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveOppositionCommand command, CancellationToken cancellationToken)
    {
        var terms = new OppositionTerms(command.OtherName, command.Grounds, command.ReplyBy);
        var found = command.Id is { } id
            ? await history.LoadAsync(context, context.Oppositions, id, command.Revision, cancellationToken)
            : await EnterAsync(command, terms, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var opposition = found.Value;
        var responsible = await sender.ResponsibleAsync(current.Actor, command.ResponsiblePersonId, opposition, command.Id is null, cancellationToken);
        var other = await sender.LinkAsync(command.OtherId, "otherId", cancellationToken);
        if ((responsible.Refusal ?? other.Refusal) is { } refusal)
        {
            return refusal;
        }

        opposition.Describe(terms);
        opposition.LinkOther(other.Value);
        opposition.Assign(responsible.Value.UnitId, responsible.Value.PersonId);
        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(opposition);
    }

    private async Task<Result<Opposition>> EnterAsync(SaveOppositionCommand command, OppositionTerms terms, CancellationToken cancellation)
    {
        var (code, assetCode) = (command.Code.Trim(), command.AssetCode.Trim());
        if (await context.Assets.AsNoTracking().FirstOrDefaultAsync(a => a.Code == assetCode, cancellation) is not { } asset)
        {
            return Refusal.InvalidField("assetCode", "ip.support-cases.no-such-asset", assetCode);
        }

        if (await context.Oppositions.AnyAsync(o => o.Code == code, cancellation))
        {
            return Refusal.InvalidField("code", "ip.assets.code-taken", code);
        }

        var entered = command.Side == OppositionSide.Theirs
            ? Opposition.Of(code, asset, terms)
            : Opposition.Against(code, asset, new ContestedApplication(command.ContestedNumber!, command.ContestedName!, command.ContestedKind!.Value, command.PublishedOn!.Value), terms, today.Today);
        if (!entered.IsRefused)
        {
            context.Oppositions.Add(entered.Value);
        }

        return entered;
    }
}

internal sealed class SaveOppositionEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/oppositions", async (Body<SaveOppositionCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/ip/oppositions", http))
            .WithName("EnterOpposition").WithSummary("Enters an opposition, from either side.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/oppositions/{id:guid}", async (Guid id, Body<SaveOppositionCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeOpposition").WithSummary("Changes what an opposition argues and with whom.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
