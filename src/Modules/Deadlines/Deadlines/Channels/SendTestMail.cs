using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Access;
using Platform.Localization;
using Platform.Results;
using Platform.Web;

namespace Deadlines.Channels;

/// <summary>Sends one mail at once, past queue and pause, and tells what the mail server answered.</summary>
/// <param name="Address">The administrator's own: her account need not be a person's.</param>
internal sealed record SendTestMailCommand(string Address) : IRequest<Result<TestMailSent>>;

internal sealed record TestMailSent(string Address);

internal sealed class SendTestMailValidator : AbstractValidator<SendTestMailCommand>
{
    public SendTestMailValidator() => RuleFor(c => c.Address).NotEmpty().EmailAddress().MaximumLength(200);
}

[Access(Right.Administer)]
internal sealed class SendTestMailHandler(MailSettings settings, IMailSender mails, DeliveryStore store, CurrentActor current, ITexts texts) : IRequestHandler<SendTestMailCommand, Result<TestMailSent>>
{
    public async Task<Result<TestMailSent>> Handle(SendTestMailCommand command, CancellationToken cancellationToken)
    {
        if (settings.Problem is { } problem)
        {
            return Refusal.Invalid(problem);
        }

        var letter = new Letter(
            texts["deadlines.mail.test.subject"], texts["deadlines.mail.greeting", current.Actor.Name], texts["deadlines.mail.test.lead"], [],
            [new LetterLink(texts["deadlines.channels.title"], settings.LinkTo("/deadlines/channels"))]);
        var mail = new OutgoingMail(
            command.Address.Trim(), current.Actor.Name, letter.Subject, LetterMarkup.Text(letter), LetterMarkup.Html(letter), $"<test.{Guid.CreateVersion7():N}@{settings.Domain}>", null);
        var report = await mails.SendAsync(mail, cancellationToken);
        if (report.Outcome is not AttemptOutcome.Sent)
        {
            return Refusal.InvalidField("address", "deadlines.mail.test.failed", report.Error);
        }

        // It has answered: what waits need not wait for the pause to end.
        await store.ChannelAnsweredAsync(DeliveryChannel.Mail, null, hasSent: true, cancellationToken);
        return new TestMailSent(mail.To);
    }
}

internal sealed class SendTestMailEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/channels/mail/test", async (Body<SendTestMailCommand> command, HttpContext http, ISender sender) => await sender.SendAsync(command.Value, http))
            .WithName("SendTestMail").WithSummary("Sends one mail at once and tells what the mail server answered.").RequireRateLimiting(Limits.Heavy)
            .Produces<TestMailSent>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
