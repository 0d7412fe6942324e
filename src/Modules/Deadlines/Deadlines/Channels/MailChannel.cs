using System.Globalization;
using Directory.Contracts;
using MediatR;
using Platform.Access;

namespace Deadlines.Channels;

/// <summary>Reminders by mail: in Vietnamese, the language of the office, and only of what the recipient may read.</summary>
internal sealed class MailChannel(MailSettings settings, IMailSender mails, LetterWriter writer, Unsubscribing unsubscribing, ISender sender) : IDeliveryChannel
{
    private Dictionary<Guid, PersonInfo>? people;

    public DeliveryChannel Channel => DeliveryChannel.Mail;

    public bool IsOn => settings.IsConfigured;

    public string? Problem => settings.Problem;

    public string? Target => settings.Host.Length > 0 ? $"{settings.Host}:{settings.Port}" : null;

    public async Task<PreparedDelivery?> PrepareAsync(ReminderDelivery delivery, CancellationToken cancellation)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("vi-VN");
        people ??= (await sender.Send(new GetPeople(null), cancellation)).ToDictionary(person => person.Id);
        // Gone, or without an account any more: nobody is there to be reminded.
        if (people.GetValueOrDefault(delivery.RecipientId) is not { UserId: { } account, Email: { Length: > 0 } address } person
            || await sender.Send(new LoadActor(account), cancellation) is not { } actor
            || await writer.WriteAsync(delivery, actor, cancellation) is not { } letter)
        {
            return null;
        }

        var unsubscribe = delivery.Kind is DeliveryKind.Escalation ? null : unsubscribing.AddressFor(person.Id);
        var mail = new OutgoingMail(
            address, person.FullName, letter.Subject, LetterMarkup.Text(letter), LetterMarkup.Html(letter), delivery.MessageId(settings.Domain), unsubscribe);
        return new PreparedDelivery(letter.Subject, address, stop => mails.SendAsync(mail, stop));
    }
}
