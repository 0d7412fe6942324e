using System.Linq.Expressions;
using AutoMapper;
using Platform.Registers;

namespace Planning.Documents;

internal sealed record DocumentRow(Guid Id, string FullNumber, DateOnly IssuedOn, string Issuer, DocumentKind Kind, string Subject);

internal sealed class DocumentRegister : Register<OfficialDocument, DocumentRow>
{
    public DocumentRegister()
        : base("planning", "documents")
    {
        Column("number", ColumnKind.Title, row => row.FullNumber, By(document => document.FullNumber), row => row.Subject);
        Column("kind", ColumnKind.Choice, row => $"planning.DocumentKind.{row.Kind}");
        Column("issued", ColumnKind.Date, row => row.IssuedOn, By(document => document.IssuedOn));
        Column("issuer", ColumnKind.Text, row => row.Issuer);
        ChoiceFilter("kind", document => document.Kind);
        DateFilter("issued", document => document.IssuedOn);
    }

    /// <summary>Newest first.</summary>
    protected override string DefaultSort => "-issued";

    protected override Expression<Func<OfficialDocument, string>> NaturalKey => document => document.FullNumber + " (" + document.IssuedYear + ") " + document.Issuer;

    protected override Expression<Func<OfficialDocument, string>> Name => document => document.FullNumber + " — " + document.Subject;

    protected override (Expression<Func<OfficialDocument, string>> Code, string LabelPrefix) State => (document => document.Kind.ToString(), "planning.DocumentKind");

    public override Guid IdOf(object row) => ((DocumentRow)row).Id;
}

internal sealed class DocumentProfile : Profile
{
    public DocumentProfile()
    {
        CreateProjection<OfficialDocument, DocumentRow>();
        CreateProjection<OfficialDocument, DocumentDetail>().ForMember(detail => detail.Plans, map => map.Ignore()).ForMember(detail => detail.Tasks, map => map.Ignore());
    }
}
