using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Modules;
using Platform.Records;
using Platform.Web;

namespace Platform.Training;

/// <summary>What a module's API offers of programs and classes besides their lists.</summary>
internal static class TrainingEndpoints
{
    public static void Map<TModule>(IEndpointRouteBuilder api, string name)
        where TModule : IModule
    {
        MapPrograms<TModule>(api, name);
        MapClasses<TModule>(api, name);
        MapParticipants<TModule>(api, name);
    }

    private static RouteHandlerBuilder Changes<TReply>(this RouteHandlerBuilder endpoint, string name, string summary) => endpoint.WithName(name).WithSummary(summary).Produces<TReply>()
        .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static void MapPrograms<TModule>(IEndpointRouteBuilder api, string name)
        where TModule : IModule
    {
        api.MapGet("/training-programs/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetTrainingProgramQuery<TModule>(id), http))
            .WithName($"Get{name}TrainingProgram").WithSummary("One program with its versions.").Produces<TrainingProgramDetail>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/training-programs", async (HttpContext http, ISender sender, ModuleList modules) =>
            {
                var command = await http.ReadBodyAsync<SaveTrainingProgramCommand<TModule>>();
                return await sender.CreateAsync(command with { Id = null }, $"/{modules.Of(typeof(TModule))!.Slug}/training-programs", http);
            })
            .Accepts<SaveTrainingProgramCommand<TModule>>("application/json")
            .WithName($"Enter{name}TrainingProgram").WithSummary("Enters a program with its first version.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPost("/training-programs/{id:guid}/publish", async (Guid id, HttpContext http, ISender sender) =>
            {
                var command = await http.ReadBodyAsync<SaveTrainingProgramCommand<TModule>>();
                return await sender.SendAsync(command with { Id = id, Revision = http.SeenRevision(command.Revision) }, http);
            })
            .Accepts<SaveTrainingProgramCommand<TModule>>("application/json")
            .Changes<Saved>($"Publish{name}TrainingProgram", "Publishes a new version of a program.");
        api.MapPost("/training-programs/{id:guid}/confirm", async (Guid id, HttpContext http, ISender sender) =>
            {
                var command = await http.ReadBodyAsync<ConfirmRefresherCommand<TModule>>();
                return await sender.SendAsync(command with { Id = id, Revision = http.SeenRevision(command.Revision) }, http);
            })
            .Accepts<ConfirmRefresherCommand<TModule>>("application/json")
            .Changes<Saved>($"Confirm{name}Refresher", "Stands for a version's period until training again.");
    }

    private static void MapClasses<TModule>(IEndpointRouteBuilder api, string name)
        where TModule : IModule
    {
        api.MapPost("/training-classes", async (HttpContext http, ISender sender, ModuleList modules) =>
            {
                var command = await http.ReadBodyAsync<SaveTrainingClassCommand<TModule>>();
                return await sender.CreateAsync(command with { Id = null }, $"/{modules.Of(typeof(TModule))!.Slug}/training-classes", http);
            })
            .Accepts<SaveTrainingClassCommand<TModule>>("application/json")
            .WithName($"Plan{name}Class").WithSummary("Plans a class.").Produces<Saved>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/training-classes/{id:guid}", async (Guid id, HttpContext http, ISender sender) =>
            {
                var command = await http.ReadBodyAsync<SaveTrainingClassCommand<TModule>>();
                return await sender.SendAsync(command with { Id = id, Revision = http.SeenRevision(command.Revision) }, http);
            })
            .Accepts<SaveTrainingClassCommand<TModule>>("application/json")
            .Changes<Saved>($"Change{name}Class", "Changes where, when and by whom a class is held.");
        api.MapGet("/training-classes/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetTrainingClassQuery<TModule>(id), http))
            .WithName($"Get{name}Class").WithSummary("One class with its list.").Produces<TrainingClassDetail>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/training-classes/counts", async (ISender sender, CancellationToken cancellation) => TypedResults.Ok(await sender.Send(new CountTrainingClassesQuery<TModule>(), cancellation)))
            .WithName($"Count{name}Classes").WithSummary("How many classes stand where, of those that have not come to their end.");
        api.MapPost("/training-classes/{id:guid}/admit", async (Guid id, HttpContext http, ISender sender) =>
            {
                var command = await http.ReadBodyAsync<AdmitParticipantsCommand<TModule>>();
                return await sender.SendAsync(command with { ClassId = id, Revision = http.SeenRevision(command.Revision) }, http);
            })
            .Accepts<AdmitParticipantsCommand<TModule>>("application/json")
            .Changes<Saved>($"Admit{name}Participants", "Puts people on the list of a class.");
        api.MapPost("/training-classes/{id:guid}/enter-sheet", async (Guid id, HttpContext http, ISender sender) =>
            {
                var command = await http.ReadBodyAsync<EnterSheetCommand<TModule>>();
                return await sender.SendAsync(command with { ClassId = id, Revision = http.SeenRevision(command.Revision) }, http);
            })
            .Accepts<EnterSheetCommand<TModule>>("application/json")
            .Changes<Saved>($"Enter{name}ClassSheet", "Enters who came on which day, and the marks.");
        api.MapPost("/training-classes/{id:guid}/record-event", async (Guid id, HttpContext http, ISender sender) =>
            {
                var command = await http.ReadBodyAsync<RecordTrainingEventCommand<TModule>>();
                return await sender.SendAsync(command with { ClassId = id, Revision = http.SeenRevision(command.Revision) }, http);
            })
            .Accepts<RecordTrainingEventCommand<TModule>>("application/json")
            .Changes<Saved>($"Record{name}ClassEvent", "Records a step of a class: opened, started, finished, canceled.");
        api.MapPost("/training-classes/{id:guid}/issue-certificates", async (Guid id, HttpContext http, ISender sender) =>
            {
                var command = await http.ReadBodyAsync<IssueCertificatesCommand<TModule>>();
                return await sender.SendAsync(command with { ClassId = id, Revision = http.SeenRevision(command.Revision) }, http);
            })
            .Accepts<IssueCertificatesCommand<TModule>>("application/json")
            .Changes<IssuedCertificates>($"Issue{name}Certificates", "Issues the certificates of all who passed, in one transaction.");
    }

    private static void MapParticipants<TModule>(IEndpointRouteBuilder api, string name)
        where TModule : IModule
    {
        api.MapGet("/training-participants/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetParticipantQuery<TModule>(id), http))
            .WithName($"Get{name}Participant").WithSummary("One participant of a class.").Produces<TrainingParticipantDetail>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPut("/training-participants/{id:guid}", async (Guid id, HttpContext http, ISender sender) =>
            {
                var command = await http.ReadBodyAsync<SaveParticipantCommand<TModule>>();
                return await sender.SendAsync(command with { Id = id, Revision = http.SeenRevision(command.Revision) }, http);
            })
            .Accepts<SaveParticipantCommand<TModule>>("application/json")
            .Changes<Saved>($"Change{name}Participant", "Corrects what the list of a class says of somebody.");
        api.MapPost("/training-participants/{id:guid}/remove", async (Guid id, HttpContext http, ISender sender) =>
            {
                var command = await http.ReadBodyAsync<RemoveParticipantCommand<TModule>>();
                return await sender.SendAsync(command with { Id = id, Revision = http.SeenRevision(command.Revision) }, http);
            })
            .Accepts<RemoveParticipantCommand<TModule>>("application/json")
            .Changes<Saved>($"Remove{name}Participant", "Takes somebody off the list of a class who came on no day.");
    }
}
