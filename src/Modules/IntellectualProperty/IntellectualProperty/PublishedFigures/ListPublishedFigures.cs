using System.Linq.Expressions;
using AutoMapper;
using Platform.Registers;
using Platform.Vietnamese;

namespace IntellectualProperty.PublishedFigures;

internal sealed record PublishedFigureRow(Guid Id, string Code, string Subject, DateOnly PeriodFrom, DateOnly PeriodTo, string Figure, int Value, Approximation Approximation, string DocumentNumber);

internal sealed class PublishedFigureRegister : Register<PublishedFigure, PublishedFigureRow>
{
    public PublishedFigureRegister()
        : base("ip", "published-figures")
    {
        Column("figure", ColumnKind.Title, row => row.Figure, detail: row => row.Code);
        Column("subject", ColumnKind.Choice, row => PublishedSubjects.All[row.Subject].Measure.NameKey);
        Column("part", ColumnKind.Choice, row => PublishedSubjects.All[row.Subject].LabelKey);
        Column("approximation", ColumnKind.Choice, row => $"ip.Approximation.{row.Approximation}");
        Column("from", ColumnKind.Date, row => row.PeriodFrom);
        Column("to", ColumnKind.Date, row => row.PeriodTo, By(figure => figure.PeriodTo));
        Column("document", ColumnKind.Text, row => row.DocumentNumber);
        ChoiceFilter("approximation", figure => figure.Approximation);
        DateFilter("to", figure => figure.PeriodTo);
    }

    protected override string DefaultSort => "-to";

    protected override Expression<Func<PublishedFigure, string>> NaturalKey => figure => figure.Code;

    protected override Expression<Func<PublishedFigure, string>> Name => figure => figure.Figure + " · " + figure.DocumentNumber;

    protected override (Expression<Func<PublishedFigure, string>> Code, string LabelPrefix) State => (figure => figure.Approximation.ToString(), "ip.Approximation");

    public override Guid IdOf(object row) => ((PublishedFigureRow)row).Id;
}

internal sealed class PublishedFigureProfile : Profile
{
    public PublishedFigureProfile()
    {
        CreateProjection<PublishedFigure, PublishedFigureRow>();
        CreateProjection<PublishedFigure, PublishedFigureDetail>().ForMember(figure => figure.Counted, map => map.Ignore()).ForMember(figure => figure.CountedAddress, map => map.Ignore());
    }
}
