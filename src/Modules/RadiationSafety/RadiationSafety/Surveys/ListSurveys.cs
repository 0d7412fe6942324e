using System.Linq.Expressions;
using AutoMapper;
using Platform.Registers;

namespace RadiationSafety.Surveys;

internal sealed record SurveyRow(Guid Id, string Code, string FacilityName, string? DeviceName, DateOnly SurveyedOn, string Performer, SurveyResult Result, DateOnly NextDueOn);

internal sealed class SurveyRegister : Register<RadiationSurvey, SurveyRow>
{
    public SurveyRegister()
        : base("radiation", "surveys")
    {
        Column("facility", ColumnKind.Title, row => row.FacilityName, By(survey => survey.FacilityName), row => row.Code);
        Column("device", ColumnKind.Text, row => row.DeviceName);
        Column("surveyed", ColumnKind.Date, row => row.SurveyedOn, By(survey => survey.SurveyedOn));
        Column("performer", ColumnKind.Text, row => row.Performer);
        Column("result", ColumnKind.State, row => $"radiation.SurveyResult.{row.Result}");
        Column("due", ColumnKind.Due, row => row.NextDueOn, By(survey => survey.NextDueOn));
        ChoiceFilter("result", survey => survey.Result);
        DateFilter("surveyed", survey => survey.SurveyedOn);
        ReferenceFilter("facility", survey => survey.FacilityId);
        ReferenceFilter("device", survey => survey.DeviceId);
    }

    protected override string DefaultSort => "-surveyed";

    protected override Expression<Func<RadiationSurvey, string>> NaturalKey => survey => survey.Code;

    protected override Expression<Func<RadiationSurvey, string>> Name => survey => (survey.DeviceName ?? survey.FacilityName) + " · " + survey.Code;

    protected override (Expression<Func<RadiationSurvey, string>> Code, string LabelPrefix) State => (survey => survey.Result.ToString(), "radiation.SurveyResult");

    public override Guid IdOf(object row) => ((SurveyRow)row).Id;
}

internal sealed class SurveyProfile : Profile
{
    public SurveyProfile()
    {
        CreateProjection<RadiationSurvey, SurveyRow>();
        CreateProjection<RadiationSurvey, SurveyDetail>();
    }
}
