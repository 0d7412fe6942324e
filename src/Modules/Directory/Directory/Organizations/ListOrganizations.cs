using System.Linq.Expressions;
using AutoMapper;
using Platform.Registers;

namespace Directory.Organizations;

internal sealed record OrganizationRow(Guid Id, string Name, OrganizationKind Kind, string? TaxCode, string? Address, DateOnly? EndedOn);

internal sealed class OrganizationRegister : Register<Organization, OrganizationRow>
{
    public OrganizationRegister()
        : base("directory", "organizations")
    {
        Column("name", ColumnKind.Title, row => row.Name, By(organization => organization.Name), row => row.TaxCode is { } code ? TaxCode.Show(code) : null);
        Column("kind", ColumnKind.Choice, row => $"directory.OrganizationKind.{row.Kind}");
        Column("address", ColumnKind.Text, row => row.Address);
        Column("ended", ColumnKind.Date, row => row.EndedOn);
        ChoiceFilter("kind", organization => organization.Kind);
        ReferenceFilter("place", organization => organization.PlaceId);
        FlagFilter("ended", organization => organization.EndedOn != null);
    }

    protected override string DefaultSort => "name";

    protected override Expression<Func<Organization, string>> NaturalKey => organization => organization.TaxCode ?? "";

    protected override Expression<Func<Organization, string>> Name => organization => organization.Name;

    protected override (Expression<Func<Organization, string>> Code, string LabelPrefix) State =>
        (organization => organization.EndedOn == null ? "Active" : "Ended", "directory.OrganizationState");

    /// <summary>What was merged away is found under the organization that stands for it.</summary>
    protected override Expression<Func<Organization, bool>> Listed => organization => organization.MergedIntoId == null;

    public override Guid IdOf(object row) => ((OrganizationRow)row).Id;
}

internal sealed class OrganizationProfile : Profile
{
    public OrganizationProfile() => CreateProjection<Organization, OrganizationRow>();
}
