using Directory.Data;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Audit;
using Platform.Records;
using Platform.Results;
using Platform.Web;

namespace Directory.People;

/// <summary>Takes somebody in, or changes her name, position, unit and whether she heads it.</summary>
/// <param name="Id">The person to change; null takes in a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
internal sealed record SavePersonCommand(
    Guid? Id,
    int? Revision,
    string FullName,
    string Position,
    Guid UnitId,
    bool IsHead,
    string? Email,
    bool IsDeputy = false) : IRequest<Result<Saved>>;

internal sealed class SavePersonValidator : AbstractValidator<SavePersonCommand>
{
    public SavePersonValidator()
    {
        RuleFor(c => c.FullName).NotEmpty().MaximumLength(200);
        RuleFor(c => c.Position).NotEmpty().MaximumLength(200);
        RuleFor(c => c.IsDeputy).Must((command, isDeputy) => !isDeputy || !command.IsHead).WithState(_ => new Sentence("directory.people.head-or-deputy"));
        RuleFor(c => c.Email).EmailAddress().MaximumLength(200).When(c => !string.IsNullOrEmpty(c.Email));
    }
}

[Access(Right.Administer)]
internal sealed class SavePersonHandler(DirectoryDbContext context, History history) : IRequestHandler<SavePersonCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SavePersonCommand command, CancellationToken cancellationToken)
    {
        var person = command.Id is { } id
            ? await context.People.FirstOrDefaultAsync(p => p.Id == id, cancellationToken)
            : Person.Join(command.FullName, command.Position, command.UnitId, command.IsHead, command.Email, command.IsDeputy);
        if (person is null)
        {
            return Refusal.NotFound();
        }

        if (await history.ConflictAsync(context, person, command.Revision, cancellationToken) is { } conflict)
        {
            return conflict;
        }

        if (await UnitRefusalAsync(command, person.Id, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        person.Change(command.FullName, command.Position, command.UnitId, command.IsHead, string.IsNullOrWhiteSpace(command.Email) ? null : command.Email.Trim(), command.IsDeputy);
        if (command.Id is null)
        {
            context.People.Add(person);
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(person);
    }

    private async Task<Refusal?> UnitRefusalAsync(SavePersonCommand command, Guid personId, CancellationToken cancellationToken)
    {
        var unit = await context.Units.AsNoTracking().FirstOrDefaultAsync(u => u.Id == command.UnitId, cancellationToken);
        if (unit is null)
        {
            return Refusal.InvalidField("unitId", "directory.people.no-such-unit");
        }

        if (unit.EndedOn is { } ended)
        {
            return Refusal.InvalidField("unitId", "directory.people.unit-has-ended", unit.Name, ended);
        }

        var head = command.IsHead
            ? await context.People.AsNoTracking().Where(p => p.UnitId == command.UnitId && p.IsHead && p.Id != personId).Select(p => p.FullName).FirstOrDefaultAsync(cancellationToken)
            : null;
        return head is null ? null : Refusal.InvalidField("isHead", "directory.people.unit-has-head", unit.Name, head);
    }
}

internal sealed class SavePersonEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/people", async (Body<SavePersonCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/directory/people", http))
            .WithName("TakeInPerson").WithSummary("Takes somebody in.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/people/{id:guid}", async (Guid id, Body<SavePersonCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangePerson").WithSummary("Changes name, position, unit and headship.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
