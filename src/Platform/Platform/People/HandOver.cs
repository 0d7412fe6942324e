using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Platform.Access;
using Platform.Comments;
using Platform.Deadlines;
using Platform.Localization;
using Platform.Modules;
using Platform.Persistence;
using Platform.Records;
using Platform.Registers;
using Platform.Results;
using Platform.Time;
using Platform.Web;

namespace Platform.People;

/// <summary>Hands records of one register over to somebody else, all in one transaction. The same for every register whose records somebody looks after.</summary>
/// <param name="PersonId">Who looks after them from now on.</param>
/// <param name="Note">What she should know; kept as a comment on each.</param>
public sealed record HandOver(string Register, IReadOnlyCollection<Guid> RecordIds, Guid PersonId, string Note) : IQuestionToAll<Result<HandedOver>>
{
    /// <summary>At a time.</summary>
    public const int Most = 1_000;

    public IRequest<Result<HandedOver>> For<TModule>()
        where TModule : IModule => new HandOver<TModule>(this);
}

/// <summary>The command addressed to one module.</summary>
public sealed record HandOver<TModule>(HandOver Command) : IRequest<Result<HandedOver>>
    where TModule : IModule;

/// <summary>What came of it.</summary>
/// <param name="Count">How many were handed over; those that were hers already are not counted.</param>
/// <param name="Kept">Those that could not be, each with the reason; the others have gone all the same.</param>
public sealed record HandedOver(int Count, IReadOnlyList<KeptRecord> Kept)
{
    /// <summary>Of one record alone, the reason it was kept is the answer.</summary>
    public static Result<HandedOver> OfOne(Result<HandedOver> result) => result is { IsRefused: false, Value.Kept: [var kept] } ? kept.Because : result;
}

/// <summary>A record that stays with whom it was.</summary>
public sealed record KeptRecord(Guid RecordId, string Title, Refusal Because);

internal sealed class HandOverValidator<TModule> : AbstractValidator<HandOver<TModule>>
    where TModule : IModule
{
    public HandOverValidator()
    {
        RuleFor(c => c.Command.RecordIds).NotEmpty().Must(ids => ids.Count <= HandOver.Most).OverridePropertyName("recordIds");
        RuleFor(c => c.Command.PersonId).NotEmpty().OverridePropertyName("personId");
        RuleFor(c => c.Command.Note).NotEmpty().MaximumLength(1_000).OverridePropertyName("note");
    }
}

[Access(Right.HandOver)]
internal sealed class HandOverHandler<TModule>(ModuleList modules, ISender sender, ITexts texts, CurrentActor current, TimeProvider clock, IToday today, IServiceProvider services)
    : IRequestHandler<HandOver<TModule>, Result<HandedOver>>
    where TModule : IModule
{
    public async Task<Result<HandedOver>> Handle(HandOver<TModule> request, CancellationToken cancellationToken)
    {
        var (command, module) = (request.Command, modules.Of(typeof(TModule))!);
        if (module.Registers.FirstOrDefault(candidate => candidate.Key == command.Register) is not { } register || !typeof(IResponsible).IsAssignableFrom(register.Entity))
        {
            return Refusal.NotFound();
        }

        if ((await sender.Send(new GetEligibleStaff(module.Slug), cancellationToken)).FirstOrDefault(person => person.Id == command.PersonId) is not { } receiver)
        {
            return Refusal.InvalidField("personId", "platform.hand-over.no-right");
        }

        var context = (ModuleDbContext)services.GetRequiredService(module.DbContext);
        var by = RecordedBy.Of(current, clock);
        var (count, kept) = (0, new List<KeptRecord>());
        foreach (var record in await register.LoadToHandOverAsync(context, current.Actor, command.RecordIds, cancellationToken))
        {
            var looked = (IResponsible)record;
            if (looked.ResponsiblePersonId == receiver.Id)
            {
                continue;
            }

            if (looked.HandOver(new Successor(receiver.Id, receiver.FullName, receiver.UnitId), command.Note.Trim(), by, today.Today).Refusal is { } refusal)
            {
                kept.Add(new KeptRecord(record.Id, record.Title, refusal));
                continue;
            }

            count++;
            context.Comments.Add(Comment.Say(record.Id, texts["platform.hand-over.said", receiver.FullName, command.Note.Trim()], by.Id, by.Name, by.At));
        }

        await context.SaveChangesAsync(cancellationToken);
        return new HandedOver(count, kept);
    }
}

/// <summary>What a program sends.</summary>
public sealed record HandOverBody(Guid PersonId, string Note);

internal static class HandOverEndpoint
{
    public static void Map(IEndpointRouteBuilder api, IRegister register, string name) =>
        api.MapPost($"/{register.Key}/{{id:guid}}/hand-over", async (Guid id, Body<HandOverBody> body, HttpContext http, ISender sender, ModuleList modules) =>
                await sender.HandOverAsync(modules.Of(register.Entity)!, new HandOver(register.Key, [id], body.Value.PersonId, body.Value.Note), http))
            .WithName($"HandOver{name}").WithSummary("Hands a record over to somebody else, who is told.").Produces<HandedOver>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> HandOverAsync(this ISender sender, IModule module, HandOver command, HttpContext http)
    {
        var result = HandedOver.OfOne(await sender.Send(module.Address(command), http.RequestAborted));
        return result.IsRefused ? ApiEndpoints.Problem(result.Refusal, http) : TypedResults.Ok(result.Value);
    }
}
