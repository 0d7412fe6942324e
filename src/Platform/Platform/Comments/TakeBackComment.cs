using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Access;
using Platform.Modules;
using Platform.Persistence;
using Platform.Results;

namespace Platform.Comments;

/// <summary>Takes one's own comment back: its place stays, its text is shown no more.</summary>
public sealed record TakeBackComment(string Register, Guid RecordId, Guid CommentId) : IQuestionToAll<Result<Guid>>
{
    public IRequest<Result<Guid>> For<TModule>()
        where TModule : IModule => new TakeBackComment<TModule>(this);
}

/// <summary>The command addressed to one module.</summary>
public sealed record TakeBackComment<TModule>(TakeBackComment Command) : IRequest<Result<Guid>>
    where TModule : IModule;

[Access(Right.Discuss)]
[NoInput]
internal sealed class TakeBackCommentHandler<TModule>(ModuleList modules, CurrentActor current, TimeProvider clock, IServiceProvider services) : IRequestHandler<TakeBackComment<TModule>, Result<Guid>>
    where TModule : IModule
{
    public async Task<Result<Guid>> Handle(TakeBackComment<TModule> request, CancellationToken cancellationToken)
    {
        var (command, module) = (request.Command, modules.Of(typeof(TModule))!);
        var context = (ModuleDbContext)services.GetRequiredService(module.DbContext);
        var isThere = await context.HasRecordAsync(module, command.Register, command.RecordId, current.Actor, cancellationToken);
        if (!isThere || await context.Comments.FirstOrDefaultAsync(c => c.Id == command.CommentId && c.RecordId == command.RecordId, cancellationToken) is not { } comment)
        {
            return Refusal.NotFound();
        }

        if (comment.TakeBack(current.Actor.Id, clock.GetUtcNow()) is { IsRefused: true } refused)
        {
            return refused.Refusal;
        }

        await context.SaveChangesAsync(cancellationToken);
        return comment.Id;
    }
}
