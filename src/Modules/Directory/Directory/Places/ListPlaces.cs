using System.Linq.Expressions;
using AutoMapper;
using Platform.Registers;

namespace Directory.Places;

internal sealed record PlaceRow(Guid Id, string Code, string Name, PlaceLevel Level, string? ParentName, DateOnly? ValidFrom, DateOnly? ValidTo);

internal sealed class PlaceRegister : Register<Place, PlaceRow>
{
    public PlaceRegister()
        : base("directory", "places")
    {
        Column("name", ColumnKind.Title, row => row.Name, By(place => place.Name), row => row.Code);
        Column("level", ColumnKind.Choice, row => $"directory.PlaceLevel.{row.Level}");
        Column("parent", ColumnKind.Text, row => row.ParentName);
        Column("from", ColumnKind.Date, row => row.ValidFrom);
        Column("to", ColumnKind.Date, row => row.ValidTo);
        ChoiceFilter("level", place => place.Level);
        FlagFilter("standing", place => place.ValidTo == null);
        ReferenceFilter("parent", place => place.ParentId);
    }

    protected override string DefaultSort => "name";

    protected override Expression<Func<Place, string>> NaturalKey => place => place.Code;

    protected override Expression<Func<Place, string>> Name => place => place.Name;

    protected override (Expression<Func<Place, string>> Code, string LabelPrefix) State => (place => place.ValidTo == null ? "Standing" : "Ended", "directory.PlaceState");

    public override Guid IdOf(object row) => ((PlaceRow)row).Id;
}

internal sealed class PlaceProfile : Profile
{
    public PlaceProfile() => CreateProjection<Place, PlaceRow>();
}
