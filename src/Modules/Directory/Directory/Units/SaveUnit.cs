using Directory.Data;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Audit;
using Platform.Modules;
using Platform.Records;
using Platform.Results;
using Platform.Web;

namespace Directory.Units;

/// <summary>Founds a unit, or changes its name and the modules it works in.</summary>
/// <param name="Id">The unit to change; null founds a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
internal sealed record SaveUnitCommand(
    Guid? Id,
    int? Revision,
    string Code,
    string Name,
    DateOnly FoundedOn,
    IReadOnlyList<string> WorksIn,
    IReadOnlyList<string> Reads) : IRequest<Result<Saved>>;

internal sealed class SaveUnitValidator : AbstractValidator<SaveUnitCommand>
{
    public SaveUnitValidator(ModuleList modules)
    {
        RuleFor(c => c.Code).NotEmpty().MaximumLength(20);
        RuleFor(c => c.Name).NotEmpty().MaximumLength(200);
        RuleForEach(c => c.WorksIn).Must(slug => modules.Find(slug) is { IsDepartment: true }).WithState(_ => new Sentence("directory.units.unknown-module"));
        RuleForEach(c => c.Reads).Must(slug => modules.Find(slug) is { IsDepartment: true }).WithState(_ => new Sentence("directory.units.unknown-module"));
    }
}

[Access(Right.Administer)]
internal sealed class SaveUnitHandler(DirectoryDbContext context, History history) : IRequestHandler<SaveUnitCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveUnitCommand command, CancellationToken cancellationToken)
    {
        var unit = command.Id is { } id
            ? await context.Units.Include(u => u.Modules).FirstOrDefaultAsync(u => u.Id == id, cancellationToken)
            : Unit.Found(command.Code, command.Name, command.FoundedOn);
        if (unit is null)
        {
            return Refusal.NotFound();
        }

        if (await history.ConflictAsync(context, unit, command.Revision, cancellationToken) is { } conflict)
        {
            return conflict;
        }

        if (await context.Units.AnyAsync(u => u.Code == command.Code.Trim() && u.Id != unit.Id, cancellationToken))
        {
            return Refusal.InvalidField("code", "directory.units.code-taken", command.Code);
        }

        unit.Rename(command.Name);
        unit.Use([.. command.WorksIn], [.. command.Reads]);
        if (command.Id is null)
        {
            context.Units.Add(unit);
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(unit);
    }
}

internal sealed class SaveUnitEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/units", async (Body<SaveUnitCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/directory/units", http))
            .WithName("FoundUnit").WithSummary("Founds a unit.").Produces<Saved>(StatusCodes.Status201Created);
        api.MapPut("/units/{id:guid}", async (Guid id, Body<SaveUnitCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeUnit").WithSummary("Renames a unit and sets the modules it works in.").Produces<Saved>();
    }
}
