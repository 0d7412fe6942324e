using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Platform.Access;
using Platform.Modules;
using Platform.Persistence;
using Platform.Registers;
using Platform.Results;
using Platform.Web;

namespace Platform.Records;

/// <summary>Takes a record's last event out of the count: recorded by mistake, or a paper that was taken back. The same for every register on a track.</summary>
/// <param name="Revision">The revision the sender saw.</param>
public sealed record WithdrawEvent(string Register, Guid RecordId, Guid EventId, int? Revision, string Because) : IQuestionToAll<Result<Saved>>
{
    public IRequest<Result<Saved>> For<TModule>()
        where TModule : IModule => new WithdrawEvent<TModule>(this);
}

/// <summary>The command addressed to one module.</summary>
public sealed record WithdrawEvent<TModule>(WithdrawEvent Command) : IRequest<Result<Saved>>
    where TModule : IModule;

internal sealed class WithdrawEventValidator<TModule> : AbstractValidator<WithdrawEvent<TModule>>
    where TModule : IModule
{
    public WithdrawEventValidator() => RuleFor(c => c.Command.Because).NotEmpty().MaximumLength(500).OverridePropertyName("because");
}

[Access(Right.Write)]
internal sealed class WithdrawEventHandler<TModule>(ModuleList modules, CurrentActor current, IServiceProvider services) : IRequestHandler<WithdrawEvent<TModule>, Result<Saved>>
    where TModule : IModule
{
    public async Task<Result<Saved>> Handle(WithdrawEvent<TModule> request, CancellationToken cancellationToken)
    {
        var module = modules.Of(typeof(TModule))!;
        var context = (ModuleDbContext)services.GetRequiredService(module.DbContext);
        return module.Registers.FirstOrDefault(candidate => candidate.Key == request.Command.Register) is { } register
            ? await register.WithdrawAsync(context, current.Actor, services, request.Command, cancellationToken)
            : Refusal.NotFound();
    }
}

/// <summary>What a program sends.</summary>
/// <param name="Revision">The revision it saw; <c>If-Match</c> says the same.</param>
public sealed record WithdrawEventBody(Guid EventId, int? Revision, string Because);

internal static class WithdrawEventEndpoint
{
    public static void Map(IEndpointRouteBuilder api, IRegister register, string name)
    {
        api.MapPost($"/{register.Key}/{{id:guid}}/withdraw-event", async (Guid id, Body<WithdrawEventBody> body, HttpContext http, ISender sender, ModuleList modules) =>
                await sender.SendAsync(
                    modules.Of(register.Entity)!.Address(new WithdrawEvent(register.Key, id, body.Value.EventId, http.SeenRevision(body.Value.Revision), body.Value.Because)), http))
            .WithName($"Withdraw{name}Event").WithSummary("Takes a record's last event out of the count.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
