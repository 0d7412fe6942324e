using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Files;
using Platform.Modules;
using Platform.Records;
using Platform.Web;

namespace Platform.Councils;

/// <summary>What a module's API offers of councils besides their lists.</summary>
internal static class CouncilEndpoints
{
    public static void Map<TModule>(IEndpointRouteBuilder api, string name)
        where TModule : IModule
    {
        MapTypes<TModule>(api, name);
        MapSessions<TModule>(api, name);
        MapSeal<TModule>(api, name);
    }

    private static void MapTypes<TModule>(IEndpointRouteBuilder api, string name)
        where TModule : IModule
    {
        api.MapGet("/council-types/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetCouncilTypeQuery<TModule>(id), http))
            .WithName($"Get{name}CouncilType").WithSummary("One council type with its versions.").Produces<CouncilTypeDetail>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/council-types", async (HttpContext http, ISender sender, ModuleList modules) =>
            {
                var command = await http.ReadBodyAsync<SaveCouncilTypeCommand<TModule>>();
                return await sender.CreateAsync(command with { Id = null }, $"/{modules.Of(typeof(TModule))!.Slug}/council-types", http);
            })
            .Accepts<SaveCouncilTypeCommand<TModule>>("application/json")
            .WithName($"Enter{name}CouncilType").WithSummary("Enters a council type with its first version.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPost("/council-types/{id:guid}/publish", async (Guid id, HttpContext http, ISender sender) =>
            {
                var command = await http.ReadBodyAsync<SaveCouncilTypeCommand<TModule>>();
                return await sender.SendAsync(command with { Id = id, Revision = http.SeenRevision(command.Revision) }, http);
            })
            .Accepts<SaveCouncilTypeCommand<TModule>>("application/json")
            .WithName($"Publish{name}CouncilType").WithSummary("Publishes a new version of a council type.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPost("/council-types/{id:guid}/confirm", async (Guid id, HttpContext http, ISender sender) =>
            {
                var command = await http.ReadBodyAsync<ConfirmCouncilTypeCommand<TModule>>();
                return await sender.SendAsync(command with { Id = id, Revision = http.SeenRevision(command.Revision) }, http);
            })
            .Accepts<ConfirmCouncilTypeCommand<TModule>>("application/json")
            .WithName($"Confirm{name}CouncilType").WithSummary("Stands for the numbers of a version nobody had confirmed.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static void MapSessions<TModule>(IEndpointRouteBuilder api, string name)
        where TModule : IModule
    {
        api.MapPost("/council-sessions", async (HttpContext http, ISender sender, ModuleList modules) =>
            {
                var command = await http.ReadBodyAsync<ComposeCouncilCommand<TModule>>();
                return await sender.CreateAsync(command with { Id = null }, $"/{modules.Of(typeof(TModule))!.Slug}/council-sessions", http);
            })
            .Accepts<ComposeCouncilCommand<TModule>>("application/json")
            .WithName($"Compose{name}Council").WithSummary("Composes a council with its members and agenda.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/council-sessions/{id:guid}", async (Guid id, HttpContext http, ISender sender) =>
            {
                var command = await http.ReadBodyAsync<ComposeCouncilCommand<TModule>>();
                return await sender.SendAsync(command with { Id = id, Revision = http.SeenRevision(command.Revision) }, http);
            })
            .Accepts<ComposeCouncilCommand<TModule>>("application/json")
            .WithName($"Change{name}Council").WithSummary("Changes members and agenda until the council sits.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapGet("/council-sessions/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetCouncilQuery<TModule>(id), http))
            .WithName($"Get{name}Council").WithSummary("One session as the reader may see it.").Produces<CouncilDetail>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/council-sessions/mine", async (ISender sender, CancellationToken cancellation) => TypedResults.Ok(await sender.Send(new GetOwnCouncilsQuery<TModule>(), cancellation)))
            .WithName($"ListOwn{name}Councils").WithSummary("The sessions the reader sits on that have not ended.");
        api.MapPost("/council-sessions/{id:guid}/note-attendance", async (Guid id, HttpContext http, ISender sender) =>
            {
                var command = await http.ReadBodyAsync<NoteAttendanceCommand<TModule>>();
                return await sender.SendAsync(command with { SessionId = id, Revision = http.SeenRevision(command.Revision) }, http);
            })
            .Accepts<NoteAttendanceCommand<TModule>>("application/json")
            .WithName($"Note{name}Attendance").WithSummary("Notes who came.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPost("/council-sessions/{id:guid}/record-event", async (Guid id, HttpContext http, ISender sender) =>
            {
                var command = await http.ReadBodyAsync<RecordCouncilEventCommand<TModule>>();
                return await sender.SendAsync(command with { SessionId = id, Revision = http.SeenRevision(command.Revision) }, http);
            })
            .Accepts<RecordCouncilEventCommand<TModule>>("application/json")
            .WithName($"Record{name}CouncilEvent").WithSummary("Records what happened to a session: invited, started, sheets opened, closed, canceled.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPost("/council-sessions/{id:guid}/items/{itemId:guid}/declare-conflict", async (Guid id, Guid itemId, HttpContext http, ISender sender) =>
            {
                var command = await http.ReadBodyAsync<DeclareConflictCommand<TModule>>();
                return await sender.SendAsync(command with { SessionId = id, ItemId = itemId }, http);
            })
            .Accepts<DeclareConflictCommand<TModule>>("application/json")
            .WithName($"Declare{name}CouncilConflict").WithSummary("A member declares a conflict of interest in a matter.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPost("/council-sessions/{id:guid}/items/{itemId:guid}/give-sheet", async (Guid id, Guid itemId, HttpContext http, ISender sender) =>
            {
                var command = await http.ReadBodyAsync<GiveSheetCommand<TModule>>();
                return await sender.SendAsync(command with { SessionId = id, ItemId = itemId }, http);
            })
            .Accepts<GiveSheetCommand<TModule>>("application/json")
            .WithName($"Give{name}CouncilSheet").WithSummary("A member gives or changes her own sheet.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapGet("/council-sessions/{id:guid}/files/{fileId:guid}", async (Guid id, Guid fileId, HttpContext http, ISender sender) =>
            {
                var found = await sender.Send(new GetCouncilFileQuery<TModule>(id, fileId), http.RequestAborted);
                return found.IsRefused
                    ? ApiEndpoints.Problem(found.Refusal, http)
                    : TypedResults.Stream(target => found.Value.WriteAsync(target, http.RequestAborted), "application/octet-stream", found.Value.File.Name);
            })
            .WithName($"Get{name}CouncilFile").WithSummary("A paper of a matter on the agenda, as an attachment.").Produces(StatusCodes.Status200OK).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static void MapSeal<TModule>(IEndpointRouteBuilder api, string name)
        where TModule : IModule
    {
        api.MapGet("/council-sessions/{id:guid}/seal", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new CheckSealQuery<TModule>(id), http))
            .WithName($"Check{name}CouncilSeal").WithSummary("Whether everything is as it was sealed, or what is not.").Produces<SealReport>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapGet("/council-sessions/{id:guid}/archive.zip", async (Guid id, HttpContext http, ISender sender) =>
            {
                var found = await sender.Send(new GetArchiveQuery<TModule>(id), http.RequestAborted);
                return found.IsRefused ? ApiEndpoints.Problem(found.Refusal, http) : TypedResults.File(found.Value.Content, "application/zip", found.Value.Name);
            })
            .WithName($"Get{name}CouncilArchive").WithSummary("The archive of a closed session.").Produces(StatusCodes.Status200OK, contentType: "application/zip").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/council-sessions/{id:guid}/check-archive", async (Guid id, IFormFile file, HttpContext http, ISender sender) =>
            {
                await using var content = file.OpenReadStream();
                return await sender.SendAsync(new CheckArchiveCommand<TModule>(id, new IncomingFile(file.FileName, file.ContentType, content)), http);
            })
            .DisableAntiforgery()
            .WithName($"Check{name}CouncilArchive").WithSummary("Compares an archive somebody holds with the kept one.").Produces<ArchiveReport>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
