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

namespace IntellectualProperty.UsageGrants;

/// <summary>Enters an application for the right to use a protected sign, or changes what it says. What comes of it is recorded apart.</summary>
/// <param name="Id">The one to change; null enters a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="AssetCode">The sign; fixed once entered.</param>
/// <param name="AppliedOn">The day of the application; fixed once entered.</param>
/// <param name="UserName">Who applies, as written in the application.</param>
internal sealed record SaveUsageGrantCommand(
    Guid? Id,
    int? Revision,
    string Code,
    string AssetCode,
    DateOnly AppliedOn,
    string UserName,
    Guid? UserId = null,
    string? Place = null,
    string? Scope = null,
    Guid? ResponsiblePersonId = null) : IRequest<Result<Saved>>;

internal sealed class SaveUsageGrantValidator : AbstractValidator<SaveUsageGrantCommand>
{
    public SaveUsageGrantValidator()
    {
        RuleFor(c => c.Code).NotEmpty().MaximumLength(40);
        RuleFor(c => c.AssetCode).NotEmpty().MaximumLength(40).When(c => c.Id is null);
        RuleFor(c => c.AppliedOn).NotEmpty().When(c => c.Id is null);
        RuleFor(c => c.UserName).NotEmpty().MaximumLength(300);
        RuleFor(c => c.Place).MaximumLength(200);
        RuleFor(c => c.Scope).MaximumLength(500);
    }
}

[Access(Right.Write)]
internal sealed class SaveUsageGrantHandler(IntellectualPropertyDbContext context, History history, CurrentActor current, ISender sender, IToday today)
    : IRequestHandler<SaveUsageGrantCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveUsageGrantCommand command, CancellationToken cancellationToken)
    {
        var application = new UsageApplication(command.UserName, command.Place, command.Scope);
        var found = command.Id is { } id
            ? await history.LoadAsync(context, context.UsageGrants, id, command.Revision, cancellationToken)
            : await EnterAsync(command, application, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var grant = found.Value;
        var responsible = await sender.ResponsibleAsync(current.Actor, command.ResponsiblePersonId, grant, command.Id is null, cancellationToken);
        var user = await sender.LinkAsync(command.UserId, "userId", cancellationToken);
        if ((responsible.Refusal ?? user.Refusal) is { } refusal)
        {
            return refusal;
        }

        grant.Describe(application);
        grant.LinkUser(user.Value);
        grant.Assign(responsible.Value.UnitId, responsible.Value.PersonId);
        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(grant);
    }

    private async Task<Result<UsageGrant>> EnterAsync(SaveUsageGrantCommand command, UsageApplication application, CancellationToken cancellation)
    {
        var (code, assetCode, name) = (command.Code.Trim(), command.AssetCode.Trim(), command.UserName.Trim());
        if (await context.Assets.IgnoreAutoIncludes().FirstOrDefaultAsync(a => a.Code == assetCode, cancellation) is not { } asset)
        {
            return Refusal.InvalidField("assetCode", "ip.support-cases.no-such-asset", assetCode);
        }

        if (await context.UsageGrants.AnyAsync(g => g.Code == code, cancellation))
        {
            return Refusal.InvalidField("code", "ip.assets.code-taken", code);
        }

        var open = await context.UsageGrants.IgnoreAutoIncludes().Where(g => g.AssetId == asset.Id && g.ClosedOn == null && (g.UserName == name || (command.UserId != null && g.UserId == command.UserId)))
            .Select(g => g.Code).FirstOrDefaultAsync(cancellation);
        if (UsageGrant.RefuseDouble(name, open) is { } twice)
        {
            return twice;
        }

        var applied = UsageGrant.Apply(code, asset, command.AppliedOn, application, today.Today);
        if (!applied.IsRefused)
        {
            context.UsageGrants.Add(applied.Value);
        }

        return applied;
    }
}

internal sealed class SaveUsageGrantEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/usage-grants", async (Body<SaveUsageGrantCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/ip/usage-grants", http))
            .WithName("ApplyForUsageGrant").WithSummary("Enters an application for the right to use a protected sign.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/usage-grants/{id:guid}", async (Guid id, Body<SaveUsageGrantCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeUsageGrant").WithSummary("Changes what an application for the right to use says.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
