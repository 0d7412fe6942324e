using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Planning.Data;
using Platform.Access;
using Platform.Audit;
using Platform.Files;
using Platform.Records;
using Platform.Results;
using Platform.Web;

namespace Planning.Documents;

/// <summary>Enters a document plans rest on, or corrects how it was entered.</summary>
/// <param name="Id">The document to correct; null enters a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="Number">Its number alone: <c>145</c>.</param>
/// <param name="Symbol">What follows the number: <c>QĐ-UBND</c>.</param>
internal sealed record SaveDocumentCommand(
    Guid? Id,
    int? Revision,
    string Number,
    string Symbol,
    DateOnly IssuedOn,
    string Issuer,
    DocumentKind Kind,
    string Subject,
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>
{
    internal DocumentDescription Said => new(Number, Symbol, IssuedOn, Issuer, Kind, Subject);
}

internal sealed class SaveDocumentValidator : AbstractValidator<SaveDocumentCommand>
{
    public SaveDocumentValidator()
    {
        RuleFor(c => c.Number).NotEmpty().MaximumLength(20);
        RuleFor(c => c.Number).Must(number => number?.Contains('/', StringComparison.Ordinal) != true).WithState(c => new Sentence("planning.documents.number-alone", c.Number));
        RuleFor(c => c.Symbol).NotEmpty().MaximumLength(40);
        RuleFor(c => c.IssuedOn).NotEmpty();
        RuleFor(c => c.Issuer).NotEmpty().MaximumLength(200);
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.Subject).NotEmpty().MaximumLength(500);
    }
}

[Access(Right.Write)]
internal sealed class SaveDocumentHandler(PlanningDbContext context, History history, FileStore files) : IRequestHandler<SaveDocumentCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveDocumentCommand command, CancellationToken cancellationToken)
    {
        var found = command.Id is { } id
            ? await history.LoadAsync(context, context.Documents, id, command.Revision, cancellationToken)
            : OfficialDocument.Enter(command.Said);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var document = found.Value;
        if (await context.Documents.Where(OfficialDocument.Is(command.Said)).AnyAsync(d => d.Id != document.Id, cancellationToken))
        {
            return Refusal.InvalidField("number", "planning.documents.taken", $"{command.Number}/{command.Symbol}", command.Issuer, command.IssuedOn.Year);
        }

        document.Describe(command.Said);
        if (command.File is { } file && (await files.AddAsync(context, document.Id, null, file, cancellationToken)).Refusal is { } badFile)
        {
            return badFile;
        }

        if (command.Id is null)
        {
            context.Documents.Add(document);
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(document);
    }
}

internal sealed class SaveDocumentEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/documents", async (Body<SaveDocumentCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/planning/documents", http))
            .WithName("EnterDocument").WithSummary("Enters a document plans rest on.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/documents/{id:guid}", async (Guid id, Body<SaveDocumentCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("CorrectDocument").WithSummary("Corrects how a document was entered.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
