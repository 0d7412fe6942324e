using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Organizations;
using Platform.Persistence;

namespace IntellectualProperty.Initiatives;

internal sealed class InitiativeMapping : IEntityTypeConfiguration<Initiative>
{
    /// <summary>The name alone, without diacritics: what the overlap check compares.</summary>
    public const string NameKey = "NameKey";

    public void Configure(EntityTypeBuilder<Initiative> initiative)
    {
        initiative.ToTable("initiatives");
        initiative.Property(i => i.Name).InVietnameseOrder();
        initiative.Property(i => i.Authors).AsJson();
        initiative.HasIndex(i => i.Code).IsUnique();
        initiative.HasTrack<Initiative, InitiativeState, InitiativeEventKind, InitiativeEvent>();
        initiative.HasOrganizationLink(i => i.UnitId, i => i.UnitEnteredId);
        initiative.HasSearchKey("name", "code", "author_names", "unit_name");
        initiative.Property<string>(NameKey).HasComputedColumnSql("public.search_key(name)", stored: true).HasColumnType("text");
        initiative.HasIndex(NameKey).HasMethod("gin").HasOperators("gin_trgm_ops").HasDatabaseName("ix_initiative_name_trigram");

        // One index a sort, the id last (keyset); filters that narrow the list get one of their own.
        initiative.HasIndex(i => new { i.Name, i.Id });
        initiative.HasIndex(i => new { i.FiledOn, i.Id });
        initiative.HasIndex(i => new { i.NextDueOn, i.Id });
        initiative.HasIndex(i => new { i.State, i.FiledOn, i.Id });
        initiative.HasIndex(i => new { i.Year, i.FiledOn, i.Id });
        initiative.HasIndex(i => new { i.ResponsiblePersonId, i.FiledOn, i.Id });
        initiative.HasIndex(i => i.SubmittedOn);
        initiative.HasIndex(i => i.RecognizedOn);
        initiative.HasIndex(i => i.SessionId);
    }
}

internal sealed class InitiativeEventMapping : IEntityTypeConfiguration<InitiativeEvent>
{
    public void Configure(EntityTypeBuilder<InitiativeEvent> happened) => happened.IsTrackEvent<InitiativeEvent, InitiativeEventKind>("initiative_events");
}
