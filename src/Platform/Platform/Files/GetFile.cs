using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Access;
using Platform.Modules;
using Platform.Persistence;
using Platform.Results;
using Platform.Web;

namespace Platform.Files;

/// <summary>A file for download: its facts and a way to write its bytes.</summary>
public sealed record FileDownload(StoredFile File, Func<Stream, CancellationToken, Task> WriteAsync);

/// <summary>Asks a module for one of its files.</summary>
public sealed record GetFile(Guid Id) : IQuestionToAll<Result<FileDownload>>
{
    public IRequest<Result<FileDownload>> For<TModule>()
        where TModule : IModule => new GetFile<TModule>(this);
}

/// <summary>The question addressed to one module.</summary>
public sealed record GetFile<TModule>(GetFile Question) : IRequest<Result<FileDownload>>
    where TModule : IModule;

[Access(Right.Read)]
[NoInput]
internal sealed class GetFileHandler<TModule>(ModuleList modules, CurrentActor current, IServiceProvider services) : IRequestHandler<GetFile<TModule>, Result<FileDownload>>
    where TModule : IModule
{
    public async Task<Result<FileDownload>> Handle(GetFile<TModule> request, CancellationToken cancellationToken)
    {
        var module = modules.Of(typeof(TModule))!;
        var context = (ModuleDbContext)services.GetRequiredService(module.DbContext);
        return await context.Files.AsNoTracking().FirstOrDefaultAsync(f => f.Id == request.Question.Id, cancellationToken) is { } file
            && !await module.HidesAsync(context, current.Actor, file.RecordId, cancellationToken)
            ? new FileDownload(file, (target, cancellation) => FileStore.WriteAsync(context, file, target, cancellation))
            : Refusal.NotFound();
    }
}

internal static class FileEndpoints
{
    public static void Map(IEndpointRouteBuilder api, IModule module) =>
        api.MapGet("/files/{id:guid}", async (Guid id, HttpContext http, ISender sender) =>
            {
                var found = await sender.Send(module.Address(new GetFile(id)), http.RequestAborted);
                // Always as an attachment, never shown by the browser: whatever is inside runs nowhere.
                return found.IsRefused
                    ? ApiEndpoints.Problem(found.Refusal, http)
                    : TypedResults.Stream(target => found.Value.WriteAsync(target, http.RequestAborted), "application/octet-stream", found.Value.File.Name);
            })
            .WithName($"GetFileOf{module.GetType().Name.Replace("Module", "", StringComparison.Ordinal)}").WithSummary("A file's content, as an attachment.")
            .Produces(StatusCodes.Status200OK).ProducesProblem(StatusCodes.Status404NotFound);
}
