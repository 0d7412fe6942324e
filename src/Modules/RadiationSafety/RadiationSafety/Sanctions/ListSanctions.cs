using System.Linq.Expressions;
using AutoMapper;
using Platform.Persistence;
using Platform.Records;
using Platform.Registers;
using RadiationSafety.Data;

namespace RadiationSafety.Sanctions;

internal sealed record SanctionRow(Guid Id, string Code, string Number, string FacilityName, string InspectionCode, SanctionState State, DateOnly DecidedOn, decimal Amount, DateOnly? ExecutedOn, DateOnly NextDueOn);

internal sealed class SanctionRegister : Register<Sanction, SanctionRow>
{
    public SanctionRegister()
        : base("radiation", "sanctions")
    {
        Column("facility", ColumnKind.Title, row => row.FacilityName, By(sanction => sanction.FacilityName), row => row.Number);
        Column("inspection", ColumnKind.Text, row => row.InspectionCode);
        Column("state", ColumnKind.State, row => $"radiation.SanctionState.{row.State}");
        Column("decided", ColumnKind.Date, row => row.DecidedOn, By(sanction => sanction.DecidedOn));
        Column("amount", ColumnKind.Money, row => row.Amount);
        Column("executed", ColumnKind.Date, row => row.ExecutedOn);
        Column("due", ColumnKind.Due, row => row.NextDueOn, By(sanction => sanction.NextDueOn));
        ChoiceFilter("state", sanction => sanction.State);
        DateFilter("decided", sanction => sanction.DecidedOn);
        ReferenceFilter("inspection", sanction => sanction.InspectionId);
        ReferenceFilter("facility", sanction => sanction.FacilityId);
    }

    protected override string DefaultSort => "-decided";

    protected override Expression<Func<Sanction, string>> NaturalKey => sanction => sanction.Code;

    protected override Expression<Func<Sanction, string>> Name => sanction => sanction.FacilityName + " · " + sanction.Number;

    protected override (Expression<Func<Sanction, string>> Code, string LabelPrefix) State => (sanction => sanction.State.ToString(), "radiation.SanctionState");

    protected override IQueryable<Fact> Facts(ModuleDbContext context) => ((RadiationSafetyDbContext)context).SanctionEvents;

    public override FactKinds FactKinds { get; } = new(Enum.GetNames<SanctionEventKind>(), "radiation.SanctionEventKind");

    public override Guid IdOf(object row) => ((SanctionRow)row).Id;
}

internal sealed class SanctionProfile : Profile
{
    public SanctionProfile()
    {
        CreateProjection<Sanction, SanctionRow>();
        CreateProjection<Sanction, SanctionDetail>();
        CreateProjection<SanctionEvent, TrackEventDetail>();
    }
}
