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
using Platform.Time;
using Platform.Web;

namespace Directory.Leaves;

/// <summary>Ends a leave with yesterday, or calls off one that has not begun.</summary>
internal sealed record ReturnFromLeaveCommand(Guid Id, int? Revision) : IRequest<Result<Saved>>;

internal sealed class ReturnFromLeaveValidator : AbstractValidator<ReturnFromLeaveCommand>
{
    public ReturnFromLeaveValidator() => RuleFor(c => c.Id).NotEmpty();
}

[Access(Right.Discuss)]
internal sealed class ReturnFromLeaveHandler(DirectoryDbContext context, History history, CurrentActor current, IToday today) : IRequestHandler<ReturnFromLeaveCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(ReturnFromLeaveCommand command, CancellationToken cancellationToken)
    {
        var loaded = await history.LoadAsync(context, context.Leaves, command.Id, command.Revision, cancellationToken);
        if (loaded.IsRefused)
        {
            return loaded.Refusal;
        }

        var unit = await context.People.Where(p => p.Id == loaded.Value.PersonId).Select(p => p.UnitId).FirstAsync(cancellationToken);
        var returned = Deputizing.MayKeep(current.Actor, loaded.Value.PersonId, unit) ? loaded.Value.Return(today.Today) : Refusal.Forbidden("directory.leaves.not-yours");
        if (returned.IsRefused)
        {
            return returned.Refusal;
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(loaded.Value);
    }
}

internal sealed class ReturnFromLeaveEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/leaves/{id:guid}/return", async (Guid id, Body<ReturnFromLeaveCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ReturnFromLeave").WithSummary("Ends a leave with yesterday, or calls off one that has not begun.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
