using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Platform.Access;
using Platform.Modules;
using Platform.Persistence;
using Platform.Results;

namespace Platform.Comments;

/// <summary>Says something about a record, for all who may read it.</summary>
public sealed record AddComment(string Register, Guid RecordId, string Text) : IQuestionToAll<Result<Guid>>
{
    public IRequest<Result<Guid>> For<TModule>()
        where TModule : IModule => new AddComment<TModule>(this);
}

/// <summary>The command addressed to one module.</summary>
public sealed record AddComment<TModule>(AddComment Command) : IRequest<Result<Guid>>
    where TModule : IModule;

internal sealed class AddCommentValidator<TModule> : AbstractValidator<AddComment<TModule>>
    where TModule : IModule
{
    public AddCommentValidator() => RuleFor(c => c.Command.Text).NotEmpty().MaximumLength(Comment.Longest).OverridePropertyName("text");
}

[Access(Right.Discuss)]
internal sealed class AddCommentHandler<TModule>(ModuleList modules, CurrentActor current, TimeProvider clock, IServiceProvider services) : IRequestHandler<AddComment<TModule>, Result<Guid>>
    where TModule : IModule
{
    public async Task<Result<Guid>> Handle(AddComment<TModule> request, CancellationToken cancellationToken)
    {
        var (command, actor, module) = (request.Command, current.Actor, modules.Of(typeof(TModule))!);
        var context = (ModuleDbContext)services.GetRequiredService(module.DbContext);
        if (!await context.HasRecordAsync(module, command.Register, command.RecordId, actor, cancellationToken))
        {
            return Refusal.NotFound();
        }

        var comment = Comment.Say(command.RecordId, command.Text, actor.Id, actor.Name, clock.GetUtcNow());
        context.Comments.Add(comment);
        await context.SaveChangesAsync(cancellationToken);
        return comment.Id;
    }
}
