using AutoMapper;
using AutoMapper.QueryableExtensions;
using IntellectualProperty.Data;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Records;
using Platform.Results;
using Platform.Web;

namespace IntellectualProperty.NationalProposals;

/// <summary>One proposal to a national program with everything that happened to it.</summary>
internal sealed record GetNationalProposalQuery(Guid Id) : IRequest<Result<NationalProposalDetail>>;

internal sealed record NationalProposalDetail(
    Guid Id,
    int Revision,
    string Code,
    DateOnly SubmittedOn,
    Guid ProgramId,
    string ProgramName,
    string Name,
    int ForYear,
    string ProposerName,
    Guid? ProposerEnteredId,
    Guid? ProposerId,
    NationalProposalState State,
    DateOnly? ApprovedOn,
    DateOnly? ClosedOn,
    Guid? ResponsibleUnitId,
    Guid? ResponsiblePersonId,
    IReadOnlyList<TrackEventDetail> Events) : IHasRevision
{
    /// <summary>The lawful next events.</summary>
    public IReadOnlyList<NationalProposalEventKind> NextEvents => NationalProposalTrack.Steps.After(State);
}

[Access(Right.Read)]
[NoInput]
internal sealed class GetNationalProposalHandler(IntellectualPropertyDbContext context, CurrentActor current, IConfigurationProvider maps) : IRequestHandler<GetNationalProposalQuery, Result<NationalProposalDetail>>
{
    public async Task<Result<NationalProposalDetail>> Handle(GetNationalProposalQuery request, CancellationToken cancellationToken) =>
        await IntellectualPropertyModule.NationalProposals.Records(context, current.Actor).Where(r => r.Id == request.Id).ProjectTo<NationalProposalDetail>(maps).FirstOrDefaultAsync(cancellationToken) is { } found
            ? found with { Events = [.. found.Events.OrderByDescending(e => e.Ordinal)] }
            : Refusal.NotFound();
}

internal sealed class GetNationalProposalEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/national-proposals/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetNationalProposalQuery(id), http))
            .WithName("GetNationalProposal").WithSummary("One proposal to a national program with everything that happened to it.")
            .Produces<NationalProposalDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
