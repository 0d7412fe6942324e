using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Audit;
using Platform.Organizations;
using Platform.People;
using Platform.Records;
using Platform.Results;
using Platform.Web;
using StandardsMetrologyQuality.Data;

namespace StandardsMetrologyQuality.Instruments;

/// <summary>Enters a measuring instrument, or changes what is known of it. What happens to it is recorded apart.</summary>
/// <param name="Id">The instrument to change; null enters a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="HolderName">Who uses it, as written in the papers.</param>
/// <param name="HolderId">The organization of the Directory that holder is.</param>
/// <param name="RegisteredOn">The day it came into the register; fixed once entered.</param>
internal sealed record SaveInstrumentCommand(
    Guid? Id,
    int? Revision,
    string Code,
    string Name,
    InstrumentKind Kind,
    string? SerialNumber,
    string? AccuracyClass,
    string HolderName,
    Guid? HolderId,
    string Place,
    DateOnly RegisteredOn,
    Guid? ResponsiblePersonId) : IRequest<Result<Saved>>;

internal sealed class SaveInstrumentValidator : AbstractValidator<SaveInstrumentCommand>
{
    public SaveInstrumentValidator()
    {
        RuleFor(c => c.Code).NotEmpty().MaximumLength(40);
        RuleFor(c => c.Name).NotEmpty().MaximumLength(200);
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.SerialNumber).MaximumLength(60);
        RuleFor(c => c.AccuracyClass).MaximumLength(20);
        RuleFor(c => c.HolderName).NotEmpty().MaximumLength(300);
        RuleFor(c => c.Place).NotEmpty().MaximumLength(300);
        RuleFor(c => c.RegisteredOn).NotEmpty();
    }
}

[Access(Right.Write)]
internal sealed class SaveInstrumentHandler(StandardsMetrologyQualityDbContext context, History history, CurrentActor current, ISender sender)
    : IRequestHandler<SaveInstrumentCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveInstrumentCommand command, CancellationToken cancellationToken)
    {
        var description = new InstrumentDescription(command.Name, command.Kind, command.SerialNumber, command.AccuracyClass, command.HolderName, command.Place);
        var found = command.Id is { } id
            ? await history.LoadAsync(context, context.Instruments, id, command.Revision, cancellationToken)
            : MeasuringInstrument.Enter(command.Code, command.RegisteredOn, description);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var instrument = found.Value;
        if (command.Id is null && await context.Instruments.AnyAsync(i => i.Code == instrument.Code, cancellationToken))
        {
            return Refusal.InvalidField("code", "quality.instruments.code-taken", instrument.Code);
        }

        var responsible = await sender.ResponsibleAsync(current.Actor, command.ResponsiblePersonId, instrument, command.Id is null, cancellationToken);
        var holder = await sender.LinkAsync(command.HolderId, "holderId", cancellationToken);
        if ((holder.Refusal ?? responsible.Refusal) is { } refusal)
        {
            return refusal;
        }

        instrument.Describe(description);
        instrument.LinkHolder(holder.Value);
        instrument.Assign(responsible.Value.UnitId, responsible.Value.PersonId);
        if (command.Id is null)
        {
            context.Instruments.Add(instrument);
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(instrument);
    }
}

internal sealed class SaveInstrumentEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/instruments", async (Body<SaveInstrumentCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/quality/instruments", http))
            .WithName("EnterInstrument").WithSummary("Enters a measuring instrument.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/instruments/{id:guid}", async (Guid id, Body<SaveInstrumentCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeInstrument").WithSummary("Changes what is known of a measuring instrument.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
