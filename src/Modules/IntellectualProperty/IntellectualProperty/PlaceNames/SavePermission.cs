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
using Platform.Web;

namespace IntellectualProperty.PlaceNames;

/// <summary>Enters a permission of the province to use a place name, or changes its terms; what names it stays.</summary>
/// <param name="Id">The permission to change; null enters a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="GrantedToName">To whom, as the decision writes it.</param>
internal sealed record SavePermissionCommand(
    Guid? Id,
    int? Revision,
    string PlaceName,
    string ProductName,
    AssetKind Kind,
    string DecisionNumber,
    DateOnly DecidedOn,
    string GrantedToName,
    Guid? GrantedToId = null,
    bool MapConfirmed = false,
    DateOnly? ValidUntil = null,
    DateOnly? RevokedOn = null) : IRequest<Result<Saved>>;

internal sealed class SavePermissionValidator : AbstractValidator<SavePermissionCommand>
{
    public SavePermissionValidator()
    {
        RuleFor(c => c.PlaceName).NotEmpty().MaximumLength(200);
        RuleFor(c => c.ProductName).NotEmpty().MaximumLength(300);
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.DecisionNumber).NotEmpty().MaximumLength(60);
        RuleFor(c => c.DecidedOn).NotEmpty();
        RuleFor(c => c.GrantedToName).NotEmpty().MaximumLength(300);
    }
}

[Access(Right.Write)]
internal sealed class SavePermissionHandler(IntellectualPropertyDbContext context, History history, ISender sender) : IRequestHandler<SavePermissionCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SavePermissionCommand command, CancellationToken cancellationToken)
    {
        var found = command.Id is { } id
            ? await history.LoadAsync(context, context.Permissions, id, command.Revision, cancellationToken)
            : await EnterAsync(command, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var grantedTo = await sender.LinkAsync(command.GrantedToId, "grantedToId", cancellationToken);
        if (grantedTo.Refusal is { } unknown)
        {
            return unknown;
        }

        var permission = found.Value;
        if (permission.Set(new(command.Kind, command.DecidedOn, command.GrantedToName, command.MapConfirmed, command.ValidUntil, command.RevokedOn)).Refusal is { } refusal)
        {
            return refusal;
        }

        permission.Link(grantedTo.Value);
        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(permission);
    }

    private async Task<Result<PlaceNamePermission>> EnterAsync(SavePermissionCommand command, CancellationToken cancellation)
    {
        var entered = PlaceNamePermission.Enter(command.PlaceName, command.ProductName, command.DecisionNumber);
        if (await context.Permissions.AnyAsync(p => p.PlaceName == entered.PlaceName && p.ProductName == entered.ProductName && p.DecisionNumber == entered.DecisionNumber, cancellation))
        {
            return Refusal.InvalidField("decisionNumber", "ip.place-name-permissions.entered-already", entered.DecisionNumber, entered.PlaceName, entered.ProductName);
        }

        context.Permissions.Add(entered);
        return entered;
    }
}

internal sealed class SavePermissionEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/place-name-permissions", async (Body<SavePermissionCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/ip/place-name-permissions", http))
            .WithName("EnterPlaceNamePermission").WithSummary("Enters a permission to use a place name.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/place-name-permissions/{id:guid}", async (Guid id, Body<SavePermissionCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangePlaceNamePermission").WithSummary("Changes the terms of a permission.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
