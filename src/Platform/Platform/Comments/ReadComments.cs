using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Access;
using Platform.Modules;
using Platform.Persistence;
using Platform.Registers;
using Platform.Results;
using Platform.Web;

namespace Platform.Comments;

/// <summary>The latest comments on a record, the oldest of them first. The same for every register.</summary>
public sealed record ReadComments(string Register, Guid RecordId) : IQuestionToAll<Result<IReadOnlyList<ShownComment>>>
{
    public IRequest<Result<IReadOnlyList<ShownComment>>> For<TModule>()
        where TModule : IModule => new ReadComments<TModule>(this);
}

/// <summary>The question addressed to one module.</summary>
public sealed record ReadComments<TModule>(ReadComments Question) : IRequest<Result<IReadOnlyList<ShownComment>>>
    where TModule : IModule;

[Access(Right.Read)]
[NoInput]
internal sealed class ReadCommentsHandler<TModule>(ModuleList modules, CurrentActor current, IServiceProvider services)
    : IRequestHandler<ReadComments<TModule>, Result<IReadOnlyList<ShownComment>>>
    where TModule : IModule
{
    public async Task<Result<IReadOnlyList<ShownComment>>> Handle(ReadComments<TModule> request, CancellationToken cancellationToken)
    {
        var module = modules.Of(typeof(TModule))!;
        var context = (ModuleDbContext)services.GetRequiredService(module.DbContext);
        return await context.HasRecordAsync(module, request.Question.Register, request.Question.RecordId, current.Actor, cancellationToken)
            ? Result<IReadOnlyList<ShownComment>>.Ok(await context.ReadCommentsAsync(request.Question.RecordId, current.Actor, cancellationToken))
            : Refusal.NotFound();
    }
}

internal static class CommentReading
{
    /// <summary>More than anybody reads in one go; older ones stay in the table.</summary>
    private const int Bound = 100;

    public static async Task<IReadOnlyList<ShownComment>> ReadCommentsAsync(this ModuleDbContext context, Guid recordId, Actor reader, CancellationToken cancellation)
    {
        var latest = await context.Comments.AsNoTracking().Where(c => c.RecordId == recordId).OrderByDescending(c => c.Id).Take(Bound)
            .Select(c => new ShownComment(c.Id, c.TakenBackAt == null ? c.Text : null, c.At, c.ByName, c.ById == reader.Id)).ToListAsync(cancellation);
        latest.Reverse();
        return latest;
    }

    /// <summary>Whether the register holds the record and the actor may know of it.</summary>
    public static async Task<bool> HasRecordAsync(this ModuleDbContext context, IModule module, string registerKey, Guid recordId, Actor actor, CancellationToken cancellation) =>
        module.Registers.FirstOrDefault(candidate => candidate.Key == registerKey) is { } register
        && (await register.DescribeAsync(context, actor, [recordId], cancellation)).Count > 0;
}

internal static class CommentEndpoints
{
    public static void Map(IEndpointRouteBuilder api, IRegister register, string name)
    {
        api.MapGet($"/{register.Key}/{{id:guid}}/comments", async (Guid id, HttpContext http, ISender sender, ModuleList modules) =>
                await sender.SendAsync(modules.Of(register.Entity)!.Address(new ReadComments(register.Key, id)), http))
            .WithName($"Read{name}Comments").WithSummary("The latest comments on a record.").Produces<IReadOnlyList<ShownComment>>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost($"/{register.Key}/{{id:guid}}/comments", async (Guid id, Body<CommentBody> body, HttpContext http, ISender sender, ModuleList modules) =>
                await sender.SendAsync(modules.Of(register.Entity)!.Address(new AddComment(register.Key, id, body.Value.Text ?? "")), http))
            .WithName($"Comment{name}").WithSummary("Says something about a record.").Produces<Guid>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPost($"/{register.Key}/{{id:guid}}/comments/{{commentId:guid}}/take-back", async (Guid id, Guid commentId, HttpContext http, ISender sender, ModuleList modules) =>
                await sender.SendAsync(modules.Of(register.Entity)!.Address(new TakeBackComment(register.Key, id, commentId)), http))
            .WithName($"TakeBack{name}Comment").WithSummary("Takes one's own comment back.").Produces<Guid>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>What a program sends.</summary>
    internal sealed record CommentBody(string? Text);
}
