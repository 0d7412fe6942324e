using System.Linq.Expressions;
using AutoMapper;
using Platform.Registers;

namespace Platform.Papers;

/// <summary>A kind of paper in lists.</summary>
public sealed record PaperTemplateRow(Guid Id, string Kind, string Name, string Type, string Symbol, int Versions)
{
    /// <summary>The natural key, by the name every register's rows have.</summary>
    public string Code => Kind;
}

/// <summary>The kinds of papers a module issues.</summary>
public sealed class PaperRegister<TTemplate> : Register<TTemplate, PaperTemplateRow>
    where TTemplate : PaperTemplate
{
    public PaperRegister(string module)
        : base(module, "papers", "platform")
    {
        Column("name", ColumnKind.Title, row => row.Name, By(template => template.Name));
        Column("type", ColumnKind.Text, row => row.Type);
        Column("symbol", ColumnKind.Text, row => row.Symbol);
        Column("versions", ColumnKind.Number, row => row.Versions);
    }

    public override bool IsShipped => true;

    protected override string DefaultSort => "name";

    protected override Expression<Func<TTemplate, string>> NaturalKey => template => template.Kind;

    protected override Expression<Func<TTemplate, string>> Name => template => template.Name;

    /// <summary>A template follows no track; that it is in use is all there is to say.</summary>
    protected override (Expression<Func<TTemplate, string>> Code, string LabelPrefix) State => (template => "InUse", "platform.papers.state");

    public override Guid IdOf(object row) => ((PaperTemplateRow)row).Id;
}

/// <summary>From a module's templates to their rows.</summary>
internal sealed class PaperProfile<TTemplate> : Profile
    where TTemplate : PaperTemplate
{
    public PaperProfile() => CreateProjection<TTemplate, PaperTemplateRow>().ForCtorParam(nameof(PaperTemplateRow.Versions), to => to.MapFrom(template => template.Versions.Count));

    /// <summary>Two modules' profiles are two.</summary>
    public override string ProfileName => typeof(TTemplate).FullName!;
}
