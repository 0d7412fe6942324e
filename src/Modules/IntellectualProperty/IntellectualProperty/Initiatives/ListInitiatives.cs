using System.Linq.Expressions;
using AutoMapper;
using IntellectualProperty.Data;
using Platform.Persistence;
using Platform.Records;
using Platform.Registers;
using Platform.Results;

namespace IntellectualProperty.Initiatives;

internal sealed record InitiativeRow(
    Guid Id, string Code, string Name, InitiativeLevel Level, string AuthorNames, string UnitName, string Field, int Year, InitiativeState State, DateOnly FiledOn, DateOnly? SubmittedOn, DateOnly? RecognizedOn, DateOnly NextDueOn);

internal sealed class InitiativeRegister : Register<Initiative, InitiativeRow>
{
    public InitiativeRegister()
        : base("ip", "initiatives")
    {
        Column("name", ColumnKind.Title, row => row.Name, By(initiative => initiative.Name), row => row.Code);
        Column("authors", ColumnKind.Text, row => row.AuthorNames);
        Column("unit", ColumnKind.Text, row => row.UnitName);
        Column("level", ColumnKind.Choice, row => $"ip.InitiativeLevel.{row.Level}");
        Column("year", ColumnKind.Number, row => row.Year);
        Column("state", ColumnKind.State, row => $"ip.InitiativeState.{row.State}");
        Column("filed", ColumnKind.Date, row => row.FiledOn, By(initiative => initiative.FiledOn));
        Column("submitted", ColumnKind.Date, row => row.SubmittedOn);
        Column("recognized", ColumnKind.Date, row => row.RecognizedOn);
        Column("due", ColumnKind.Due, row => row.NextDueOn, By(initiative => initiative.NextDueOn));
        ChoiceFilter("level", initiative => initiative.Level);
        ChoiceFilter("state", initiative => initiative.State);
        FlagFilter("open", initiative => initiative.ClosedOn == null);
        DateFilter("filed", initiative => initiative.FiledOn);
        OrganizationLink(initiative => initiative.UnitId);
        ReferenceFilter("responsible", initiative => initiative.ResponsibleUnitId);
        ReferenceFilter("person", initiative => initiative.ResponsiblePersonId);
        ReferenceFilter("session", initiative => initiative.SessionId);
    }

    protected override string DefaultSort => "-filed";

    protected override Expression<Func<Initiative, string>> NaturalKey => initiative => initiative.Code;

    protected override Expression<Func<Initiative, string>> Name => initiative => initiative.Name;

    protected override (Expression<Func<Initiative, string>> Code, string LabelPrefix) State => (initiative => initiative.State.ToString(), "ip.InitiativeState");

    protected override IQueryable<Fact> Facts(ModuleDbContext context) => ((IntellectualPropertyDbContext)context).InitiativeEvents;

    public override FactKinds FactKinds { get; } = new(Enum.GetNames<InitiativeEventKind>(), "ip.InitiativeEventKind");

    public override Guid IdOf(object row) => ((InitiativeRow)row).Id;

    /// <summary>What a council decided stands in its sealed papers: it is not undone by taking back a line here.</summary>
    protected override Task<Result<IReadOnlyList<Initiative>>> MadeByAsync(ModuleDbContext context, Initiative record, Guid eventId, CancellationToken cancellation) =>
        Task.FromResult(record.Events.Any(e => e.Id == eventId && e.SessionId is not null)
            ? Result<IReadOnlyList<Initiative>>.Refuse(Refusal.Invalid("ip.initiatives.of-council"))
            : Result<IReadOnlyList<Initiative>>.Ok([]));
}

internal sealed class InitiativeProfile : Profile
{
    public InitiativeProfile()
    {
        CreateProjection<Initiative, InitiativeRow>();
        CreateMap<InitiativeEvent, TrackEventDetail>();
    }
}
