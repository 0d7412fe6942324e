using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Files;
using Platform.Imports;
using Platform.Modules;

namespace Platform.Web;

/// <summary>Imports for programs: the same steps people take on the page.</summary>
internal static class ImportEndpoints
{
    public static void Map(IEndpointRouteBuilder api, IModule module)
    {
        var name = module.GetType().Name.Replace("Module", "", StringComparison.Ordinal);
        var imports = api.MapGroup("/{register}/imports");
        imports.MapPost("", async (string register, IFormFile file, HttpContext http, ISender sender) =>
                await sender.SendAsync(module.Address(new TryImport(register, new IncomingFile(file.FileName, file.ContentType, file.OpenReadStream()))), http))
            .WithName($"TryImportInto{name}").WithSummary("Tries a file dry; writes nothing.").Produces<ImportView>()
            // Programs come with a bearer token; a bare cookie is refused before this.
            .DisableAntiforgery().RequireRateLimiting(Limits.Heavy);
        imports.MapGet("/{id:guid}", async (string register, Guid id, HttpContext http, ISender sender) =>
                await sender.SendAsync(module.Address(new GetImport(register, id)), http))
            .WithName($"GetImportInto{name}").WithSummary("Where an import stands.").Produces<ImportView>();
        imports.MapPost("/{id:guid}/commit", async (string register, Guid id, HttpContext http, ISender sender) =>
                await sender.SendAsync(module.Address(new CommitImport(register, id)), http))
            .WithName($"CommitImportInto{name}").WithSummary("Queues a tried file for writing, all or nothing.").Produces<ImportView>().RequireRateLimiting(Limits.Heavy);
        imports.MapPost("/{id:guid}/undo", async (string register, Guid id, HttpContext http, ISender sender) =>
                await sender.SendAsync(module.Address(new UndoImport(register, id)), http))
            .WithName($"UndoImportInto{name}").WithSummary("Queues a written import for undoing.").Produces<ImportView>().RequireRateLimiting(Limits.Heavy);
        imports.MapGet("/{id:guid}/errors", async (string register, Guid id, HttpContext http, ISender sender) =>
            {
                var file = await sender.Send(module.Address(new GetErrorWorkbook(register, id)), http.RequestAborted);
                return file.IsRefused ? ApiEndpoints.Problem(file.Refusal, http) : TypedResults.File(file.Value.Content, file.Value.ContentType, file.Value.Name);
            })
            .WithName($"GetImportErrorsOf{name}").WithSummary("The sender's own workbook with what is wrong behind each row.").Produces(StatusCodes.Status200OK).RequireRateLimiting(Limits.Heavy);
    }
}
