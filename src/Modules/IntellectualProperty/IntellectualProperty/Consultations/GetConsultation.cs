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

namespace IntellectualProperty.Consultations;

/// <summary>One consultation.</summary>
internal sealed record GetConsultationQuery(Guid Id) : IRequest<Result<ConsultationDetail>>;

internal sealed record ConsultationDetail(
    Guid Id,
    int Revision,
    string Code,
    DateOnly HeldOn,
    ConsultationKind Kind,
    string PartnerName,
    Guid? PartnerEnteredId,
    Guid? PartnerId,
    string Subject,
    string? Place,
    string? Outcome) : IHasRevision;

[Access(Right.Read)]
[NoInput]
internal sealed class GetConsultationHandler(IntellectualPropertyDbContext context, CurrentActor current, IConfigurationProvider maps) : IRequestHandler<GetConsultationQuery, Result<ConsultationDetail>>
{
    public async Task<Result<ConsultationDetail>> Handle(GetConsultationQuery request, CancellationToken cancellationToken) =>
        await IntellectualPropertyModule.Consultations.Records(context, current.Actor).Where(r => r.Id == request.Id).ProjectTo<ConsultationDetail>(maps).FirstOrDefaultAsync(cancellationToken) is { } found
            ? found
            : Refusal.NotFound();
}

internal sealed class GetConsultationEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/consultations/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetConsultationQuery(id), http))
            .WithName("GetConsultation").WithSummary("One consultation.")
            .Produces<ConsultationDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
