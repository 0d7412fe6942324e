using System.Linq.Expressions;
using AutoMapper;
using Microsoft.Extensions.DependencyInjection;
using Platform.Access;
using Platform.Persistence;
using Platform.Records;
using Platform.Registers;
using Platform.Results;
using Platform.Time;

namespace Platform.Dossiers;

/// <summary>A dossier in lists.</summary>
public sealed record DossierRow(
    Guid Id,
    string Number,
    string ApplicantName,
    string ProcedureName,
    DossierState State,
    DossierChannel Channel,
    DateOnly? ReceivedOn,
    DateOnly? DueOn,
    DateOnly? PromisedOn,
    DateOnly? ReturnedOn,
    DateOnly NextDueOn)
{
    /// <summary>The natural key, by the name every register's rows have.</summary>
    public string Code => Number;
}

/// <summary>A module's dossiers.</summary>
public sealed class DossierRegister<TDossier> : Register<TDossier, DossierRow>
    where TDossier : Dossier
{
    public DossierRegister(string module)
        : base(module, "dossiers", "platform")
    {
        Column("number", ColumnKind.Title, row => row.Number, detail: row => row.ProcedureName);
        Column("applicant", ColumnKind.Text, row => row.ApplicantName, By(dossier => dossier.ApplicantName));
        Column("state", ColumnKind.State, row => $"platform.DossierState.{row.State}");
        Column("received", ColumnKind.Date, row => row.ReceivedOn);
        Column("appointment", ColumnKind.Date, row => row.PromisedOn ?? row.DueOn);
        Column("returned", ColumnKind.Date, row => row.ReturnedOn);
        Column("due", ColumnKind.Due, row => row.NextDueOn, By(dossier => dossier.NextDueOn));
        ChoiceFilter("state", dossier => dossier.State);
        ReferenceFilter("procedure", dossier => dossier.ProcedureId);
        ReferenceFilter("person", dossier => dossier.ResponsiblePersonId);
        ReferenceFilter("unit", dossier => dossier.ResponsibleUnitId);
        ReferenceFilter("subject", dossier => dossier.SubjectId);
        ReferenceFilter("result", dossier => dossier.ResultId);
        ChoiceFilter("channel", dossier => dossier.Channel);
        DateFilter("due", dossier => dossier.NextDueOn);
        FlagFilter("overdue", services => Overdue(services.GetRequiredService<IToday>().Today));
        FlagFilter("mine", services => Of(services.GetRequiredService<CurrentActor>().Actor.PersonId));
        OrganizationLink(dossier => dossier.ApplicantId);
    }

    protected override string DefaultSort => "due";

    protected override Expression<Func<TDossier, string>> NaturalKey => dossier => dossier.Number;

    protected override Expression<Func<TDossier, string>> Name => dossier => dossier.Number + " · " + dossier.ApplicantName;

    protected override (Expression<Func<TDossier, string>> Code, string LabelPrefix) State => (dossier => dossier.State.ToString(), "platform.DossierState");

    protected override IQueryable<Fact> Facts(ModuleDbContext context) => context.Set<DossierEvent>();

    public override FactKinds FactKinds { get; } = new(Enum.GetNames<DossierEventKind>(), "platform.DossierEventKind");

    public override Guid IdOf(object row) => ((DossierRow)row).Id;

    /// <summary>What was issued stands by itself: it is ended by a decision of its own, not by taking back a line.</summary>
    protected override Task<Result<IReadOnlyList<TDossier>>> MadeByAsync(ModuleDbContext context, TDossier record, Guid eventId, CancellationToken cancellation) =>
        Task.FromResult(record.ResultId is not null && record.Events.Any(e => e.Id == eventId && e.Kind == DossierEventKind.Issued)
            ? Result<IReadOnlyList<TDossier>>.Refuse(Refusal.Invalid("platform.dossiers.result-stands"))
            : Result<IReadOnlyList<TDossier>>.Ok([]));

    private static Expression<Func<TDossier, bool>> Overdue(DateOnly today) =>
        dossier => (dossier.PromisedOn ?? dossier.DueOn) < today && dossier.ReturnedOn == null && dossier.WithdrawnOn == null;

    private static Expression<Func<TDossier, bool>> Of(Guid? person) => dossier => person != null && dossier.ResponsiblePersonId == person;
}

/// <summary>A procedure in lists.</summary>
public sealed record ProcedureRow(Guid Id, string Code, string Name, string? NationalCode, string? Effect, int Versions);

/// <summary>A module's procedures.</summary>
public sealed class ProcedureRegister<TProcedure> : Register<TProcedure, ProcedureRow>
    where TProcedure : Procedure
{
    public ProcedureRegister(string module)
        : base(module, "procedures", "platform")
    {
        Column("name", ColumnKind.Title, row => row.Name, By(procedure => procedure.Name), row => row.Code);
        Column("national", ColumnKind.Text, row => row.NationalCode);
        Column("versions", ColumnKind.Number, row => row.Versions);
    }

    public override bool IsShipped => true;

    protected override string DefaultSort => "name";

    protected override Expression<Func<TProcedure, string>> NaturalKey => procedure => procedure.Code;

    protected override Expression<Func<TProcedure, string>> Name => procedure => procedure.Name;

    /// <summary>A procedure follows no track; that it is data is all there is to say.</summary>
    protected override (Expression<Func<TProcedure, string>> Code, string LabelPrefix) State => (procedure => "Published", "platform.procedures.state");

    public override Guid IdOf(object row) => ((ProcedureRow)row).Id;
}

/// <summary>From a module's dossiers and procedures to their rows.</summary>
internal sealed class DossierProfile<TDossier, TProcedure> : Profile
    where TDossier : Dossier
    where TProcedure : Procedure
{
    public DossierProfile()
    {
        CreateProjection<TDossier, DossierRow>();
        CreateProjection<TProcedure, ProcedureRow>().ForCtorParam(nameof(ProcedureRow.Versions), to => to.MapFrom(procedure => procedure.Versions.Count));
    }

    /// <summary>Two modules' profiles are two.</summary>
    public override string ProfileName => typeof(TDossier).FullName!;
}
