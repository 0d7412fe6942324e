using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Results;
using Platform.Time;
using Platform.Web;
using RadiationSafety.Data;

namespace RadiationSafety.SafetyReportNotices;

/// <summary>Asks the facilities in use today that a notice has not asked: those entered since.</summary>
internal sealed record AskMoreFacilitiesCommand(Guid NoticeId) : IRequest<Result<Counted>>;

[Access(Right.Write)]
[NoInput]
internal sealed class AskMoreFacilitiesHandler(RadiationSafetyDbContext context, CurrentActor current, IToday today) : IRequestHandler<AskMoreFacilitiesCommand, Result<Counted>>
{
    public async Task<Result<Counted>> Handle(AskMoreFacilitiesCommand command, CancellationToken cancellationToken)
    {
        if (await context.SafetyReportNotices.FirstOrDefaultAsync(n => n.Id == command.NoticeId, cancellationToken) is not { } notice)
        {
            return Refusal.NotFound();
        }

        var asked = await context.AskAsync(notice, today.Today, current.Actor.UnitId, cancellationToken);
        if (!asked.IsRefused)
        {
            await context.SaveChangesAsync(cancellationToken);
        }

        return asked;
    }
}

internal sealed class AskMoreFacilitiesEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/safety-report-notices/{id:guid}/ask", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new AskMoreFacilitiesCommand(id), http))
            .WithName("AskForSafetyReports").WithSummary("Asks the facilities in use today that the notice has not asked yet.").Produces<Counted>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
