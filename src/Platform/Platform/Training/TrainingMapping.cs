using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Platform.Modules;
using Platform.Organizations;
using Platform.Persistence;

namespace Platform.Training;

/// <summary>The tables of a module that holds classes, in its own schema; a module that derives none has none.</summary>
internal static class TrainingMapping
{
    private static readonly MethodInfo Typed = typeof(TrainingMapping).GetMethod(nameof(MapTyped), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Maps what the assembly derives.</summary>
    public static void Map(ModelBuilder model, Assembly assembly)
    {
        var types = WrittenTypes.Of(assembly);
        if (types.FirstOrDefault(type => type.IsSubclassOf(typeof(TrainingClass))) is { } held)
        {
            Typed.MakeGenericMethod(types.Single(type => type.IsSubclassOf(typeof(TrainingProgram))), held, types.Single(type => type.IsSubclassOf(typeof(TrainingParticipant)))).Invoke(null, [model]);
        }
    }

    private static void MapTyped<TProgram, TClass, TParticipant>(ModelBuilder model)
        where TProgram : TrainingProgram
        where TClass : TrainingClass<TParticipant>
        where TParticipant : TrainingParticipant, new()
    {
        // The class names its list by the base type too: found that way, it would be mapped, and dropped with what is configured here.
        model.Ignore<TrainingParticipant>();
        model.Entity<TProgram>(program =>
        {
            program.ToTable("training_programs");
            program.Property(p => p.Name).InVietnameseOrder();
            program.HasMany(p => p.Versions).WithOne().HasForeignKey(v => v.RecordId);
            program.Navigation(p => p.Versions).AutoInclude();
            program.HasSearchKey("name", "code");
            program.HasIndex(p => p.Code).IsUnique();
            program.HasIndex(p => new { p.Name, p.Id });
        });
        model.Entity<TrainingProgramVersion>(version =>
        {
            version.ToTable("training_program_versions");
            version.Ignore(v => v.Terms);
            version.Ignore(v => v.Refresher);
            version.Ignore(v => v.AwaitsConfirmation);
            version.Property(v => v.Kinds).AsJson();
            version.Property(v => v.MaxScore).HasPrecision(9, 2);
            version.Property(v => v.PassMark).HasPrecision(9, 2);
            version.HasIndex(v => new { v.RecordId, v.Number }).IsUnique();
        });
        model.Entity<TClass>(held =>
        {
            held.ToTable("training_classes");
            held.Ignore(c => c.Participants);
            held.Ignore(c => c.TakesParticipants);
            held.Ignore(c => c.TakesResults);
            held.HasTrack<TClass, TrainingState, TrainingEventKind, TrainingEvent>();
            held.Property(c => c.ProgramName).InVietnameseOrder();
            held.Property(c => c.Days).AsJson();
            held.Property(c => c.Trainers).AsJson();
            held.Property(c => c.SheetVersion).WithoutAudit();
            held.HasOrganizationLink(c => c.HostId, c => c.HostEnteredId);
            held.HasMany(c => c.Trainees).WithOne().HasForeignKey(p => p.ClassId);
            held.Navigation(c => c.Trainees).AutoInclude();
            held.HasOne<TProgram>().WithMany().HasForeignKey(c => c.ProgramId).OnDelete(DeleteBehavior.Restrict);
            held.HasOne<TrainingProgramVersion>().WithMany().HasForeignKey(c => c.ProgramVersionId).OnDelete(DeleteBehavior.Restrict);
            held.HasSearchKey("program_name", "code", "place");
            held.HasIndex(c => c.Code).IsUnique();
            held.HasIndex(c => new { c.StartsOn, c.Id });
            held.HasIndex(c => new { c.State, c.StartsOn, c.Id });
            held.HasIndex(c => new { c.ProgramId, c.StartsOn, c.Id });
            held.HasIndex(c => new { c.ResponsibleUnitId, c.StartsOn, c.Id });
            held.HasIndex(c => new { c.ResponsiblePersonId, c.StartsOn, c.Id });
            held.HasIndex(c => c.FinishedOn);
        });
        model.Entity<TrainingEvent>(happened => happened.IsTrackEvent<TrainingEvent, TrainingEventKind>("training_events"));
        model.Entity<TParticipant>(participant =>
        {
            participant.ToTable("training_participants");
            participant.Ignore(p => p.Line);
            participant.Property(p => p.Name).InVietnameseOrder();
            participant.Property(p => p.NameKey).WithoutAudit();
            participant.Property(p => p.CertificateId).WithoutAudit();
            participant.Property(p => p.AttendedDays).AsJson();
            participant.Property(p => p.Score).HasPrecision(9, 2);
            participant.HasOrganizationLink(p => p.OrganizationId, p => p.OrganizationEnteredId);
            participant.HasSearchKey("name", "organization_name", "code", "certificate_number");
            participant.HasIndex(p => p.Code).IsUnique();
            // Whoever types the same person in the same moment; the name last, for it is the field a collision is told at.
            participant.HasIndex(p => new { p.ClassId, p.BornOn, p.NameKey }).IsUnique();
            participant.HasIndex(p => new { p.Name, p.Id });
            participant.HasIndex(p => new { p.NextDueOn, p.Id });
            participant.HasIndex(p => new { p.ClassId, p.Name, p.Id });
            participant.HasIndex(p => new { p.Outcome, p.Name, p.Id });
            participant.HasIndex(p => new { p.Kind, p.Name, p.Id });
            participant.HasIndex(p => new { p.NameKey, p.BornOn });
            participant.HasIndex(p => new { p.ResponsibleUnitId, p.Name, p.Id });
            participant.HasIndex(p => new { p.ResponsiblePersonId, p.Name, p.Id });
            participant.HasIndex(p => p.TrainedOn);
            participant.HasIndex(p => p.CertifiedOn);
        });
    }
}
