using AutoMapper;
using AutoMapper.QueryableExtensions;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Records;
using Platform.Results;
using Platform.Web;
using RadiationSafety.Data;

namespace RadiationSafety.Surveys;

/// <summary>One area survey.</summary>
internal sealed record GetSurveyQuery(Guid Id) : IRequest<Result<SurveyDetail>>;

internal sealed record SurveyDetail(
    Guid Id,
    int Revision,
    string Code,
    Guid FacilityId,
    string FacilityName,
    Guid? DeviceId,
    string? DeviceName,
    DateOnly SurveyedOn,
    string Performer,
    SurveyResult Result,
    string? Findings,
    DateOnly? FollowedOn,
    DateOnly NextDueOn,
    Guid? ResponsibleUnitId,
    Guid? ResponsiblePersonId) : IHasRevision;

[Access(Right.Read)]
[NoInput]
internal sealed class GetSurveyHandler(RadiationSafetyDbContext context, CurrentActor current, IConfigurationProvider maps) : IRequestHandler<GetSurveyQuery, Result<SurveyDetail>>
{
    public async Task<Result<SurveyDetail>> Handle(GetSurveyQuery request, CancellationToken cancellationToken) =>
        await RadiationSafetyModule.Surveys.Records(context, current.Actor).Where(r => r.Id == request.Id).ProjectTo<SurveyDetail>(maps).FirstOrDefaultAsync(cancellationToken) is { } found
            ? found
            : Refusal.NotFound();
}

internal sealed class GetSurveyEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/surveys/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetSurveyQuery(id), http))
            .WithName("GetRadiationSurvey").WithSummary("One area survey.")
            .Produces<SurveyDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
