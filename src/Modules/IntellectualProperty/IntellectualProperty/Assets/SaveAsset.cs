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
using Platform.Web;

namespace IntellectualProperty.Assets;

/// <summary>Opens an asset, or changes what it is called and who looks after it. What happens at the office is recorded apart.</summary>
/// <param name="Id">The asset to change; null opens a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="OwnerName">As written in the papers.</param>
/// <param name="Sector">What sort of product it protects; left as it is when not said.</param>
/// <param name="OwnerKind">What sort of owner it has; left as it is when not said.</param>
/// <param name="Commune">Where the product comes from.</param>
/// <param name="ProgramCode">The program that supports it.</param>
/// <param name="OwnerId">The organization of the Directory that owner is; null for a person, a household, or one nobody has entered.</param>
internal sealed record SaveAssetCommand(
    Guid? Id,
    int? Revision,
    string Code,
    string Name,
    AssetKind Kind,
    string OwnerName,
    Guid? ResponsiblePersonId,
    Guid? OwnerId = null,
    ProductSector? Sector = null,
    OwnerKind? OwnerKind = null,
    string? Commune = null,
    string? ProgramCode = null) : IRequest<Result<Saved>>;

internal sealed class SaveAssetValidator : AbstractValidator<SaveAssetCommand>
{
    public SaveAssetValidator()
    {
        RuleFor(c => c.Code).NotEmpty().MaximumLength(40);
        RuleFor(c => c.Name).NotEmpty().MaximumLength(300);
        RuleFor(c => c.OwnerName).NotEmpty().MaximumLength(300);
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.Sector).IsInEnum();
        RuleFor(c => c.OwnerKind).IsInEnum();
        RuleFor(c => c.Commune).MaximumLength(200);
        RuleFor(c => c.ProgramCode).MaximumLength(40);
    }
}

[Access(Right.Write)]
internal sealed class SaveAssetHandler(IntellectualPropertyDbContext context, History history, CurrentActor current, ISender sender)
    : IRequestHandler<SaveAssetCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveAssetCommand command, CancellationToken cancellationToken)
    {
        var asset = command.Id is { } id
            ? await context.AssetsWithHolders.FirstOrDefaultAsync(a => a.Id == id, cancellationToken)
            : IntellectualAsset.Open(command.Code, command.Name, command.Kind, command.OwnerName);
        if (asset is null)
        {
            return Refusal.NotFound();
        }

        if (await history.ConflictAsync(context, asset, command.Revision, cancellationToken) is { } conflict)
        {
            return conflict;
        }

        if (command.Id is null && await context.Assets.AnyAsync(a => a.Code == asset.Code, cancellationToken))
        {
            return Refusal.InvalidField("code", "ip.assets.code-taken", asset.Code);
        }

        var responsible = await sender.ResponsibleAsync(current.Actor, command.ResponsiblePersonId, asset, command.Id is null, cancellationToken);
        var owner = await sender.LinkAsync(command.OwnerId, "ownerId", cancellationToken);
        if ((responsible.Refusal ?? owner.Refusal ?? await UnknownProgramAsync(command.ProgramCode, cancellationToken)) is { } refusal)
        {
            return refusal;
        }

        if (asset.Describe(command.Name, command.Kind, command.OwnerName).Refusal is { } undescribed)
        {
            return undescribed;
        }

        asset.LinkOwner(owner.Value);
        asset.Classify(new AssetClasses(command.Sector ?? asset.Sector, command.OwnerKind ?? asset.OwnerKind, command.Commune, command.ProgramCode));
        asset.Assign(responsible.Value.UnitId, responsible.Value.PersonId);
        if (command.Id is null)
        {
            context.Assets.Add(asset);
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(asset);
    }

    private async Task<Refusal?> UnknownProgramAsync(string? code, CancellationToken cancellation) =>
        code?.Trim() is { Length: > 0 } asked && !await context.Programs.AnyAsync(program => program.Code == asked, cancellation)
            ? Refusal.InvalidField("programCode", "ip.national-proposals.no-such-program", asked)
            : null;
}

internal sealed class SaveAssetEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/assets", async (Body<SaveAssetCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/ip/assets", http))
            .WithName("OpenAsset").WithSummary("Opens an asset.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/assets/{id:guid}", async (Guid id, Body<SaveAssetCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeAsset").WithSummary("Changes an asset's description.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
