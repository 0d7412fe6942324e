using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Platform.Files;
using Platform.Modules;
using Platform.Records;
using Platform.Results;
using Platform.Web;

namespace Platform.Papers;

/// <summary>What a module's API offers of papers besides their list.</summary>
internal static class PaperEndpoints
{
    public static void Map<TModule>(IEndpointRouteBuilder api, string name, IReadOnlyList<string> registers)
        where TModule : IModule
    {
        MapTemplates<TModule>(api, name);
        foreach (var register in registers)
        {
            MapRecords<TModule>(api, $"{name}{char.ToUpperInvariant(register[0])}{register[1..]}", register);
        }
    }

    private static void MapTemplates<TModule>(IEndpointRouteBuilder api, string name)
        where TModule : IModule
    {
        api.MapGet("/papers/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetPaperTemplateQuery<TModule>(id), http))
            .WithName($"Get{name}PaperTemplate").WithSummary("One kind of paper: its fields, its numbering and its documents.")
            .Produces<PaperTemplateDetail>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/papers/{id:guid}/preview.docx", async (Guid id, int? version, HttpContext http, ISender sender) => await FileAsync(sender, new PreviewPaperQuery<TModule>(id, version), http))
            .WithName($"Preview{name}Paper").WithSummary("A document of a kind of paper, filled with example values.")
            .Produces(StatusCodes.Status200OK, contentType: DocxTemplate.ContentType).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/papers/{id:guid}/publish", async (Guid id, [FromForm] DateOnly effectiveFrom, [FromForm] string? change, [FromForm] int? takeBack, [FromForm] int? revision, IFormFile? file, HttpContext http, ISender sender) =>
                await sender.SendAsync(new PublishPaperCommand<TModule>(
                    id, http.SeenRevision(revision), effectiveFrom, change ?? "", takeBack, file is null ? null : new IncomingFile(file.FileName, file.ContentType, file.OpenReadStream())), http))
            .DisableAntiforgery().WithName($"Publish{name}Paper").WithSummary("Brings a new document of a kind of paper into use, or takes a former one back.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPost("/papers/{id:guid}/number", async (Guid id, HttpContext http, ISender sender) =>
            {
                var command = await http.ReadBodyAsync<NumberPapersCommand<TModule>>();
                return await sender.SendAsync(command with { Id = id, Revision = http.SeenRevision(command.Revision) }, http);
            })
            .Accepts<NumberPapersCommand<TModule>>("application/json")
            .WithName($"Number{name}Papers").WithSummary("Changes how papers of a kind are numbered from now on.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static void MapRecords<TModule>(IEndpointRouteBuilder api, string name, string register)
        where TModule : IModule
    {
        api.MapGet($"/{register}/{{id:guid}}/papers", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetPapersQuery<TModule>(register, id), http))
            .WithName($"Get{name}Papers").WithSummary("What papers can be made of a record now, and what went out.")
            .Produces<RecordPapers>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet($"/{register}/{{id:guid}}/papers/{{kind}}/draft.docx", async (Guid id, string kind, HttpContext http, ISender sender) => await FileAsync(sender, new DraftPaperQuery<TModule>(register, id, kind), http))
            .WithName($"Draft{name}Paper").WithSummary("A paper as it would go out today, without a number.")
            .Produces(StatusCodes.Status200OK, contentType: DocxTemplate.ContentType).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPost($"/{register}/{{id:guid}}/papers/issue", async (Guid id, HttpContext http, ISender sender) =>
            {
                var command = await http.ReadBodyAsync<IssuePaperCommand<TModule>>();
                return await sender.SendAsync(command with { Register = register, RecordId = id, Revision = http.SeenRevision(command.Revision) }, http);
            })
            .Accepts<IssuePaperCommand<TModule>>("application/json")
            .WithName($"Issue{name}Paper").WithSummary("Issues a paper about a record: it gets its number, and the record its file.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPost($"/{register}/{{id:guid}}/papers/withdraw", async (Guid id, HttpContext http, ISender sender) =>
            {
                var command = await http.ReadBodyAsync<WithdrawPaperCommand<TModule>>();
                return await sender.SendAsync(command with { Register = register, RecordId = id, Revision = http.SeenRevision(command.Revision) }, http);
            })
            .Accepts<WithdrawPaperCommand<TModule>>("application/json")
            .WithName($"Withdraw{name}Paper").WithSummary("Takes a paper back; its number stays used.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPost($"/{register}/papers/issue", async (HttpContext http, ISender sender) =>
            {
                var command = await http.ReadBodyAsync<IssuePapersCommand<TModule>>();
                return await sender.SendAsync(command with { Register = register }, http);
            })
            .Accepts<IssuePapersCommand<TModule>>("application/json")
            .WithName($"IssueMany{name}Papers").WithSummary("Issues one kind of paper for many records at once.").Produces<IssuedPapers>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapGet($"/{register}/papers.zip", async (Guid[] id, HttpContext http, ISender sender) => await FileAsync(sender, new GetPaperBundleQuery<TModule>(register, id), http))
            .WithName($"Get{name}PaperBundle").WithSummary("Papers that went out, as one zip to print from.")
            .Produces(StatusCodes.Status200OK, contentType: "application/zip").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> FileAsync(ISender sender, IRequest<Result<PaperFile>> request, HttpContext http)
    {
        var file = await sender.Send(request, http.RequestAborted);
        return file.IsRefused ? ApiEndpoints.Problem(file.Refusal, http) : TypedResults.File(file.Value.Bytes, file.Value.ContentType, file.Value.Name);
    }
}
