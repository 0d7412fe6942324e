using System.Linq.Expressions;
using AutoMapper;
using IntellectualProperty.Data;
using Platform.Persistence;
using Platform.Records;
using Platform.Registers;

namespace IntellectualProperty.Oppositions;

internal sealed record OppositionRow(
    Guid Id, string Code, OppositionSide Side, string ContestedName, string ContestedNumber, string OtherName, string AssetName, OppositionState State, DateOnly PublishedOn, DateOnly? FiledOn, DateOnly? ReplyBy, DateOnly NextDueOn);

internal sealed class OppositionRegister : Register<Opposition, OppositionRow>
{
    public OppositionRegister()
        : base("ip", "oppositions")
    {
        Column("contested", ColumnKind.Title, row => row.ContestedName, By(opposition => opposition.ContestedName), row => row.ContestedNumber);
        Column("side", ColumnKind.Choice, row => $"ip.OppositionSide.{row.Side}");
        Column("other", ColumnKind.Text, row => row.OtherName);
        Column("asset", ColumnKind.Text, row => row.AssetName);
        Column("state", ColumnKind.State, row => $"ip.OppositionState.{row.State}");
        Column("published", ColumnKind.Date, row => row.PublishedOn, By(opposition => opposition.PublishedOn));
        Column("filed", ColumnKind.Date, row => row.FiledOn);
        Column("reply", ColumnKind.Date, row => row.ReplyBy);
        Column("due", ColumnKind.Due, row => row.NextDueOn, By(opposition => opposition.NextDueOn));
        ChoiceFilter("side", opposition => opposition.Side);
        ChoiceFilter("state", opposition => opposition.State);
        DateFilter("published", opposition => opposition.PublishedOn);
        OrganizationLink(opposition => opposition.OtherId);
        ReferenceFilter("asset", opposition => opposition.AssetId);
        ReferenceFilter("unit", opposition => opposition.ResponsibleUnitId);
        ReferenceFilter("person", opposition => opposition.ResponsiblePersonId);
    }

    protected override string DefaultSort => "-published";

    protected override Expression<Func<Opposition, string>> NaturalKey => opposition => opposition.Code;

    protected override Expression<Func<Opposition, string>> Name => opposition => opposition.ContestedName + " · " + opposition.OtherName;

    protected override (Expression<Func<Opposition, string>> Code, string LabelPrefix) State => (opposition => opposition.State.ToString(), "ip.OppositionState");

    protected override IQueryable<Fact> Facts(ModuleDbContext context) => ((IntellectualPropertyDbContext)context).OppositionEvents;

    public override FactKinds FactKinds { get; } = new(Enum.GetNames<OppositionEventKind>(), "ip.OppositionEventKind");

    public override Guid IdOf(object row) => ((OppositionRow)row).Id;
}

internal sealed class OppositionProfile : Profile
{
    public OppositionProfile()
    {
        CreateProjection<Opposition, OppositionRow>();
        CreateProjection<Opposition, OppositionDetail>();
        CreateProjection<OppositionEvent, TrackEventDetail>();
    }
}
