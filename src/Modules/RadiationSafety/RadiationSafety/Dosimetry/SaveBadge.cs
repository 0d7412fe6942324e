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
using RadiationSafety.Data;
using RadiationSafety.Workers;

namespace RadiationSafety.Dosimetry;

/// <summary>Gives a dosimeter out to a worker at a facility for a period, or corrects when it is worn.</summary>
/// <param name="Id">The one to change; null gives a new one out.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="WorkerId">Who wears it; fixed once given out.</param>
/// <param name="FacilityId">Where; fixed once given out. She must work there in the period.</param>
/// <param name="Code">Its number as the laboratory names it; fixed once given out.</param>
internal sealed record SaveBadgeCommand(
    Guid? Id, int? Revision, Guid WorkerId, Guid FacilityId, string Code, DateOnly IssuedOn, DateOnly PeriodFrom, DateOnly PeriodTo) : IRequest<Result<Saved>>;

internal sealed class SaveBadgeValidator : AbstractValidator<SaveBadgeCommand>
{
    public SaveBadgeValidator()
    {
        RuleFor(c => c.Code).NotEmpty().MaximumLength(40).When(c => c.Id is null);
        RuleFor(c => c.FacilityId).NotEmpty().When(c => c.Id is null);
        RuleFor(c => c.IssuedOn).NotEmpty();
        RuleFor(c => c.PeriodFrom).NotEmpty();
        RuleFor(c => c.PeriodTo).NotEmpty();
    }
}

[Access(Right.Write)]
internal sealed class SaveBadgeHandler(RadiationSafetyDbContext context, History history, CurrentActor current, IToday today) : IRequestHandler<SaveBadgeCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveBadgeCommand command, CancellationToken cancellationToken)
    {
        var terms = new WearingTerms(command.IssuedOn, command.PeriodFrom, command.PeriodTo);
        var found = command.Id is { } id
            ? await history.LoadAsync(context, context.Badges, id, command.Revision, cancellationToken)
            : await IssueAsync(command, terms, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        if (command.Id is not null && (await WorkAsync(found.Value.WorkerId, found.Value.FacilityId, terms, cancellationToken) is not { } work
            ? Refusal.InvalidField("periodFrom", "radiation.dosimetry.not-at-work", found.Value.WorkerName, found.Value.FacilityName)
            : found.Value.Describe(work, terms, today.Today).Refusal) is { } refusal)
        {
            return refusal;
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(found.Value);
    }

    private async Task<Result<DosimeterBadge>> IssueAsync(SaveBadgeCommand command, WearingTerms terms, CancellationToken cancellation)
    {
        var code = command.Code.Trim();
        if (await WorkAsync(command.WorkerId, command.FacilityId, terms, cancellation) is not { } work)
        {
            return Refusal.InvalidField("facilityId", "radiation.dosimetry.does-not-work-there", command.PeriodFrom, command.PeriodTo);
        }

        if (await context.Badges.AnyAsync(b => b.Code == code, cancellation))
        {
            return Refusal.InvalidField("code", "radiation.dosimetry.code-taken", code);
        }

        var issued = DosimeterBadge.Issue(code, work, terms, today.Today);
        if (!issued.IsRefused)
        {
            var facility = await context.Facilities.AsNoTracking().FirstAsync(f => f.Id == command.FacilityId, cancellation);
            issued.Value.Assign(facility.ResponsibleUnitId ?? current.Actor.UnitId, facility.ResponsiblePersonId ?? current.Actor.PersonId);
            context.Badges.Add(issued.Value);
        }

        return issued;
    }

    /// <summary>Her work there that reaches into the period, the latest first.</summary>
    private Task<Employment?> WorkAsync(Guid workerId, Guid facilityId, WearingTerms terms, CancellationToken cancellation) => context.Employments.AsNoTracking()
        .Where(e => e.WorkerId == workerId && e.FacilityId == facilityId && e.StartedOn <= terms.To && (e.EndedOn == null || e.EndedOn >= terms.From))
        .OrderByDescending(e => e.StartedOn).FirstOrDefaultAsync(cancellation);
}

internal sealed class SaveBadgeEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/dosimeter-badges", async (Body<SaveBadgeCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/radiation/dosimeter-badges", http))
            .WithName("IssueDosimeterBadge").WithSummary("Gives a dosimeter out to a worker.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/dosimeter-badges/{id:guid}", async (Guid id, Body<SaveBadgeCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeDosimeterBadge").WithSummary("Corrects when a dosimeter is worn.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
