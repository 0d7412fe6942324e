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
using Platform.People;
using Platform.Records;
using Platform.Results;
using Platform.Time;
using Platform.Web;

namespace IntellectualProperty.SupportCases;

/// <summary>Opens a support case, or changes what is asked for and who looks after it. What happens in it is recorded apart.</summary>
/// <param name="Id">The case to change; null opens a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="RequestedOn">The day of the request; fixed once opened.</param>
/// <param name="RequesterName">As written in the request.</param>
/// <param name="PlaceName">The place name the sign shall carry; empty when it carries none.</param>
internal sealed record SaveSupportCaseCommand(
    Guid? Id,
    int? Revision,
    string Code,
    DateOnly RequestedOn,
    string ProductName,
    AssetKind Kind,
    string RequesterName,
    Guid? RequesterId = null,
    string? PlaceName = null,
    Guid? ResponsiblePersonId = null) : IRequest<Result<Saved>>;

internal sealed class SaveSupportCaseValidator : AbstractValidator<SaveSupportCaseCommand>
{
    public SaveSupportCaseValidator()
    {
        RuleFor(c => c.Code).NotEmpty().MaximumLength(40);
        RuleFor(c => c.RequestedOn).NotEmpty();
        RuleFor(c => c.ProductName).NotEmpty().MaximumLength(300);
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.RequesterName).NotEmpty().MaximumLength(300);
        RuleFor(c => c.PlaceName).MaximumLength(200);
    }
}

[Access(Right.Write)]
internal sealed class SaveSupportCaseHandler(IntellectualPropertyDbContext context, History history, CurrentActor current, ISender sender, IToday today)
    : IRequestHandler<SaveSupportCaseCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveSupportCaseCommand command, CancellationToken cancellationToken)
    {
        var request = new SupportRequest(command.ProductName, command.Kind, command.RequesterName, command.PlaceName);
        var found = command.Id is { } id
            ? await history.LoadAsync(context, context.SupportCases, id, command.Revision, cancellationToken)
            : await OpenAsync(command, request, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var supported = found.Value;
        var responsible = await sender.ResponsibleAsync(current.Actor, command.ResponsiblePersonId, supported, command.Id is null, cancellationToken);
        var requester = await sender.LinkAsync(command.RequesterId, "requesterId", cancellationToken);
        if ((responsible.Refusal ?? requester.Refusal ?? supported.Describe(request).Refusal) is { } refusal)
        {
            return refusal;
        }

        supported.LinkRequester(requester.Value);
        supported.Assign(responsible.Value.UnitId, responsible.Value.PersonId);
        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(supported);
    }

    private async Task<Result<SupportCase>> OpenAsync(SaveSupportCaseCommand command, SupportRequest request, CancellationToken cancellation)
    {
        if (command.RequestedOn > today.Today)
        {
            return Refusal.InvalidField("requestedOn", "platform.event.in-the-future", command.RequestedOn);
        }

        var opened = SupportCase.Open(command.Code, command.RequestedOn, request);
        if (await context.SupportCases.AnyAsync(c => c.Code == opened.Code, cancellation))
        {
            return Refusal.InvalidField("code", "ip.assets.code-taken", opened.Code);
        }

        context.SupportCases.Add(opened);
        return opened;
    }
}

internal sealed class SaveSupportCaseEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/support-cases", async (Body<SaveSupportCaseCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/ip/support-cases", http))
            .WithName("OpenSupportCase").WithSummary("Opens a support case.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/support-cases/{id:guid}", async (Guid id, Body<SaveSupportCaseCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeSupportCase").WithSummary("Changes what a support case asks for.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
