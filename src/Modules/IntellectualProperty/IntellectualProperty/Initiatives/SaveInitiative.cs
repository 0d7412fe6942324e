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

namespace IntellectualProperty.Initiatives;

/// <summary>An author as typed.</summary>
/// <param name="Share">Percent; the only author's is 100 when empty.</param>
internal sealed record AuthorInput(string Name, decimal? Share, string? Workplace);

/// <summary>Enters a petition, or changes what it says and who looks after it. What happens to it is recorded apart.</summary>
/// <param name="Id">The initiative to change; null enters a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="FiledOn">The day it came in; fixed once entered.</param>
/// <param name="UnitName">As written in the petition.</param>
internal sealed record SaveInitiativeCommand(
    Guid? Id,
    int? Revision,
    string Code,
    DateOnly FiledOn,
    string Name,
    InitiativeLevel Level,
    string Field,
    int Year,
    string UnitName,
    IReadOnlyList<AuthorInput> Authors,
    string? Summary = null,
    Guid? UnitId = null,
    Guid? ResponsiblePersonId = null) : IRequest<Result<Saved>>
{
    /// <summary>What the petition says.</summary>
    internal InitiativePetition Petition() => new(Name, Level, Field, Year, UnitName, Summary,
        [.. (Authors ?? []).Select(author => new InitiativeAuthor(author.Name, author.Share ?? (Authors!.Count == 1 ? 100 : 0), author.Workplace))]);
}

internal sealed class SaveInitiativeValidator : AbstractValidator<SaveInitiativeCommand>
{
    public SaveInitiativeValidator()
    {
        RuleFor(c => c.Code).NotEmpty().MaximumLength(40);
        RuleFor(c => c.FiledOn).NotEmpty();
        RuleFor(c => c.Name).NotEmpty().MaximumLength(400);
        RuleFor(c => c.Level).IsInEnum();
        RuleFor(c => c.Field).NotEmpty().MaximumLength(200);
        RuleFor(c => c.Year).InclusiveBetween(1990, 2100);
        RuleFor(c => c.UnitName).NotEmpty().MaximumLength(300);
        RuleFor(c => c.Summary).MaximumLength(4_000);
        RuleForEach(c => c.Authors).ChildRules(author =>
        {
            author.RuleFor(a => a.Name).NotEmpty().MaximumLength(200);
            author.RuleFor(a => a.Share).InclusiveBetween(0, 100);
            author.RuleFor(a => a.Workplace).MaximumLength(300);
        });
    }
}

[Access(Right.Write)]
internal sealed class SaveInitiativeHandler(IntellectualPropertyDbContext context, History history, CurrentActor current, ISender sender, IToday today)
    : IRequestHandler<SaveInitiativeCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveInitiativeCommand command, CancellationToken cancellationToken)
    {
        var found = command.Id is { } id
            ? await history.LoadAsync(context, context.Initiatives, id, command.Revision, cancellationToken)
            : await FileAsync(command, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var initiative = found.Value;
        var responsible = await sender.ResponsibleAsync(current.Actor, command.ResponsiblePersonId, initiative, command.Id is null, cancellationToken);
        var unit = await sender.LinkAsync(command.UnitId, "unitId", cancellationToken);
        if ((responsible.Refusal ?? unit.Refusal ?? initiative.Describe(command.Petition()).Refusal) is { } refusal)
        {
            return refusal;
        }

        initiative.LinkUnit(unit.Value);
        initiative.Assign(responsible.Value.UnitId, responsible.Value.PersonId);
        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(initiative);
    }

    private async Task<Result<Initiative>> FileAsync(SaveInitiativeCommand command, CancellationToken cancellation)
    {
        if (command.FiledOn > today.Today)
        {
            return Refusal.InvalidField("filedOn", "platform.event.in-the-future", command.FiledOn);
        }

        var filed = Initiative.File(command.Code, command.FiledOn, command.Petition());
        if (filed.IsRefused)
        {
            return filed.Refusal;
        }

        if (await context.Initiatives.AnyAsync(i => i.Code == filed.Value.Code, cancellation))
        {
            return Refusal.InvalidField("code", "ip.assets.code-taken", filed.Value.Code);
        }

        context.Initiatives.Add(filed.Value);
        return filed;
    }
}

internal sealed class SaveInitiativeEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/initiatives", async (Body<SaveInitiativeCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/ip/initiatives", http))
            .WithName("FileInitiative").WithSummary("Enters the petition for an initiative.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/initiatives/{id:guid}", async (Guid id, Body<SaveInitiativeCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeInitiative").WithSummary("Changes what a petition says.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
