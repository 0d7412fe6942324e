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
using RadiationSafety.Data;
using RadiationSafety.Facilities;

namespace RadiationSafety.InspectionIntervals;

/// <summary>Sets how often the Department visits facilities of a practice and risk class, or changes it.</summary>
/// <param name="Id">The one to change; null sets a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="Practice">Fixed once set, as the risk class.</param>
/// <param name="Months">Months of the calendar, 1 to 120.</param>
/// <param name="SetBy">The Department's paper that says so.</param>
internal sealed record SaveInspectionIntervalCommand(Guid? Id, int? Revision, string Code, RadiationPractice Practice, RiskClass Risk, int Months, string SetBy) : IRequest<Result<Saved>>;

internal sealed class SaveInspectionIntervalValidator : AbstractValidator<SaveInspectionIntervalCommand>
{
    public SaveInspectionIntervalValidator()
    {
        RuleFor(c => c.Code).NotEmpty().MaximumLength(40);
        RuleFor(c => c.Practice).IsInEnum();
        RuleFor(c => c.Risk).IsInEnum();
        RuleFor(c => c.Months).InclusiveBetween(1, InspectionInterval.Longest);
        RuleFor(c => c.SetBy).NotEmpty().MaximumLength(200);
    }
}

[Access(Right.Write)]
internal sealed class SaveInspectionIntervalHandler(RadiationSafetyDbContext context, History history) : IRequestHandler<SaveInspectionIntervalCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveInspectionIntervalCommand command, CancellationToken cancellationToken)
    {
        var found = command.Id is { } id
            ? await history.LoadAsync(context, context.InspectionIntervals, id, command.Revision, cancellationToken)
            : await SetAsync(command, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        found.Value.Describe(command.Months, command.SetBy);
        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(found.Value);
    }

    private async Task<Result<InspectionInterval>> SetAsync(SaveInspectionIntervalCommand command, CancellationToken cancellation)
    {
        var interval = InspectionInterval.Set(command.Code, command.Practice, command.Risk);
        if (await context.InspectionIntervals.AnyAsync(i => i.Code == interval.Code, cancellation))
        {
            return Refusal.InvalidField("code", "radiation.code-taken", interval.Code);
        }

        if (await context.InspectionIntervals.Where(i => i.Practice == command.Practice && i.Risk == command.Risk).Select(i => i.Code).FirstOrDefaultAsync(cancellation) is { } other)
        {
            return Refusal.InvalidField("risk", "radiation.inspection-intervals.has-one", other);
        }

        context.InspectionIntervals.Add(interval);
        return interval;
    }
}

internal sealed class SaveInspectionIntervalEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/inspection-intervals", async (Body<SaveInspectionIntervalCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/radiation/inspection-intervals", http))
            .WithName("EnterRadiationInspectionInterval").WithSummary("Sets how often facilities of a practice and risk class are visited.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/inspection-intervals/{id:guid}", async (Guid id, Body<SaveInspectionIntervalCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeRadiationInspectionInterval").WithSummary("Changes how often facilities are visited.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
