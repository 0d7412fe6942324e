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

namespace IntellectualProperty.UseReviews;

/// <summary>One yearly review.</summary>
internal sealed record GetUseReviewQuery(Guid Id) : IRequest<Result<UseReviewDetail>>;

internal sealed record UseReviewDetail(
    Guid Id, int Revision, string Code, Guid AssetId, string AssetName, int Year, DateOnly ReviewedOn, string? DocumentNumber, string Findings, string? FollowUp) : IHasRevision;

[Access(Right.Read)]
[NoInput]
internal sealed class GetUseReviewHandler(IntellectualPropertyDbContext context, CurrentActor current, IConfigurationProvider maps) : IRequestHandler<GetUseReviewQuery, Result<UseReviewDetail>>
{
    public async Task<Result<UseReviewDetail>> Handle(GetUseReviewQuery request, CancellationToken cancellationToken) =>
        await IntellectualPropertyModule.UseReviews.Records(context, current.Actor).Where(r => r.Id == request.Id).ProjectTo<UseReviewDetail>(maps).FirstOrDefaultAsync(cancellationToken) is { } review
            ? review
            : Refusal.NotFound();
}

internal sealed class GetUseReviewEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/use-reviews/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetUseReviewQuery(id), http))
            .WithName("GetUseReview").WithSummary("One yearly review of a protected sign.")
            .Produces<UseReviewDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
