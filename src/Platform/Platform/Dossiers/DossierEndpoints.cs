using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Modules;
using Platform.Records;
using Platform.Web;

namespace Platform.Dossiers;

/// <summary>What a module's API offers of dossiers and procedures besides their lists.</summary>
internal static class DossierEndpoints
{
    public static void Map<TModule>(IEndpointRouteBuilder api, string name)
        where TModule : IModule
    {
        MapProcedures<TModule>(api, name);
        api.MapPost("/dossiers", async (HttpContext http, ISender sender, ModuleList modules) =>
            {
                var command = await http.ReadBodyAsync<ReceiveDossierCommand<TModule>>();
                return await sender.CreateAsync(command, $"/{modules.Of(typeof(TModule))!.Slug}/dossiers", http);
            })
            .Accepts<ReceiveDossierCommand<TModule>>("application/json")
            .WithName($"Receive{name}Dossier").WithSummary("Receives a dossier and gives it its number.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapGet("/dossiers/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetDossierQuery<TModule>(id), http))
            .WithName($"Get{name}Dossier").WithSummary("One dossier with its checklist, its clock and everything that happened to it.")
            .Produces<DossierDetail>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/dossiers/{id:guid}/record-event", async (Guid id, HttpContext http, ISender sender) =>
            {
                var command = await http.ReadBodyAsync<RecordDossierEventCommand<TModule>>();
                return await sender.SendAsync(command with { DossierId = id, Revision = http.SeenRevision(command.Revision) }, http);
            })
            .Accepts<RecordDossierEventCommand<TModule>>("application/json")
            .WithName($"Record{name}DossierEvent").WithSummary("Records what happened to a dossier.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapGet("/dossiers/numbering", async (ISender sender, CancellationToken cancellation) => TypedResults.Ok(await sender.Send(new GetNumberingQuery<TModule>(), cancellation)))
            .WithName($"Get{name}Numbering").WithSummary("How dossiers are numbered.");
        api.MapPost("/dossiers/numbering", async (HttpContext http, ISender sender) =>
            {
                var command = await http.ReadBodyAsync<SetNumberingCommand<TModule>>();
                return await sender.SendAsync(command, http);
            })
            .Accepts<SetNumberingCommand<TModule>>("application/json")
            .WithName($"Set{name}Numbering").WithSummary("Numbers dossiers to come by another template.").Produces<DossierNumbering>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static void MapProcedures<TModule>(IEndpointRouteBuilder api, string name)
        where TModule : IModule
    {
        api.MapGet("/procedures/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetProcedureQuery<TModule>(id), http))
            .WithName($"Get{name}Procedure").WithSummary("One procedure with its versions.")
            .Produces<ProcedureDetail>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/procedures", async (HttpContext http, ISender sender, ModuleList modules) =>
            {
                var command = await http.ReadBodyAsync<SaveProcedureCommand<TModule>>();
                return await sender.CreateAsync(command with { Id = null }, $"/{modules.Of(typeof(TModule))!.Slug}/procedures", http);
            })
            .Accepts<SaveProcedureCommand<TModule>>("application/json")
            .WithName($"Enter{name}Procedure").WithSummary("Enters a procedure with its first version.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPost("/procedures/{id:guid}/publish", async (Guid id, HttpContext http, ISender sender) =>
            {
                var command = await http.ReadBodyAsync<SaveProcedureCommand<TModule>>();
                return await sender.SendAsync(command with { Id = id, Revision = http.SeenRevision(command.Revision) }, http);
            })
            .Accepts<SaveProcedureCommand<TModule>>("application/json")
            .WithName($"Publish{name}Procedure").WithSummary("Publishes a new version of a procedure.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
