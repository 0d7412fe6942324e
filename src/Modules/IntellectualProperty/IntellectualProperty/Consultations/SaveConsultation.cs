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
using Platform.Records;
using Platform.Results;
using Platform.Time;
using Platform.Web;

namespace IntellectualProperty.Consultations;

/// <summary>Enters a consultation or a guidance given, or changes what it says.</summary>
/// <param name="Id">The one to change; null enters a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="HeldOn">Fixed once entered.</param>
internal sealed record SaveConsultationCommand(
    Guid? Id,
    int? Revision,
    string Code,
    DateOnly HeldOn,
    ConsultationKind Kind,
    string PartnerName,
    string Subject,
    Guid? PartnerId = null,
    string? Place = null,
    string? Outcome = null) : IRequest<Result<Saved>>;

internal sealed class SaveConsultationValidator : AbstractValidator<SaveConsultationCommand>
{
    public SaveConsultationValidator()
    {
        RuleFor(c => c.Code).NotEmpty().MaximumLength(40);
        RuleFor(c => c.HeldOn).NotEmpty().When(c => c.Id is null);
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.PartnerName).NotEmpty().MaximumLength(300);
        RuleFor(c => c.Subject).NotEmpty().MaximumLength(300);
        RuleFor(c => c.Place).MaximumLength(200);
        RuleFor(c => c.Outcome).MaximumLength(2000);
    }
}

[Access(Right.Write)]
internal sealed class SaveConsultationHandler(IntellectualPropertyDbContext context, History history, ISender sender, IToday today)
    : IRequestHandler<SaveConsultationCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveConsultationCommand command, CancellationToken cancellationToken)
    {
        var terms = new ConsultationTerms(command.Kind, command.PartnerName, command.Subject, command.Place, command.Outcome);
        var found = command.Id is { } id
            ? await history.LoadAsync(context, context.Consultations, id, command.Revision, cancellationToken)
            : await EnterAsync(command, terms, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var consultation = found.Value;
        var partner = await sender.LinkAsync(command.PartnerId, "partnerId", cancellationToken);
        if ((partner.Refusal ?? consultation.Describe(terms).Refusal) is { } refusal)
        {
            return refusal;
        }

        consultation.Link(partner.Value);
        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(consultation);
    }

    private async Task<Result<Consultation>> EnterAsync(SaveConsultationCommand command, ConsultationTerms terms, CancellationToken cancellation)
    {
        var entered = Consultation.Enter(command.Code, command.HeldOn, terms, today.Today);
        if (entered.IsRefused)
        {
            return entered;
        }

        if (await context.Consultations.AnyAsync(r => r.Code == entered.Value.Code, cancellation))
        {
            return Refusal.InvalidField("code", "ip.assets.code-taken", entered.Value.Code);
        }

        context.Consultations.Add(entered.Value);
        return entered;
    }
}

internal sealed class SaveConsultationEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/consultations", async (Body<SaveConsultationCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/ip/consultations", http))
            .WithName("EnterConsultation").WithSummary("Enters a consultation.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/consultations/{id:guid}", async (Guid id, Body<SaveConsultationCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeConsultation").WithSummary("Changes a consultation.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
