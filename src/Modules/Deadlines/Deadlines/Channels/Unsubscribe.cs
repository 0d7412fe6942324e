using System.Security.Cryptography;
using Deadlines.Data;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Results;
using Platform.Web;

namespace Deadlines.Channels;

/// <summary>The address in a mail by which one click ends such mails: signed with the house's keys, so it names nobody and cannot be made up.</summary>
internal sealed class Unsubscribing(IDataProtectionProvider protection, MailSettings settings)
{
    private readonly IDataProtector protector = protection.CreateProtector("reminders by mail/unsubscribe");

    public string AddressFor(Guid person) => settings.LinkTo($"/api/deadlines/unsubscribe/{protector.Protect(person.ToString("N"))}");

    public Guid? Read(string token)
    {
        try
        {
            return Guid.ParseExact(protector.Unprotect(token), "N");
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>Ends a person's lists and reminders by mail; the mail program asks, so nobody is signed in (RFC 8058).</summary>
internal sealed record UnsubscribeCommand(string Token) : IRequest<Result<Unsubscribed>>;

/// <param name="ByMail">Whether mails still come: they do not.</param>
internal sealed record Unsubscribed(bool ByMail);

internal sealed class UnsubscribeValidator : AbstractValidator<UnsubscribeCommand>
{
    public UnsubscribeValidator() => RuleFor(c => c.Token).NotEmpty().MaximumLength(1_000);
}

[Access(Right.Anyone)]
internal sealed class UnsubscribeHandler(DeadlinesDbContext context, Unsubscribing unsubscribing) : IRequestHandler<UnsubscribeCommand, Result<Unsubscribed>>
{
    public async Task<Result<Unsubscribed>> Handle(UnsubscribeCommand command, CancellationToken cancellationToken)
    {
        if (unsubscribing.Read(command.Token) is not { } person)
        {
            return Refusal.Malformed("deadlines.mail.bad-unsubscribe");
        }

        if (await context.ReminderPreferences.FirstOrDefaultAsync(p => p.Id == person, cancellationToken) is not { } preference)
        {
            context.ReminderPreferences.Add(preference = ReminderPreference.Of(person));
        }

        preference.Choose(preference.Pace, byMail: false);
        await context.SaveChangesAsync(cancellationToken);
        return new Unsubscribed(preference.ByMail);
    }
}

internal sealed class UnsubscribeEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/unsubscribe/{token}", async (string token, HttpContext http, ISender sender) => await sender.SendAsync(new UnsubscribeCommand(token), http))
            .WithName("Unsubscribe").WithSummary("Ends reminders by mail for whom the mail was sent to; mail programs send it.").AllowAnonymous().RequireRateLimiting(Limits.Heavy)
            .Produces<Unsubscribed>();
        // An older mail program opens the address instead: what it shows asks, for an address that is merely opened must change nothing.
        api.MapGet("/unsubscribe/{token}", (string token) => TypedResults.LocalRedirect("/me/reminders"))
            .WithName("OpenUnsubscribe").WithSummary("Leads to the page where reminders by mail are chosen.").AllowAnonymous();
    }
}
