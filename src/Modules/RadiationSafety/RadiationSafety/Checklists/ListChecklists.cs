using System.Linq.Expressions;
using AutoMapper;
using Platform.Registers;
using RadiationSafety.Facilities;

namespace RadiationSafety.Checklists;

internal sealed record ChecklistRow(Guid Id, string Key, string Name, int Version, RadiationPractice Practice, DateOnly AppliesFrom);

internal sealed class ChecklistRegister : Register<Checklist, ChecklistRow>
{
    public ChecklistRegister()
        : base("radiation", "checklists")
    {
        Column("name", ColumnKind.Title, row => row.Name, By(checklist => checklist.Name), row => row.Key);
        Column("practice", ColumnKind.Choice, row => $"radiation.RadiationPractice.{row.Practice}");
        Column("version", ColumnKind.Number, row => row.Version);
        Column("applies", ColumnKind.Date, row => row.AppliesFrom, By(checklist => checklist.AppliesFrom));
        ChoiceFilter("practice", checklist => checklist.Practice);
        DateFilter("applies", checklist => checklist.AppliesFrom);
    }

    protected override string DefaultSort => "-applies";

    protected override Expression<Func<Checklist, string>> NaturalKey => checklist => checklist.Key;

    protected override Expression<Func<Checklist, string>> Name => checklist => checklist.Name + " · " + checklist.Key;

    protected override (Expression<Func<Checklist, string>> Code, string LabelPrefix) State => (checklist => checklist.Practice.ToString(), "radiation.RadiationPractice");

    public override Guid IdOf(object row) => ((ChecklistRow)row).Id;
}

internal sealed class ChecklistProfile : Profile
{
    public ChecklistProfile() => CreateProjection<Checklist, ChecklistRow>();
}
