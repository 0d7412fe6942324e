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
using RadiationSafety.Devices;

namespace RadiationSafety.Surveys;

/// <summary>Enters an area survey, or corrects what its report says.</summary>
/// <param name="Id">The one to change; null enters a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="Code">Number of the report; fixed once entered, as place and day.</param>
/// <param name="SerialNumber">The device it was made around; empty for the whole facility.</param>
internal sealed record SaveSurveyCommand(
    Guid? Id,
    int? Revision,
    string Code,
    string FacilityCode,
    DateOnly SurveyedOn,
    string Performer,
    SurveyResult Result,
    string? SerialNumber = null,
    string? Findings = null) : IRequest<Result<Saved>>;

internal sealed class SaveSurveyValidator : AbstractValidator<SaveSurveyCommand>
{
    public SaveSurveyValidator()
    {
        RuleFor(c => c.Code).NotEmpty().MaximumLength(60);
        RuleFor(c => c.FacilityCode).NotEmpty().MaximumLength(40).When(c => c.Id is null);
        RuleFor(c => c.SurveyedOn).NotEmpty().When(c => c.Id is null);
        RuleFor(c => c.SerialNumber).MaximumLength(60);
        RuleFor(c => c.Performer).NotEmpty().MaximumLength(300);
        RuleFor(c => c.Result).IsInEnum();
        RuleFor(c => c.Findings).MaximumLength(2_000);
    }
}

[Access(Right.Write)]
internal sealed class SaveSurveyHandler(RadiationSafetyDbContext context, History history, CurrentActor current, IToday today) : IRequestHandler<SaveSurveyCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveSurveyCommand command, CancellationToken cancellationToken)
    {
        var terms = new SurveyTerms(command.Performer, command.Result, command.Findings);
        var found = command.Id is { } id
            ? await history.LoadAsync(context, context.Surveys, id, command.Revision, cancellationToken)
            : await EnterAsync(command, terms, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        found.Value.Describe(terms);
        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(found.Value);
    }

    private async Task<Result<RadiationSurvey>> EnterAsync(SaveSurveyCommand command, SurveyTerms terms, CancellationToken cancellation)
    {
        var (code, facilityCode, serial) = (command.Code.Trim(), command.FacilityCode.Trim(), command.SerialNumber?.Trim());
        if (await context.Facilities.FirstOrDefaultAsync(f => f.Code == facilityCode, cancellation) is not { } facility)
        {
            return Refusal.InvalidField("facilityCode", "radiation.unknown-facility", facilityCode);
        }

        RadiationDevice? device = null;
        if (!string.IsNullOrEmpty(serial) && (device = await context.Devices.FirstOrDefaultAsync(d => d.SerialNumber == serial, cancellation)) is null)
        {
            return Refusal.InvalidField("serialNumber", "radiation.surveys.unknown-device", serial);
        }

        if (await context.Surveys.AnyAsync(s => s.Code == code, cancellation))
        {
            return Refusal.InvalidField("code", "radiation.code-taken", code);
        }

        var entered = RadiationSurvey.Enter(code, facility, device, command.SurveyedOn, terms, today.Today);
        if (!entered.IsRefused)
        {
            var ofPlace = context.Surveys.Where(s => s.FacilityId == facility.Id && s.DeviceId == entered.Value.DeviceId);
            entered.Value.Follow(
                await ofPlace.Where(s => s.SurveyedOn <= command.SurveyedOn).OrderByDescending(s => s.SurveyedOn).FirstOrDefaultAsync(cancellation),
                await ofPlace.Where(s => s.SurveyedOn > command.SurveyedOn).OrderBy(s => s.SurveyedOn).FirstOrDefaultAsync(cancellation));
            entered.Value.Assign(facility.ResponsibleUnitId ?? current.Actor.UnitId, facility.ResponsiblePersonId ?? current.Actor.PersonId);
            context.Surveys.Add(entered.Value);
        }

        return entered;
    }
}

internal sealed class SaveSurveyEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/surveys", async (Body<SaveSurveyCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/radiation/surveys", http))
            .WithName("EnterRadiationSurvey").WithSummary("Enters an area survey.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/surveys/{id:guid}", async (Guid id, Body<SaveSurveyCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeRadiationSurvey").WithSummary("Corrects what the report of an area survey says.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
