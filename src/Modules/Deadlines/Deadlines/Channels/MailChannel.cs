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

    public async Task<IReadOnlyDictionary<Guid, PreparedDelivery>> PrepareAsync(IReadOnlyList<ReminderDelivery> deliveries, CancellationToken cancellation)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("vi-VN");
        people ??= (await sender.Send(new GetPeople(null), cancellation)).ToDictionary(person => person.Id);
        // Gone, or without an account any more: nobody is there to be reminded.
        var reached = deliveries.Where(delivery => people.GetValueOrDefault(delivery.RecipientId) is { UserId: not null, Email.Length: > 0 }).ToList();
        var accounts = reached.Select(delivery => people[delivery.RecipientId].UserId!.Value).Distinct().ToList();
        var actors = (await sender.Send(new LoadActors(accounts), cancellation)).ToDictionary(actor => actor.Id);
        var letters = await writer.WriteAsync(
            [
                .. from delivery in reached
                   let actor = actors.GetValueOrDefault(people[delivery.RecipientId].UserId!.Value)
                   where actor is not null
                   select (delivery, actor),
            ],
            cancellation);
        return reached.Where(delivery => letters.ContainsKey(delivery.Id)).ToDictionary(delivery => delivery.Id, delivery => Prepare(delivery, people[delivery.RecipientId], letters[delivery.Id]));
    }

    private PreparedDelivery Prepare(ReminderDelivery delivery, PersonInfo person, Letter letter)
    {
        var unsubscribe = delivery.Kind is DeliveryKind.Escalation ? null : unsubscribing.AddressFor(person.Id);
        var mail = new OutgoingMail(
            person.Email!, person.FullName, letter.Subject, LetterMarkup.Text(letter), LetterMarkup.Html(letter), delivery.MessageId(settings.Domain), unsubscribe);
        return new PreparedDelivery(letter.Subject, mail.To, stop => mails.SendAsync(mail, stop));
    }
}
