using System.Linq.Expressions;
using AutoMapper;
using Microsoft.Extensions.DependencyInjection;
using Platform.Registers;
using Platform.Time;

namespace IntellectualProperty.Licenses;

internal sealed record AssetLicenseRow(
    Guid Id, string Code, string LicenseeName, string LicensorName, string AssetName, LicenseType Type, DateOnly SignedOn, DateOnly StartsOn, DateOnly? EndsOn, string? RecordNumber, DateOnly? RecordedOn);

internal sealed class LicenseRegister : Register<AssetLicense, AssetLicenseRow>
{
    public LicenseRegister()
        : base("ip", "licenses")
    {
        Column("licensee", ColumnKind.Title, row => row.LicenseeName, By(license => license.LicenseeName), row => row.Code);
        Column("asset", ColumnKind.Text, row => row.AssetName);
        Column("licensor", ColumnKind.Text, row => row.LicensorName);
        Column("type", ColumnKind.Choice, row => $"ip.LicenseType.{row.Type}");
        Column("signed", ColumnKind.Date, row => row.SignedOn, By(license => license.SignedOn));
        Column("ends", ColumnKind.Date, row => row.EndsOn);
        Column("number", ColumnKind.Text, row => row.RecordNumber);
        Column("recorded", ColumnKind.Date, row => row.RecordedOn);
        ChoiceFilter("type", license => license.Type);
        FlagFilter("running", services => RunningOn(services.GetRequiredService<IToday>().Today));
        DateFilter("signed", license => license.SignedOn);
        OrganizationLink(license => license.LicenseeId);
        ReferenceFilter("asset", license => license.AssetId);
    }

    protected override string DefaultSort => "-signed";

    protected override Expression<Func<AssetLicense, string>> NaturalKey => license => license.Code;

    protected override Expression<Func<AssetLicense, string>> Name => license => license.AssetName + " · " + license.LicenseeName;

    protected override (Expression<Func<AssetLicense, string>> Code, string LabelPrefix) State => (license => license.RecordedOn == null ? "Unrecorded" : "Recorded", "ip.licenses.state");

    public override Guid IdOf(object row) => ((AssetLicenseRow)row).Id;

    private static Expression<Func<AssetLicense, bool>> RunningOn(DateOnly day) =>
        license => license.StartsOn <= day && (license.EndsOn == null || license.EndsOn >= day) && (license.TerminatedOn == null || license.TerminatedOn > day);
}

internal sealed class LicenseProfile : Profile
{
    public LicenseProfile()
    {
        CreateProjection<AssetLicense, AssetLicenseRow>();
        CreateProjection<AssetLicense, AssetLicenseDetail>();
    }
}
