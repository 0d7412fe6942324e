using FluentValidation;
using IntellectualProperty.Data;
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
using Platform.Time;
using Platform.Web;

namespace IntellectualProperty.ControlSamples;

/// <summary>Enters a sample of a protected product, or changes where and for what it was taken. Its result is recorded apart.</summary>
/// <param name="Id">The one to change; null enters a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="AssetCode">The sign it is a sample of; fixed once entered.</param>
/// <param name="TakenOn">The day it was taken; fixed once entered.</param>
/// <param name="HolderName">With whom it was taken.</param>
internal sealed record SaveControlSampleCommand(
    Guid? Id,
    int? Revision,
    string Code,
    string AssetCode,
    DateOnly TakenOn,
    string HolderName,
    SamplePlace Place,
    string Commune,
    string Criteria,
    Guid? HolderId = null,
    Guid? ResponsiblePersonId = null) : IRequest<Result<Saved>>;

internal sealed class SaveControlSampleValidator : AbstractValidator<SaveControlSampleCommand>
{
    public SaveControlSampleValidator()
    {
        RuleFor(c => c.Code).NotEmpty().MaximumLength(40);
        RuleFor(c => c.AssetCode).NotEmpty().MaximumLength(40).When(c => c.Id is null);
        RuleFor(c => c.TakenOn).NotEmpty().When(c => c.Id is null);
        RuleFor(c => c.HolderName).NotEmpty().MaximumLength(300);
        RuleFor(c => c.Place).IsInEnum();
        RuleFor(c => c.Commune).NotEmpty().MaximumLength(200);
        RuleFor(c => c.Criteria).NotEmpty().MaximumLength(1_000);
    }
}

[Access(Right.Write)]
internal sealed class SaveControlSampleHandler(IntellectualPropertyDbContext context, History history, CurrentActor current, ISender sender, IToday today)
    : IRequestHandler<SaveControlSampleCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveControlSampleCommand command, CancellationToken cancellationToken)
    {
        var terms = new SampleTerms(command.HolderName, command.Place, command.Commune, command.Criteria);
        var found = command.Id is { } id
            ? await history.LoadAsync(context, context.ControlSamples, id, command.Revision, cancellationToken)
            : await EnterAsync(command, terms, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var sample = found.Value;
        var responsible = await sender.ResponsibleAsync(current.Actor, command.ResponsiblePersonId, sample, command.Id is null, cancellationToken);
        var holder = await sender.LinkAsync(command.HolderId, "holderId", cancellationToken);
        if ((responsible.Refusal ?? holder.Refusal) is { } refusal)
        {
            return refusal;
        }

        sample.Describe(terms);
        sample.LinkHolder(holder.Value);
        sample.Assign(responsible.Value.UnitId, responsible.Value.PersonId);
        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(sample);
    }

    private async Task<Result<ControlSample>> EnterAsync(SaveControlSampleCommand command, SampleTerms terms, CancellationToken cancellation)
    {
        var (code, assetCode) = (command.Code.Trim(), command.AssetCode.Trim());
        if (await context.Assets.IgnoreAutoIncludes().FirstOrDefaultAsync(a => a.Code == assetCode, cancellation) is not { } asset)
        {
            return Refusal.InvalidField("assetCode", "ip.support-cases.no-such-asset", assetCode);
        }

        if (await context.ControlSamples.AnyAsync(s => s.Code == code, cancellation))
        {
            return Refusal.InvalidField("code", "ip.assets.code-taken", code);
        }

        var taken = ControlSample.Take(code, asset, command.TakenOn, terms, today.Today);
        if (!taken.IsRefused)
        {
            context.ControlSamples.Add(taken.Value);
        }

        return taken;
    }
}

internal sealed class SaveControlSampleEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/control-samples", async (Body<SaveControlSampleCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/ip/control-samples", http))
            .WithName("TakeControlSample").WithSummary("Enters a sample of a protected product.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/control-samples/{id:guid}", async (Guid id, Body<SaveControlSampleCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeControlSample").WithSummary("Changes where and for what a sample was taken.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
