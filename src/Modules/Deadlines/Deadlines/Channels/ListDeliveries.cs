using System.Linq.Expressions;
using AutoMapper;
using Platform.Access;
using Platform.Registers;

namespace Deadlines.Channels;

internal sealed record ReminderDeliveryRow(
    Guid Id, DeliveryKind Kind, string RecipientName, DeliveryChannel Channel, string Key, string? Subject, string? Address, DeliveryState State, int Attempts, int Doubtful,
    DateTimeOffset PlannedAt, DateTimeOffset? SentAt, string? LastError);

/// <summary>What was sent to whom: all of it for administrators and auditors, one's own for everybody.</summary>
internal sealed class ReminderDeliveryRegister : Register<ReminderDelivery, ReminderDeliveryRow>
{
    public ReminderDeliveryRegister()
        : base("deadlines", "deliveries")
    {
        Column("subject", ColumnKind.Title, row => row.Subject ?? row.Key, detail: row => row.LastError?.Split('\n', 2)[0]);
        Column("recipient", ColumnKind.Text, row => row.RecipientName, By(d => d.RecipientName), row => row.Address);
        Column("kind", ColumnKind.Choice, row => $"deadlines.DeliveryKind.{row.Kind}");
        Column("channel", ColumnKind.Choice, row => $"deadlines.DeliveryChannel.{row.Channel}");
        Column("state", ColumnKind.State, row => $"deadlines.DeliveryState.{row.State}");
        Column("attempts", ColumnKind.Number, row => row.Attempts);
        Column("doubtful", ColumnKind.Number, row => row.Doubtful);
        Column("planned", ColumnKind.Text, row => Moment(row.PlannedAt), By(d => d.PlannedAt));
        Column("sent", ColumnKind.Text, row => Moment(row.SentAt));
        ChoiceFilter("state", d => d.State);
        ChoiceFilter("kind", d => d.Kind);
        FlagFilter("doubtful", d => d.Doubtful > 0);
        DateFilter("day", d => d.PlannedOn);
    }

    protected override string DefaultSort => "-planned";

    protected override Expression<Func<ReminderDelivery, string>> NaturalKey => d => d.Id.ToString();

    protected override Expression<Func<ReminderDelivery, string>> Name => d => d.RecipientName;

    protected override (Expression<Func<ReminderDelivery, string>> Code, string LabelPrefix) State => (d => d.State.ToString(), "deadlines.DeliveryState");

    public override bool IsSearched => false;

    public override Guid IdOf(object row) => ((ReminderDeliveryRow)row).Id;

    protected override Expression<Func<ReminderDelivery, bool>>? Visible(Actor actor) => VisibleTo(actor);

    internal static Expression<Func<ReminderDelivery, bool>>? VisibleTo(Actor actor)
    {
        if (actor.IsSystem || actor.IsAdministrator || actor.IsAuditor)
        {
            return null;
        }

        // Null is nobody's person: it must match no delivery.
        var person = actor.PersonId ?? Guid.Empty;
        return delivery => delivery.RecipientId == person;
    }

    internal static string? Moment(DateTimeOffset? at) =>
        at is { } moment ? Platform.Time.VietnamTime.Local(moment).ToString("dd/MM/yyyy HH:mm", System.Globalization.CultureInfo.InvariantCulture) : null;
}

internal sealed class ReminderDeliveryProfile : Profile
{
    public ReminderDeliveryProfile()
    {
        CreateProjection<ReminderDelivery, ReminderDeliveryRow>();
        CreateProjection<DeliveryAttempt, DeliveryAttemptRow>();
    }
}
