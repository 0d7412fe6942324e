using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Platform.Deadlines;
using Platform.Modules;
using Platform.Persistence;

namespace Platform.Councils;

/// <summary>The archive of a closed session, byte for byte as it was made.</summary>
internal sealed class CouncilArchive
{
    public required Guid SessionId { get; init; }

    public required byte[] Content { get; init; }
}

/// <summary>The tables of a module that has councils, in its own schema; a module that derives none has none.</summary>
internal static class CouncilMapping
{
    private const string OfPersonId = "OfPersonId";

    private static readonly MethodInfo Typed = typeof(CouncilMapping).GetMethod(nameof(MapTyped), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Maps what the assembly derives.</summary>
    public static void Map(ModelBuilder model, Assembly assembly)
    {
        var types = WrittenTypes.Of(assembly);
        if (types.FirstOrDefault(type => type.IsSubclassOf(typeof(CouncilSession))) is { } session)
        {
            Typed.MakeGenericMethod(session, types.Single(type => type.IsSubclassOf(typeof(CouncilType)))).Invoke(null, [model]);
        }
    }

    private static void MapTyped<TSession, TType>(ModelBuilder model)
        where TSession : CouncilSession
        where TType : CouncilType
    {
        model.Entity<TType>(type =>
        {
            type.ToTable("council_types");
            type.Property(t => t.Name).InVietnameseOrder();
            type.HasMany(t => t.Versions).WithOne().HasForeignKey(v => v.RecordId);
            type.Navigation(t => t.Versions).AutoInclude();
            type.HasSearchKey("name", "code");
            type.HasIndex(t => t.Code).IsUnique();
            type.HasIndex(t => new { t.Name, t.Id });
        });
        model.Entity<CouncilTypeVersion>(version =>
        {
            version.ToTable("council_type_versions");
            version.Ignore(v => v.Terms);
            version.Ignore(v => v.IsConfirmed);
            version.Property(v => v.Needs).AsJson();
            version.Property(v => v.Criteria).AsJson();
            version.Property(v => v.Choices).AsJson();
            version.Property(v => v.Grades).AsJson();
            version.Property(v => v.PassMark).HasPrecision(9, 2);
            version.HasIndex(v => new { v.RecordId, v.Number }).IsUnique();
        });
        model.Entity<TSession>(session =>
        {
            session.ToTable("council_sessions");
            session.Ignore(s => s.IsRunning);
            session.Ignore(s => s.IsOpened);
            session.HasTrack<TSession, CouncilState, CouncilEventKind, CouncilEvent>();
            session.HasMany(s => s.Members).WithOne().HasForeignKey(m => m.RecordId);
            session.HasMany(s => s.Items).WithOne().HasForeignKey(i => i.RecordId);
            session.HasMany(s => s.Conflicts).WithOne().HasForeignKey(c => c.RecordId);
            session.Navigation(s => s.Members).AutoInclude();
            session.Navigation(s => s.Items).AutoInclude();
            session.Navigation(s => s.Conflicts).AutoInclude();
            session.HasOne<TType>().WithMany().HasForeignKey(s => s.TypeId).OnDelete(DeleteBehavior.Restrict);
            session.HasOne<CouncilTypeVersion>().WithMany().HasForeignKey(s => s.TypeVersionId).OnDelete(DeleteBehavior.Restrict);
            session.HasSearchKey("decision_number", "type_name");
            session.HasIndex(s => s.DecisionNumber).IsUnique();
            session.HasIndex(s => new { s.MeetsOn, s.Id });
            session.HasIndex(s => new { s.State, s.MeetsOn, s.Id });
        });
        model.Entity<CouncilEvent>(happened => happened.IsTrackEvent<CouncilEvent, CouncilEventKind>("council_events"));
        model.Entity<CouncilMember>(member =>
        {
            member.ToTable("council_members");
            member.HasIndex(m => new { m.RecordId, m.PersonId }).IsUnique();
            member.HasIndex(m => m.PersonId);
        });
        model.Entity<CouncilItem>(item =>
        {
            item.ToTable("council_items");
            item.Ignore(i => i.Verdict);
            item.Property(i => i.Tally).AsJson();
            item.Property(i => i.Points).HasPrecision(12, 4);
            item.HasIndex(i => new { i.RecordId, i.SubjectId }).IsUnique();
            item.HasIndex(i => i.SubjectId);
        });
        model.Entity<CouncilConflict>(conflict =>
        {
            conflict.ToTable("council_conflicts");
            conflict.HasIndex(c => new { c.RecordId, c.MemberId, c.ItemId }).IsUnique();
        });
        model.Entity<CouncilSheet>(sheet =>
        {
            sheet.ToTable("council_sheets");
            sheet.Property(s => s.Scores).AsJson();
            sheet.Property(s => s.Revision).IsConcurrencyToken();
            sheet.Property(s => s.Id).ValueGeneratedNever();
            sheet.HasOne<TSession>().WithMany().HasForeignKey(s => s.SessionId);
            sheet.HasIndex(s => new { s.SessionId, s.ItemId, s.MemberId }).IsUnique();
        });
        // A session has one open deadline a member: of one rule several may be open where each is one person's alone.
        model.Entity<RecordDeadline>(deadline =>
        {
            deadline.Metadata.RemoveIndex(deadline.Metadata.FindIndex([deadline.Metadata.FindProperty(nameof(RecordDeadline.RecordId))!, deadline.Metadata.FindProperty(nameof(RecordDeadline.RuleCode))!])!);
            deadline.Property<Guid?>(OfPersonId).HasComputedColumnSql("((trigger::jsonb)->>'of')::uuid", stored: true);
            deadline.HasIndex(nameof(RecordDeadline.RecordId), nameof(RecordDeadline.RuleCode), OfPersonId)
                .IsUnique().AreNullsDistinct(false).HasFilter("state = 'Open'").HasDatabaseName("ux_deadlines_one_open_per_rule");
        });
        model.Entity<CouncilArchive>(archive =>
        {
            archive.ToTable("council_archives");
            archive.HasKey(a => a.SessionId);
            archive.Property(a => a.SessionId).ValueGeneratedNever();
            archive.HasOne<TSession>().WithMany().HasForeignKey(a => a.SessionId);
        });
    }
}
