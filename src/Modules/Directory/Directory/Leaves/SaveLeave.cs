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

/// <summary>Enters days on which somebody is away and who stands in for her, or changes them, also in their middle.</summary>
/// <param name="Id">The leave to change; null enters a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="PersonId">Who is away; of a known leave it stays who it is.</param>
/// <param name="EndsOn">The last day.</param>
internal sealed record SaveLeaveCommand(Guid? Id, int? Revision, Guid PersonId, DateOnly StartsOn, DateOnly EndsOn, Guid? DeputyId, string? Reason) : IRequest<Result<Saved>>;

internal sealed class SaveLeaveValidator : AbstractValidator<SaveLeaveCommand>
{
    public SaveLeaveValidator()
    {
        RuleFor(c => c.PersonId).NotEmpty().When(c => c.Id is null);
        RuleFor(c => c.StartsOn).NotEmpty();
        RuleFor(c => c.EndsOn).NotEmpty();
        RuleFor(c => c.Reason).MaximumLength(Leave.LongestReason);
    }
}

/// <summary>Open like a remark: who only reads leaves no trace. Whose leave it may be, <see cref="Deputizing.MayKeep"/> says.</summary>
[Access(Right.Discuss)]
internal sealed class SaveLeaveHandler(DirectoryDbContext context, Deputizing deputizing, History history, CurrentActor current, IToday today) : IRequestHandler<SaveLeaveCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveLeaveCommand command, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await deputizing.LockAsync(cancellationToken);
        var leave = command.Id is { } id ? await context.Leaves.FirstOrDefaultAsync(l => l.Id == id, cancellationToken) : null;
        var personId = leave?.PersonId ?? command.PersonId;
        if ((leave is null && command.Id is not null) || await context.People.AsNoTracking().FirstOrDefaultAsync(p => p.Id == personId, cancellationToken) is not { } person)
        {
            return Refusal.NotFound();
        }

        if (!Deputizing.MayKeep(current.Actor, person.Id, person.UnitId))
        {
            return Refusal.Forbidden("directory.leaves.not-yours");
        }

        if (leave is not null && await history.ConflictAsync(context, leave, command.Revision, cancellationToken) is { } conflict)
        {
            return conflict;
        }

        leave ??= context.Leaves.Add(Leave.Of(person.Id, person.FullName)).Entity;
        var days = await deputizing.CheckDaysAsync(person.Id, leave.Id, command.StartsOn, command.EndsOn, cancellationToken);
        var deputy = command.DeputyId is { } deputyId ? await deputizing.CheckDeputyAsync(person, deputyId, command.StartsOn, command.EndsOn, cancellationToken) : default(Result<(Guid Id, string Name)>);
        if ((days.Refusal ?? deputy?.Refusal ?? leave.Set(command.StartsOn, command.EndsOn, deputy?.Value, command.Reason, today.Today).Refusal) is { } refusal)
        {
            context.ChangeTracker.Clear();
            return refusal;
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Saved.Of(leave);
    }
}

internal sealed class SaveLeaveEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/leaves", async (Body<SaveLeaveCommand> command, HttpContext http, ISender sender) => await sender.CreateAsync(command.Value with { Id = null }, "/directory/leaves", http))
            .WithName("EnterLeave").WithSummary("Enters days on which somebody is away, and who stands in for her.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/leaves/{id:guid}", async (Guid id, Body<SaveLeaveCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeLeave").WithSummary("Changes the days or the deputy of a leave, also in its middle.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
