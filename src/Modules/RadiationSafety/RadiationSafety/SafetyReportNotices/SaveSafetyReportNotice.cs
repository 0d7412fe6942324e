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

namespace RadiationSafety.SafetyReportNotices;

/// <summary>Issues the notice of a year, which asks every facility in use for its report; or corrects its number and day, and the reports' with it.</summary>
/// <param name="Id">The one to change; null issues a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="Year">The year reported on; fixed once issued, as the day of issue.</param>
/// <param name="DueOn">Last day for the facilities.</param>
internal sealed record SaveSafetyReportNoticeCommand(Guid? Id, int? Revision, int Year, string Number, DateOnly IssuedOn, DateOnly DueOn) : IRequest<Result<Saved>>;

internal sealed class SaveSafetyReportNoticeValidator : AbstractValidator<SaveSafetyReportNoticeCommand>
{
    public SaveSafetyReportNoticeValidator(IToday today)
    {
        RuleFor(c => c.Year).InclusiveBetween(2000, today.Today.Year + 1).When(c => c.Id is null);
        RuleFor(c => c.Number).NotEmpty().MaximumLength(60);
        RuleFor(c => c.IssuedOn).NotEmpty().When(c => c.Id is null);
        RuleFor(c => c.DueOn).NotEmpty();
    }
}

[Access(Right.Write)]
internal sealed class SaveSafetyReportNoticeHandler(RadiationSafetyDbContext context, History history, CurrentActor current, IToday today) : IRequestHandler<SaveSafetyReportNoticeCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveSafetyReportNoticeCommand command, CancellationToken cancellationToken)
    {
        var found = command.Id is { } id
            ? await history.LoadAsync(context, context.SafetyReportNotices, id, command.Revision, cancellationToken)
            : await IssueAsync(command, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        if (found.Value.Describe(command.Number, command.DueOn).Refusal is { } refusal)
        {
            return refusal;
        }

        if (command.Id is not null)
        {
            foreach (var report in await context.SafetyReports.Where(r => r.NoticeId == found.Value.Id).ToListAsync(cancellationToken))
            {
                report.Ask(found.Value);
            }
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(found.Value);
    }

    private async Task<Result<SafetyReportNotice>> IssueAsync(SaveSafetyReportNoticeCommand command, CancellationToken cancellation)
    {
        if (await context.SafetyReportNotices.AnyAsync(n => n.Year == command.Year, cancellation))
        {
            return Refusal.InvalidField("year", "radiation.safety-report-notices.has-one", SafetyReportNotice.CodeOf(command.Year));
        }

        var issued = SafetyReportNotice.Issue(command.Year, command.Number, command.IssuedOn, command.DueOn, today.Today);
        if (issued.IsRefused)
        {
            return issued;
        }

        context.SafetyReportNotices.Add(issued.Value);
        var asked = await context.AskAsync(issued.Value, command.IssuedOn, current.Actor.UnitId, cancellation);
        return asked.IsRefused ? asked.Refusal : issued;
    }
}

internal sealed class SaveSafetyReportNoticeEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/safety-report-notices", async (Body<SaveSafetyReportNoticeCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/radiation/safety-report-notices", http))
            .WithName("EnterSafetyReportNotice").WithSummary("Issues the notice that asks every facility in use for its safety report of a year.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/safety-report-notices/{id:guid}", async (Guid id, Body<SaveSafetyReportNoticeCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeSafetyReportNotice").WithSummary("Corrects number and day of a notice, and the reports' with it.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
