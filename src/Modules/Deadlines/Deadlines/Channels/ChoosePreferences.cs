using Deadlines.Data;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Results;
using Platform.Web;

namespace Deadlines.Channels;

/// <summary>Says how one wants to be reminded oneself; there is nothing to name whose.</summary>
internal sealed record ChoosePreferencesCommand(ReminderPace Pace, bool ByMail) : IRequest<Result<Guid>>;

internal sealed class ChoosePreferencesValidator : AbstractValidator<ChoosePreferencesCommand>
{
    public ChoosePreferencesValidator() => RuleFor(c => c.Pace).IsInEnum();
}

[Access(Right.OwnAccount)]
internal sealed class ChoosePreferencesHandler(DeadlinesDbContext context, CurrentActor current) : IRequestHandler<ChoosePreferencesCommand, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(ChoosePreferencesCommand command, CancellationToken cancellationToken)
    {
        if (current.Actor.PersonId is not { } person)
        {
            return Refusal.Invalid("deadlines.preferences.nobody");
        }

        if (await context.ReminderPreferences.FirstOrDefaultAsync(p => p.Id == person, cancellationToken) is not { } preference)
        {
            context.ReminderPreferences.Add(preference = ReminderPreference.Of(person));
        }

        preference.Choose(command.Pace, command.ByMail);
        await context.SaveChangesAsync(cancellationToken);
        return person;
    }
}

internal sealed class ChoosePreferencesEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/me/reminders", async (Body<ChoosePreferencesCommand> command, HttpContext http, ISender sender) => await sender.SendAsync(command.Value, http))
            .WithName("ChooseReminders").WithSummary("Says how one wants to be reminded oneself.").Produces<Guid>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
