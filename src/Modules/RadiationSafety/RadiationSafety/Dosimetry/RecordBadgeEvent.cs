using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Access;
using Platform.Files;
using Platform.Records;
using Platform.Results;
using Platform.Web;
using RadiationSafety.Data;

namespace RadiationSafety.Dosimetry;

/// <summary>In what a laboratory gives a dose: never guessed from the figure.</summary>
internal enum DoseUnit
{
    MilliSievert,
    MicroSievert,
}

/// <summary>Records what happened to a dosimeter: returned, read, lost. A reading above a limit of the law opens an investigation.</summary>
/// <param name="BadgeId">The dosimeter.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="Dose">With a reading.</param>
/// <param name="Unit">With a reading: what the dose is in.</param>
internal sealed record RecordBadgeEventCommand(
    Guid BadgeId,
    int? Revision,
    BadgeEventKind Kind,
    DateOnly HappenedOn,
    string? DocumentNumber,
    decimal? Dose,
    DoseUnit? Unit,
    string? Note,
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>, IEventCommand<BadgeEventKind>;

internal sealed class RecordBadgeEventValidator : AbstractValidator<RecordBadgeEventCommand>
{
    public RecordBadgeEventValidator()
    {
        Include(new EventRules<RecordBadgeEventCommand, BadgeEventKind>());
        RuleFor(c => c.Dose).NotNull().When(c => c.Kind == BadgeEventKind.Read).WithState(_ => new Sentence("radiation.dosimetry.needs-dose"));
        RuleFor(c => c.Unit).NotNull().IsInEnum().When(c => c.Kind == BadgeEventKind.Read);
    }
}

[Access(Right.Write)]
internal sealed class RecordBadgeEventHandler(RadiationSafetyDbContext context, EventRecorder recorder, ISender sender) : IRequestHandler<RecordBadgeEventCommand, Result<Saved>>
{
    public Task<Result<Saved>> Handle(RecordBadgeEventCommand command, CancellationToken cancellationToken) => recorder.RecordAsync(
        context, context.Badges, command.BadgeId, command,
        async (badge, what, today) =>
        {
            var happened = badge.Happen(what, DoseUnits.InMilliSieverts(command.Dose, command.Unit), today);
            if (!happened.IsRefused && what.Kind == BadgeEventKind.Read)
            {
                context.AddRange((await DoseWatch.OfAsync(context, sender, [badge.WorkerId], cancellationToken)).Read(badge, today));
            }

            return happened;
        },
        cancellationToken);
}

internal static class DoseUnits
{
    private const decimal MicroInMilli = 1_000;

    public static decimal? InMilliSieverts(decimal? dose, DoseUnit? unit) => unit == DoseUnit.MicroSievert ? dose / MicroInMilli : dose;
}

internal sealed class RecordBadgeEventEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/dosimeter-badges/{id:guid}/record-event", async (Guid id, Body<RecordBadgeEventCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { BadgeId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("RecordDosimeterBadgeEvent").WithSummary("Records what happened to a dosimeter; the dose in the unit it is given in.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
