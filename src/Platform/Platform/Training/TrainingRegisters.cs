using System.Linq.Expressions;
using AutoMapper;
using Platform.Persistence;
using Platform.Records;
using Platform.Registers;
using Platform.Results;

namespace Platform.Training;

/// <summary>A program in lists.</summary>
public sealed record TrainingProgramRow(Guid Id, string Code, string Name, int Versions);

/// <summary>A module's programs.</summary>
public sealed class TrainingProgramRegister<TProgram> : Register<TProgram, TrainingProgramRow>
    where TProgram : TrainingProgram
{
    public TrainingProgramRegister(string module)
        : base(module, "training-programs", "platform")
    {
        Column("name", ColumnKind.Title, row => row.Name, By(program => program.Name), row => row.Code);
        Column("versions", ColumnKind.Number, row => row.Versions);
    }

    public override bool IsShipped => true;

    protected override string DefaultSort => "name";

    protected override Expression<Func<TProgram, string>> NaturalKey => program => program.Code;

    protected override Expression<Func<TProgram, string>> Name => program => program.Name;

    /// <summary>A program follows no track; that it is data is all there is to say.</summary>
    protected override (Expression<Func<TProgram, string>> Code, string LabelPrefix) State => (program => "Published", "platform.procedures.state");

    public override Guid IdOf(object row) => ((TrainingProgramRow)row).Id;
}

/// <summary>A class in lists.</summary>
public sealed record TrainingClassRow(Guid Id, string Code, string ProgramName, TrainingState State, DateOnly StartsOn, DateOnly EndsOn, string Place, int Participants, int Certificates);

/// <summary>A module's classes.</summary>
public sealed class TrainingClassRegister<TClass, TParticipant> : Register<TClass, TrainingClassRow>
    where TClass : TrainingClass<TParticipant>
    where TParticipant : TrainingParticipant, new()
{
    public TrainingClassRegister(string module)
        : base(module, "training-classes", "platform")
    {
        Column("program", ColumnKind.Title, row => row.ProgramName, detail: row => row.Code);
        Column("starts", ColumnKind.Date, row => row.StartsOn, By(held => held.StartsOn));
        Column("ends", ColumnKind.Date, row => row.EndsOn);
        Column("place", ColumnKind.Text, row => row.Place);
        Column("state", ColumnKind.State, row => $"platform.TrainingState.{row.State}");
        Column("participants", ColumnKind.Number, row => row.Participants);
        Column("certificates", ColumnKind.Number, row => row.Certificates);
        ChoiceFilter("state", held => held.State);
        DateFilter("starts", held => held.StartsOn);
        ReferenceFilter("program", held => held.ProgramId);
        ReferenceFilter("unit", held => held.ResponsibleUnitId);
        ReferenceFilter("person", held => held.ResponsiblePersonId);
        OrganizationLink(held => held.HostId);
    }

    protected override string DefaultSort => "-starts";

    protected override Expression<Func<TClass, string>> NaturalKey => held => held.Code;

    protected override Expression<Func<TClass, string>> Name => held => held.ProgramName + " · " + held.Code;

    protected override (Expression<Func<TClass, string>> Code, string LabelPrefix) State => (held => held.State.ToString(), "platform.TrainingState");

    protected override IQueryable<Fact> Facts(ModuleDbContext context) => context.Set<TrainingEvent>();

    public override FactKinds FactKinds { get; } = new(Enum.GetNames<TrainingEventKind>(), "platform.TrainingEventKind");

    public override Guid IdOf(object row) => ((TrainingClassRow)row).Id;

    /// <summary>Certificates that stand outlive the step that made them; a finish taken back takes the results with it.</summary>
    protected override Task<Result<IReadOnlyList<TClass>>> MadeByAsync(ModuleDbContext context, TClass record, Guid eventId, CancellationToken cancellation)
    {
        if (record.IsFinal(eventId))
        {
            return Task.FromResult(Result<IReadOnlyList<TClass>>.Refuse(Refusal.Invalid("platform.training.event-stands")));
        }

        if (record.Counting.LastOrDefault() is { Kind: TrainingEventKind.Finished } last && last.Id == eventId)
        {
            record.Reopen();
        }

        return Task.FromResult(Result<IReadOnlyList<TClass>>.Ok([]));
    }
}

/// <summary>A participant in lists.</summary>
public sealed record TrainingParticipantRow(
    Guid Id, string Code, string Name, DateOnly BornOn, string Kind, string OrganizationName, Guid ClassId, string ClassCode, TrainingOutcome Outcome, decimal? Score, string? CertificateNumber, DateOnly? CertifiedOn, DateOnly NextDueOn);

/// <summary>Who a module has trained.</summary>
public sealed class TrainingParticipantRegister<TParticipant> : Register<TParticipant, TrainingParticipantRow>
    where TParticipant : TrainingParticipant
{
    public TrainingParticipantRegister(string module)
        : base(module, "training-participants", "platform")
    {
        Column("name", ColumnKind.Title, row => row.Name, By(participant => participant.Name), row => row.Code);
        Column("born", ColumnKind.Date, row => row.BornOn);
        Column("kind", ColumnKind.Text, row => row.Kind);
        Column("organization", ColumnKind.Text, row => row.OrganizationName);
        Column("outcome", ColumnKind.State, row => $"platform.TrainingOutcome.{row.Outcome}");
        Column("certificate", ColumnKind.Text, row => row.CertificateNumber);
        Column("certified", ColumnKind.Date, row => row.CertifiedOn);
        Column("due", ColumnKind.Due, row => row.NextDueOn, By(participant => participant.NextDueOn));
        ChoiceFilter("outcome", participant => participant.Outcome);
        DataFilter("kind", participant => participant.Kind);
        ReferenceFilter("class", participant => participant.ClassId);
        FlagFilter("certified", participant => participant.CertifiedOn != null);
        ReferenceFilter("unit", participant => participant.ResponsibleUnitId);
        ReferenceFilter("person", participant => participant.ResponsiblePersonId);
        OrganizationLink(participant => participant.OrganizationId);
    }

    protected override string DefaultSort => "name";

    protected override Expression<Func<TParticipant, string>> NaturalKey => participant => participant.Code;

    protected override Expression<Func<TParticipant, string>> Name => participant => participant.Name + " · " + participant.ClassCode;

    protected override (Expression<Func<TParticipant, string>> Code, string LabelPrefix) State => (participant => participant.Outcome.ToString(), "platform.TrainingOutcome");

    public override Guid IdOf(object row) => ((TrainingParticipantRow)row).Id;
}

/// <summary>From a module's programs, classes and participants to their rows.</summary>
internal sealed class TrainingProfile<TProgram, TClass, TParticipant> : Profile
    where TProgram : TrainingProgram
    where TClass : TrainingClass<TParticipant>
    where TParticipant : TrainingParticipant, new()
{
    public TrainingProfile()
    {
        CreateProjection<TProgram, TrainingProgramRow>().ForCtorParam(nameof(TrainingProgramRow.Versions), to => to.MapFrom(program => program.Versions.Count));
        CreateProjection<TClass, TrainingClassRow>()
            .ForCtorParam(nameof(TrainingClassRow.Participants), to => to.MapFrom(held => held.Trainees.Count))
            .ForCtorParam(nameof(TrainingClassRow.Certificates), to => to.MapFrom(held => held.Trainees.Count(participant => participant.CertifiedOn != null)));
        CreateProjection<TParticipant, TrainingParticipantRow>();
    }

    /// <summary>Two modules' profiles are two.</summary>
    public override string ProfileName => typeof(TClass).FullName!;
}
