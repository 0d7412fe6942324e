using FluentValidation;
using IntellectualProperty.Assets;
using IntellectualProperty.Data;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Audit;
using Platform.Organizations;
using Platform.Records;
using Platform.Results;
using Platform.Time;
using Platform.Web;

namespace IntellectualProperty.Licenses;

/// <summary>Enters a license of a title, or changes what its contract and the IP Office say of it; title, contract and day stay.</summary>
/// <param name="Id">The one to change; null enters a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="Code">The number of the contract.</param>
/// <param name="SignedOn">The day it was signed: who owned the title then gives the license.</param>
/// <param name="LicenseeName">Who may use it, as written in the contract.</param>
/// <param name="EndsOn">The last day of use; empty as long as the title lives.</param>
/// <param name="RequestedOn">The day the recordal was asked for.</param>
/// <param name="RecordNumber">Number of the office's decision to record it.</param>
/// <param name="TerminatedOn">The day it ended before its time.</param>
internal sealed record SaveAssetLicenseCommand(
    Guid? Id,
    int? Revision,
    string Code,
    string AssetCode,
    DateOnly SignedOn,
    string LicenseeName,
    LicenseType Type,
    DateOnly StartsOn,
    Guid? LicenseeId = null,
    DateOnly? EndsOn = null,
    string? Territory = null,
    string? Scope = null,
    DateOnly? RequestedOn = null,
    string? RecordNumber = null,
    DateOnly? RecordedOn = null,
    DateOnly? TerminatedOn = null) : IRequest<Result<Saved>>
{
    internal LicenseTerms Terms => new(LicenseeName, Type, StartsOn, EndsOn, Territory, Scope, RequestedOn, RecordNumber, RecordedOn, TerminatedOn);
}

internal sealed class SaveAssetLicenseValidator : AbstractValidator<SaveAssetLicenseCommand>
{
    public SaveAssetLicenseValidator()
    {
        RuleFor(c => c.Code).NotEmpty().MaximumLength(60);
        RuleFor(c => c.AssetCode).NotEmpty().MaximumLength(40).When(c => c.Id is null);
        RuleFor(c => c.SignedOn).NotEmpty().When(c => c.Id is null);
        RuleFor(c => c.LicenseeName).NotEmpty().MaximumLength(300);
        RuleFor(c => c.Type).IsInEnum();
        RuleFor(c => c.StartsOn).NotEmpty();
        RuleFor(c => c.Territory).MaximumLength(200);
        RuleFor(c => c.Scope).MaximumLength(1_000);
        RuleFor(c => c.RecordNumber).MaximumLength(60);
    }
}

[Access(Right.Write)]
internal sealed class SaveAssetLicenseHandler(IntellectualPropertyDbContext context, History history, ISender sender, IToday today) : IRequestHandler<SaveAssetLicenseCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveAssetLicenseCommand command, CancellationToken cancellationToken)
    {
        var licensee = await sender.LinkAsync(command.LicenseeId, "licenseeId", cancellationToken);
        if (licensee.Refusal is { } unknown)
        {
            return unknown;
        }

        var saved = command.Id is { } id
            ? await ChangeAsync(id, command, licensee.Value, cancellationToken)
            : await EnterAsync(command, licensee.Value, cancellationToken);
        if (saved.IsRefused)
        {
            return saved.Refusal;
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(saved.Value);
    }

    private async Task<Result<AssetLicense>> ChangeAsync(Guid id, SaveAssetLicenseCommand command, OrganizationLink? licensee, CancellationToken cancellation)
    {
        var found = await history.LoadAsync(context, context.Licenses, id, command.Revision, cancellation);
        if (found.IsRefused)
        {
            return found;
        }

        var protectionEndsOn = await context.Assets.IgnoreAutoIncludes().Where(a => a.Id == found.Value.AssetId).Select(a => a.ProtectionEndsOn).SingleAsync(cancellation);
        var outcome = found.Value.Set(command.Terms, await PartiesAsync(null, licensee, cancellation), protectionEndsOn, today.Today);
        return outcome.IsRefused ? outcome.Refusal : found;
    }

    private async Task<Result<AssetLicense>> EnterAsync(SaveAssetLicenseCommand command, OrganizationLink? licensee, CancellationToken cancellation)
    {
        var (code, assetCode) = (command.Code.Trim(), command.AssetCode.Trim());
        if (await context.AssetsWithHolders.AsNoTracking().FirstOrDefaultAsync(a => a.Code == assetCode, cancellation) is not { } asset)
        {
            return Refusal.InvalidField("assetCode", "ip.support-cases.no-such-asset", assetCode);
        }

        if (await context.Licenses.AnyAsync(l => l.Code == code, cancellation))
        {
            return Refusal.InvalidField("code", "ip.assets.code-taken", code);
        }

        var parties = await PartiesAsync(asset.HolderOn(HolderRole.Owner, command.SignedOn)?.OrganizationId, licensee, cancellation);
        var entered = AssetLicense.Of(code, asset, command.SignedOn, command.Terms, parties, today.Today);
        if (!entered.IsRefused)
        {
            context.Licenses.Add(entered.Value);
        }

        return entered;
    }

    /// <summary>What the Directory knows of both; who is no organization there is not asked for.</summary>
    private async Task<LicenseParties> PartiesAsync(Guid? licensor, OrganizationLink? licensee, CancellationToken cancellation)
    {
        var ids = new[] { licensor, licensee?.Id }.OfType<Guid>().Distinct().ToList();
        var known = ids.Count == 0 ? [] : (await sender.Send(new GetOrganizations(ids), cancellation)).ToDictionary(organization => organization.Id, organization => organization.EndedOn);
        return new LicenseParties(licensee, licensor is { } from ? known.GetValueOrDefault(from) : null, licensee is { } to ? known.GetValueOrDefault(to.Id) : null);
    }
}

internal sealed class SaveAssetLicenseEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/licenses", async (Body<SaveAssetLicenseCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/ip/licenses", http))
            .WithName("EnterAssetLicense").WithSummary("Enters a license of a title.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/licenses/{id:guid}", async (Guid id, Body<SaveAssetLicenseCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeAssetLicense").WithSummary("Changes what a license says.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
