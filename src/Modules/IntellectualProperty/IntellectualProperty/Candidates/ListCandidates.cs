using System.Globalization;
using System.Linq.Expressions;
using AutoMapper;
using IntellectualProperty.Assets;
using IntellectualProperty.Data;
using Platform.Persistence;
using Platform.Records;
using Platform.Registers;

namespace IntellectualProperty.Candidates;

internal sealed record CandidateRow(Guid Id, string Code, string ProductName, CandidateGroup Group, int Year, AssetKind Kind, string ProducerName, string? Place, CandidateState State, DateOnly ProposedOn);

internal sealed class CandidateRegister : Register<Candidate, CandidateRow>
{
    public CandidateRegister()
        : base("ip", "candidates")
    {
        Column("product", ColumnKind.Title, row => row.ProductName, By(candidate => candidate.ProductName), row => row.Code);
        Column("group", ColumnKind.Choice, row => $"ip.CandidateGroup.{row.Group}");
        Column("year", ColumnKind.Text, row => row.Year.ToString(CultureInfo.InvariantCulture), By(candidate => candidate.Year));
        Column("kind", ColumnKind.Choice, row => $"ip.AssetKind.{row.Kind}");
        Column("producer", ColumnKind.Text, row => row.ProducerName);
        Column("place", ColumnKind.Text, row => row.Place);
        Column("state", ColumnKind.State, row => $"ip.CandidateState.{row.State}");
        Column("proposed", ColumnKind.Date, row => row.ProposedOn, By(candidate => candidate.ProposedOn));
        ChoiceFilter("group", candidate => candidate.Group);
        ChoiceFilter("state", candidate => candidate.State);
        ChoiceFilter("kind", candidate => candidate.Kind);
        DateFilter("proposed", candidate => candidate.ProposedOn);
        OrganizationLink(candidate => candidate.ProducerId);
        ReferenceFilter("unit", candidate => candidate.ResponsibleUnitId);
        ReferenceFilter("person", candidate => candidate.ResponsiblePersonId);
    }

    protected override string DefaultSort => "-proposed";

    protected override Expression<Func<Candidate, string>> NaturalKey => candidate => candidate.Code;

    protected override Expression<Func<Candidate, string>> Name => candidate => candidate.ProductName;

    protected override (Expression<Func<Candidate, string>> Code, string LabelPrefix) State => (candidate => candidate.State.ToString(), "ip.CandidateState");

    protected override IQueryable<Fact> Facts(ModuleDbContext context) => ((IntellectualPropertyDbContext)context).CandidateEvents;

    public override FactKinds FactKinds { get; } = new(Enum.GetNames<CandidateEventKind>(), "ip.CandidateEventKind");

    public override Guid IdOf(object row) => ((CandidateRow)row).Id;
}

internal sealed class CandidateProfile : Profile
{
    public CandidateProfile()
    {
        CreateProjection<Candidate, CandidateRow>();
        CreateProjection<Candidate, CandidateDetail>();
        CreateProjection<CandidateEvent, TrackEventDetail>();
    }
}
