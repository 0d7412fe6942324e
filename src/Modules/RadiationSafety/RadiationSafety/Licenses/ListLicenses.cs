using System.Linq.Expressions;
using AutoMapper;
using Microsoft.EntityFrameworkCore;
using Platform.Persistence;
using Platform.Records;
using Platform.Registers;
using Platform.Results;
using RadiationSafety.Data;

namespace RadiationSafety.Licenses;

internal sealed record LicenseRow(
    Guid Id,
    string Code,
    string FacilityName,
    LicenseKind Kind,
    IssuingAuthority Authority,
    string? Number,
    LicenseState State,
    DateOnly? IssuedOn,
    DateOnly? ExpiresOn,
    DateOnly NextDueOn);

internal sealed class LicenseRegister : Register<RadiationLicense, LicenseRow>
{
    public LicenseRegister()
        : base("radiation", "licenses")
    {
        Column("facility", ColumnKind.Title, row => row.FacilityName, By(license => license.FacilityName), row => row.Number ?? row.Code);
        Column("kind", ColumnKind.Choice, row => $"radiation.LicenseKind.{row.Kind}");
        Column("authority", ColumnKind.Choice, row => $"radiation.IssuingAuthority.{row.Authority}");
        Column("state", ColumnKind.State, row => $"radiation.LicenseState.{row.State}");
        Column("issued", ColumnKind.Date, row => row.IssuedOn);
        Column("expires", ColumnKind.Date, row => row.ExpiresOn);
        Column("due", ColumnKind.Due, row => row.NextDueOn, By(license => license.NextDueOn));
        ChoiceFilter("state", license => license.State);
        ChoiceFilter("kind", license => license.Kind);
        ChoiceFilter("authority", license => license.Authority);
        DateFilter("due", license => license.NextDueOn);
        ReferenceFilter("facility", license => license.FacilityId);
        ReferenceFilter("unit", license => license.ResponsibleUnitId);
        ReferenceFilter("person", license => license.ResponsiblePersonId);
    }

    protected override string DefaultSort => "due";

    protected override Expression<Func<RadiationLicense, string>> NaturalKey => license => license.Code;

    protected override Expression<Func<RadiationLicense, string>> Name => license => license.FacilityName + " · " + (license.Number ?? license.Code);

    protected override (Expression<Func<RadiationLicense, string>> Code, string LabelPrefix) State => (license => license.State.ToString(), "radiation.LicenseState");

    protected override IQueryable<Fact> Facts(ModuleDbContext context) => ((RadiationSafetyDbContext)context).LicenseEvents;

    public override FactKinds FactKinds { get; } = new(Enum.GetNames<LicenseEventKind>(), "radiation.LicenseEventKind");

    public override Guid IdOf(object row) => ((LicenseRow)row).Id;

    /// <summary>With its end taken back a license stands again, and its devices may be under another meanwhile.</summary>
    protected override async Task<Result<IReadOnlyList<RadiationLicense>>> MadeByAsync(ModuleDbContext context, RadiationLicense record, Guid eventId, CancellationToken cancellation)
    {
        var radiation = (RadiationSafetyDbContext)context;
        if (record.EndedOn is null)
        {
            return Result<IReadOnlyList<RadiationLicense>>.Ok([]);
        }

        var covered = await radiation.LicenseDevices.AsNoTracking().Where(link => link.RecordId == record.Id).Select(link => link.DeviceId).ToListAsync(cancellation);
        var devices = await LicensedDevices.OfAsync(radiation, covered, cancellation);
        return devices.RefuseDouble(record.Id, covered, LicensePeriod.Of(record.IssuedOn, record.ExpiresOn, null), null, "because") is { } twice ? twice : Result<IReadOnlyList<RadiationLicense>>.Ok([]);
    }
}

internal sealed class LicenseProfile : Profile
{
    public LicenseProfile()
    {
        CreateProjection<RadiationLicense, LicenseRow>();
        CreateProjection<RadiationLicense, LicenseDetail>().ForMember(license => license.Devices, map => map.Ignore());
        CreateProjection<LicenseEvent, TrackEventDetail>();
    }
}
