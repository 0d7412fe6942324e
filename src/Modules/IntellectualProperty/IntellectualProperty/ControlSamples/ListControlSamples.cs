using System.Linq.Expressions;
using AutoMapper;
using IntellectualProperty.Data;
using Platform.Persistence;
using Platform.Records;
using Platform.Registers;

namespace IntellectualProperty.ControlSamples;

internal sealed record ControlSampleRow(
    Guid Id, string Code, string AssetName, string HolderName, SamplePlace Place, string Commune, DateOnly TakenOn, ControlSampleState State, string? Laboratory, DateOnly? TestedOn);

internal sealed class ControlSampleRegister : Register<ControlSample, ControlSampleRow>
{
    public ControlSampleRegister()
        : base("ip", "control-samples")
    {
        Column("asset", ColumnKind.Title, row => row.AssetName, By(sample => sample.AssetName), row => row.Code);
        Column("holder", ColumnKind.Text, row => row.HolderName);
        Column("place", ColumnKind.Choice, row => $"ip.SamplePlace.{row.Place}");
        Column("commune", ColumnKind.Text, row => row.Commune);
        Column("taken", ColumnKind.Date, row => row.TakenOn, By(sample => sample.TakenOn));
        Column("state", ColumnKind.State, row => $"ip.ControlSampleState.{row.State}");
        Column("laboratory", ColumnKind.Text, row => row.Laboratory);
        Column("tested", ColumnKind.Date, row => row.TestedOn);
        ChoiceFilter("state", sample => sample.State);
        ChoiceFilter("place", sample => sample.Place);
        DateFilter("taken", sample => sample.TakenOn);
        OrganizationLink(sample => sample.HolderId);
        ReferenceFilter("asset", sample => sample.AssetId);
        ReferenceFilter("unit", sample => sample.ResponsibleUnitId);
        ReferenceFilter("person", sample => sample.ResponsiblePersonId);
    }

    protected override string DefaultSort => "-taken";

    protected override Expression<Func<ControlSample, string>> NaturalKey => sample => sample.Code;

    protected override Expression<Func<ControlSample, string>> Name => sample => sample.AssetName + " · " + sample.HolderName;

    protected override (Expression<Func<ControlSample, string>> Code, string LabelPrefix) State => (sample => sample.State.ToString(), "ip.ControlSampleState");

    protected override IQueryable<Fact> Facts(ModuleDbContext context) => ((IntellectualPropertyDbContext)context).ControlSampleEvents;

    public override FactKinds FactKinds { get; } = new(Enum.GetNames<ControlSampleEventKind>(), "ip.ControlSampleEventKind");

    public override Guid IdOf(object row) => ((ControlSampleRow)row).Id;
}

internal sealed class ControlSampleProfile : Profile
{
    public ControlSampleProfile()
    {
        CreateProjection<ControlSample, ControlSampleRow>();
        CreateProjection<ControlSample, ControlSampleDetail>();
        CreateProjection<ControlSampleEvent, TrackEventDetail>();
    }
}
