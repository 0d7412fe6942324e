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
using Platform.People;
using Platform.Records;
using Platform.Results;
using Platform.Web;

namespace Directory.Units;

/// <summary>Ends a unit, by merger or dissolution. What it did stays its own; its people must have moved before, and its open work.</summary>
internal sealed record EndUnitCommand(Guid Id, int? Revision, DateOnly EndedOn) : IRequest<Result<Saved>>;

internal sealed class EndUnitValidator : AbstractValidator<EndUnitCommand>
{
    public EndUnitValidator() => RuleFor(c => c.Id).NotEmpty();
}

[Access(Right.Administer)]
internal sealed class EndUnitHandler(DirectoryDbContext context, History history, AskModules ask) : IRequestHandler<EndUnitCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(EndUnitCommand command, CancellationToken cancellationToken)
    {
        var loaded = await history.LoadAsync(context, context.Units, command.Id, command.Revision, cancellationToken);
        if (loaded.IsRefused)
        {
            return loaded.Refusal;
        }

        var unit = loaded.Value;

        // Somebody without a unit would be reminded of nothing, and nobody in her place.
        if (await context.People.CountAsync(p => p.UnitId == command.Id, cancellationToken) is var left and > 0)
        {
            return Refusal.Invalid("directory.units.still-has-people", left);
        }

        if (await RefuseOpenWorkAsync(command.Id, cancellationToken) is { } working)
        {
            return working;
        }

        var ended = unit.End(command.EndedOn);
        if (ended.IsRefused)
        {
            return ended.Refusal;
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(unit);
    }

    /// <summary>Nor would anybody be reminded of what it still has to do; a module that cannot answer may hold some.</summary>
    private async Task<Refusal?> RefuseOpenWorkAsync(Guid unitId, CancellationToken cancellation)
    {
        var work = await ask.AllAsync(new CountDueOfUnit(unitId), cancellation);
        return work.FirstOrDefault(answer => answer.Failed || answer.Answer > 0) is { } holder
            ? Refusal.Invalid(holder.Failed ? "directory.units.work-unknown" : "directory.units.still-has-work", work.Sum(answer => answer.Answer), holder.Module.Navigation.Select(item => new Sentence(item.TextKey)).FirstOrDefault())
            : null;
    }
}

internal sealed class EndUnitEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/units/{id:guid}/end", async (Guid id, Body<EndUnitCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("EndUnit").WithSummary("Ends a unit whose people have moved.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
