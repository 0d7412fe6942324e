using System.Globalization;
using System.Linq.Expressions;
using AutoMapper;
using IntellectualProperty.Data;
using Platform.Persistence;
using Platform.Records;
using Platform.Registers;

namespace IntellectualProperty.NationalProposals;

internal sealed record NationalProposalRow(Guid Id, string Code, string Name, string ProgramName, int ForYear, string ProposerName, NationalProposalState State, DateOnly SubmittedOn);

internal sealed class NationalProposalRegister : Register<NationalProposal, NationalProposalRow>
{
    public NationalProposalRegister()
        : base("ip", "national-proposals")
    {
        Column("name", ColumnKind.Title, row => row.Name, By(proposal => proposal.Name), row => row.Code);
        Column("program", ColumnKind.Text, row => row.ProgramName);
        Column("year", ColumnKind.Text, row => row.ForYear.ToString(CultureInfo.InvariantCulture), By(proposal => proposal.ForYear));
        Column("proposer", ColumnKind.Text, row => row.ProposerName);
        Column("state", ColumnKind.State, row => $"ip.NationalProposalState.{row.State}");
        Column("submitted", ColumnKind.Date, row => row.SubmittedOn, By(proposal => proposal.SubmittedOn));
        ChoiceFilter("state", proposal => proposal.State);
        DateFilter("submitted", proposal => proposal.SubmittedOn);
        OrganizationLink(proposal => proposal.ProposerId);
        ReferenceFilter("program", proposal => proposal.ProgramId);
        ReferenceFilter("unit", proposal => proposal.ResponsibleUnitId);
        ReferenceFilter("person", proposal => proposal.ResponsiblePersonId);
    }

    protected override string DefaultSort => "-submitted";

    protected override Expression<Func<NationalProposal, string>> NaturalKey => proposal => proposal.Code;

    protected override Expression<Func<NationalProposal, string>> Name => proposal => proposal.Name;

    protected override (Expression<Func<NationalProposal, string>> Code, string LabelPrefix) State => (proposal => proposal.State.ToString(), "ip.NationalProposalState");

    protected override IQueryable<Fact> Facts(ModuleDbContext context) => ((IntellectualPropertyDbContext)context).NationalProposalEvents;

    public override FactKinds FactKinds { get; } = new(Enum.GetNames<NationalProposalEventKind>(), "ip.NationalProposalEventKind");

    public override Guid IdOf(object row) => ((NationalProposalRow)row).Id;
}

internal sealed class NationalProposalProfile : Profile
{
    public NationalProposalProfile()
    {
        CreateProjection<NationalProposal, NationalProposalRow>();
        CreateProjection<NationalProposal, NationalProposalDetail>();
        CreateProjection<NationalProposalEvent, TrackEventDetail>();
    }
}
