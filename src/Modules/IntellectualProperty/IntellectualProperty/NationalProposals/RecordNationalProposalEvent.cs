using FluentValidation;
using IntellectualProperty.Data;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Access;
using Platform.Files;
using Platform.Records;
using Platform.Results;
using Platform.Web;

namespace IntellectualProperty.NationalProposals;

/// <summary>Records what happened to a proposal to a national program, with the paper that proves it.</summary>
/// <param name="RecordId">The record.</param>
/// <param name="Revision">The revision the sender saw.</param>
internal sealed record RecordNationalProposalEventCommand(
    Guid RecordId,
    int? Revision,
    NationalProposalEventKind Kind,
    DateOnly HappenedOn,
    string? DocumentNumber,
    string? Note,
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>, IEventCommand<NationalProposalEventKind>;

internal sealed class RecordNationalProposalEventValidator : AbstractValidator<RecordNationalProposalEventCommand>
{
    public RecordNationalProposalEventValidator() => Include(new EventRules<RecordNationalProposalEventCommand, NationalProposalEventKind>());
}

[Access(Right.Write)]
internal sealed class RecordNationalProposalEventHandler(IntellectualPropertyDbContext context, EventRecorder recorder) : IRequestHandler<RecordNationalProposalEventCommand, Result<Saved>>
{
    public Task<Result<Saved>> Handle(RecordNationalProposalEventCommand command, CancellationToken cancellationToken) => recorder.RecordAsync(
        context, context.NationalProposals, command.RecordId, command, (proposal, what, today) => proposal.Happen(what, today), cancellationToken);
}

internal sealed class RecordNationalProposalEventEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/national-proposals/{id:guid}/record-event", async (Guid id, Body<RecordNationalProposalEventCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { RecordId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("RecordNationalProposalEvent").WithSummary("Records what happened to a proposal to a national program.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
