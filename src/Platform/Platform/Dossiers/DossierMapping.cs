using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Platform.Modules;
using Platform.Organizations;
using Platform.Persistence;

namespace Platform.Dossiers;

/// <summary>The tables of a module that works on dossiers, in its own schema; a module that derives no dossier has none.</summary>
internal static class DossierMapping
{
    private static readonly MethodInfo Typed = typeof(DossierMapping).GetMethod(nameof(MapTyped), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Maps what the assembly derives.</summary>
    public static void Map(ModelBuilder model, Assembly assembly)
    {
        var types = WrittenTypes.Of(assembly);
        if (types.FirstOrDefault(type => type.IsSubclassOf(typeof(Dossier))) is { } dossier)
        {
            Typed.MakeGenericMethod(dossier, types.Single(type => type.IsSubclassOf(typeof(Procedure)))).Invoke(null, [model]);
        }
    }

    private static void MapTyped<TDossier, TProcedure>(ModelBuilder model)
        where TDossier : Dossier
        where TProcedure : Procedure
    {
        model.Entity<TProcedure>(procedure =>
        {
            procedure.ToTable("procedures");
            procedure.Property(p => p.Name).InVietnameseOrder();
            procedure.HasMany(p => p.Versions).WithOne().HasForeignKey(v => v.RecordId);
            procedure.Navigation(p => p.Versions).AutoInclude();
            procedure.HasSearchKey("name", "code", "national_code");
            procedure.HasIndex(p => p.Code).IsUnique();
            procedure.HasIndex(p => new { p.Name, p.Id });
        });
        model.Entity<ProcedureVersion>(version =>
        {
            version.ToTable("procedure_versions");
            version.Ignore(v => v.Time);
            version.Ignore(v => v.ProvinceTime);
            version.Ignore(v => v.TimeInForce);
            version.Property(v => v.Papers).AsJson();
            version.HasIndex(v => new { v.RecordId, v.Number }).IsUnique();
        });
        model.Entity<TDossier>(dossier =>
        {
            dossier.ToTable("dossiers");
            dossier.Ignore(d => d.AppointmentOn);
            dossier.Ignore(d => d.Pauses);
            dossier.Property(d => d.Items).AsJson();
            dossier.Property(d => d.ApplicantName).InVietnameseOrder();
            dossier.HasTrack<TDossier, DossierState, DossierEventKind, DossierEvent>();
            dossier.HasOrganizationLink(d => d.ApplicantId, d => d.ApplicantEnteredId);
            dossier.HasOne<TProcedure>().WithMany().HasForeignKey(d => d.ProcedureId).OnDelete(DeleteBehavior.Restrict);
            dossier.HasSearchKey("number", "applicant_name", "procedure_name");
            dossier.HasIndex(d => d.Number).IsUnique();
            // One index a sort, the id last (keyset); filters that narrow the list get one of their own.
            dossier.HasIndex(d => new { d.ApplicantName, d.Id });
            dossier.HasIndex(d => new { d.NextDueOn, d.Id });
            dossier.HasIndex(d => new { d.State, d.NextDueOn, d.Id });
            dossier.HasIndex(d => new { d.ProcedureId, d.NextDueOn, d.Id });
            dossier.HasIndex(d => new { d.ResponsibleUnitId, d.NextDueOn, d.Id });
            dossier.HasIndex(d => new { d.ResponsiblePersonId, d.NextDueOn, d.Id });
            dossier.HasIndex(d => d.SubjectId);
            dossier.HasIndex(d => d.ResultId);
            dossier.HasIndex(d => d.ReceivedOn);
            dossier.HasIndex(d => d.ReturnedOn);
        });
        model.Entity<DossierEvent>(happened =>
        {
            happened.IsTrackEvent<DossierEvent, DossierEventKind>("dossier_events");
            happened.Property(e => e.Papers).AsJson();
        });
        model.Entity<DossierSeries>(series =>
        {
            series.ToTable("dossier_series");
            series.HasKey(s => s.Key);
        });
    }
}
