using Directory.Contracts;
using Directory.Data;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Results;
using Platform.Web;

namespace Directory.Letterheads;

[Access(Right.SignedIn)]
[NoInput]
internal sealed class GetLetterheadHandler(DirectoryDbContext context) : IRequestHandler<GetLetterhead, LetterheadInfo?>
{
    public Task<LetterheadInfo?> Handle(GetLetterhead request, CancellationToken cancellationToken) => context.Letterheads.AsNoTracking()
        .Select(l => new LetterheadInfo(l.Revision, l.ProvinceId, l.ProvinceName, l.SuperiorAgency, l.Agency, l.Symbol, l.PlaceName)).FirstOrDefaultAsync(cancellationToken);
}

internal sealed class GetLetterheadEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/letterhead", async (HttpContext http, ISender sender) =>
                await sender.Send(new GetLetterhead(), http.RequestAborted) is { } letterhead ? TypedResults.Ok(letterhead) : ApiEndpoints.Problem(Refusal.NotFound(), http))
            .WithName("GetLetterhead").WithSummary("The province and what stands at the head of its papers.").Produces<LetterheadInfo>()
            .ProducesProblem(StatusCodes.Status404NotFound);
}
