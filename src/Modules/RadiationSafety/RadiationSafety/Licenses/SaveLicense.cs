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
using Platform.Web;
using RadiationSafety.Data;

namespace RadiationSafety.Licenses;

/// <summary>Opens the case of a license a facility applies for, or changes what it asks for and who decides.</summary>
/// <param name="Id">The license to change; null opens a new case.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="FacilityId">The facility; fixed once opened.</param>
/// <param name="PrecedingCode">The case of the license it renews, changes or replaces; a new one follows none.</param>
internal sealed record SaveLicenseCommand(Guid? Id, int? Revision, string Code, Guid FacilityId, LicenseKind Kind, IssuingAuthority Authority, string? PrecedingCode = null) : IRequest<Result<Saved>>;

internal sealed class SaveLicenseValidator : AbstractValidator<SaveLicenseCommand>
{
    public SaveLicenseValidator()
    {
        RuleFor(c => c.Code).NotEmpty().MaximumLength(40);
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.Authority).IsInEnum();
        RuleFor(c => c.PrecedingCode).MaximumLength(40);
    }
}

[Access(Right.Write)]
internal sealed class SaveLicenseHandler(RadiationSafetyDbContext context, History history, CurrentActor current) : IRequestHandler<SaveLicenseCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveLicenseCommand command, CancellationToken cancellationToken)
    {
        var found = command.Id is { } id
            ? await history.LoadAsync(context, context.Licenses, id, command.Revision, cancellationToken)
            : await OpenAsync(command, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var preceding = await PrecedingAsync(command.PrecedingCode, cancellationToken);
        found.Value.Describe(command.Kind, command.Authority);
        if ((preceding.Refusal ?? found.Value.Follow(preceding.Value).Refusal) is { } refusal)
        {
            return refusal;
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(found.Value);
    }

    private async Task<Result<RadiationLicense?>> PrecedingAsync(string? code, CancellationToken cancellation) =>
        string.IsNullOrWhiteSpace(code) ? Result<RadiationLicense?>.Ok(null)
        : await context.Licenses.FirstOrDefaultAsync(l => l.Code == code.Trim(), cancellation) is { } license ? license
        : Refusal.InvalidField("precedingCode", "radiation.licenses.unknown-preceding", code);

    private async Task<Result<RadiationLicense>> OpenAsync(SaveLicenseCommand command, CancellationToken cancellation)
    {
        if (await context.Facilities.FirstOrDefaultAsync(f => f.Id == command.FacilityId, cancellation) is not { } facility)
        {
            return Refusal.InvalidField("facilityId", "radiation.unknown-facility", command.FacilityId);
        }

        var license = RadiationLicense.Open(command.Code, facility, command.Kind, command.Authority);
        if (await context.Licenses.AnyAsync(l => l.Code == license.Code, cancellation))
        {
            return Refusal.InvalidField("code", "radiation.code-taken", license.Code);
        }

        license.Assign(facility.ResponsibleUnitId ?? current.Actor.UnitId, facility.ResponsiblePersonId ?? current.Actor.PersonId);
        context.Licenses.Add(license);
        return license;
    }
}

internal sealed class SaveLicenseEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/licenses", async (Body<SaveLicenseCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/radiation/licenses", http))
            .WithName("OpenRadiationLicense").WithSummary("Opens the case of a license a facility applies for.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/licenses/{id:guid}", async (Guid id, Body<SaveLicenseCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeRadiationLicense").WithSummary("Changes what a license asks for and who decides.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
