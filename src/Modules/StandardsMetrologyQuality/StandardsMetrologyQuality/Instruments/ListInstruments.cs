using System.Linq.Expressions;
using AutoMapper;
using Platform.Persistence;
using Platform.Records;
using Platform.Registers;
using StandardsMetrologyQuality.Data;

namespace StandardsMetrologyQuality.Instruments;

internal sealed record InstrumentRow(
    Guid Id,
    string Code,
    string Name,
    InstrumentKind Kind,
    string HolderName,
    string Place,
    InstrumentState State,
    DateOnly? VerifiedOn,
    DateOnly? ValidUntil,
    DateOnly NextDueOn);

internal sealed class InstrumentRegister : Register<MeasuringInstrument, InstrumentRow>
{
    public InstrumentRegister()
        : base("quality", "instruments")
    {
        Column("name", ColumnKind.Title, row => row.Name, By(instrument => instrument.Name), row => row.Code);
        Column("kind", ColumnKind.Choice, row => $"quality.InstrumentKind.{row.Kind}");
        Column("holder", ColumnKind.Text, row => row.HolderName, detail: row => row.Place);
        Column("state", ColumnKind.State, row => $"quality.InstrumentState.{row.State}");
        Column("verified", ColumnKind.Date, row => row.VerifiedOn);
        Column("valid", ColumnKind.Date, row => row.ValidUntil);
        Column("due", ColumnKind.Due, row => row.NextDueOn, By(instrument => instrument.NextDueOn));
        ChoiceFilter("kind", instrument => instrument.Kind);
        ChoiceFilter("state", instrument => instrument.State);
        DateFilter("due", instrument => instrument.NextDueOn);
        OrganizationLink(instrument => instrument.HolderId);
        ReferenceFilter("unit", instrument => instrument.ResponsibleUnitId);
        ReferenceFilter("person", instrument => instrument.ResponsiblePersonId);
    }

    protected override string DefaultSort => "due";

    protected override Expression<Func<MeasuringInstrument, string>> NaturalKey => instrument => instrument.Code;

    protected override Expression<Func<MeasuringInstrument, string>> Name => instrument => instrument.Name + " · " + instrument.HolderName;

    protected override (Expression<Func<MeasuringInstrument, string>> Code, string LabelPrefix) State => (instrument => instrument.State.ToString(), "quality.InstrumentState");

    protected override IQueryable<Fact> Facts(ModuleDbContext context) => ((StandardsMetrologyQualityDbContext)context).InstrumentEvents;

    public override FactKinds FactKinds { get; } = new(Enum.GetNames<InstrumentEventKind>(), "quality.InstrumentEventKind");

    public override Guid IdOf(object row) => ((InstrumentRow)row).Id;
}

internal sealed class InstrumentProfile : Profile
{
    public InstrumentProfile()
    {
        CreateProjection<MeasuringInstrument, InstrumentRow>();
        CreateProjection<MeasuringInstrument, InstrumentDetail>();
        CreateProjection<InstrumentEvent, TrackEventDetail>();
    }
}
