using System.Linq.Expressions;
using AutoMapper;
using Microsoft.Extensions.DependencyInjection;
using Platform.Localization;
using Platform.Registers;
using Platform.Time;
using RadiationSafety.Data;
using RadiationSafety.Licenses;

namespace RadiationSafety.Readiness;

/// <summary>A license in force and what it lacks to be renewed; what is about somebody's body is no part of it.</summary>
internal sealed record ReadinessRow(Guid Id, string Code, Guid FacilityId, string FacilityName, string? Number, IssuingAuthority Authority, DateOnly ExpiresOn)
{
    /// <summary>Whole months to the last day of its term; negative once it has passed.</summary>
    public int MonthsLeft { get; private set; }

    public ReadinessStanding Standing { get; private set; }

    /// <summary>What is missing or near, the worst first.</summary>
    public IReadOnlyList<string> Gaps { get; private set; } = [];

    internal void Stand(DateOnly today, IReadOnlyList<ReadinessFinding> findings, ITexts texts)
    {
        MonthsLeft = ReadinessReader.MonthsUntil(ExpiresOn, today);
        Standing = findings.Max(finding => finding.Standing);
        Gaps = [.. findings.SelectMany(finding => finding.Gaps).Where(gap => gap.Standing > ReadinessStanding.Noted).OrderByDescending(gap => gap.Standing).Select(gap => texts.Of(gap.What))];
    }
}

/// <summary>The licenses in force in another light: what each lacks, the one that expires first on top.</summary>
internal sealed class ReadinessRegister : Register<RadiationLicense, ReadinessRow>
{
    private const int Told = 3;

    public ReadinessRegister()
        : base("radiation", "readiness")
    {
        Column("facility", ColumnKind.Title, row => row.FacilityName, By(license => license.FacilityName), row => row.Number ?? row.Code);
        Column("expires", ColumnKind.Date, row => row.ExpiresOn, By(license => license.ExpiresOn!.Value));
        Column("months", ColumnKind.Number, row => row.MonthsLeft);
        Column("standing", ColumnKind.State, row => $"radiation.ReadinessStanding.{row.Standing}");
        Column("count", ColumnKind.Number, row => row.Gaps.Count);
        Column("gaps", ColumnKind.Text, row => row.Gaps.Count == 0 ? null : string.Join("; ", row.Gaps.Take(Told)) + (row.Gaps.Count > Told ? "…" : ""));
        LiveFilter("standing", Enum.GetNames<ReadinessStanding>(), "radiation.ReadinessStanding", StandingAsync);
        ChoiceFilter("authority", license => license.Authority);
        DateFilter("expires", license => license.ExpiresOn!.Value);
        ReferenceFilter("facility", license => license.FacilityId);
        ReferenceFilter("unit", license => license.ResponsibleUnitId);
        ReferenceFilter("person", license => license.ResponsiblePersonId);
    }

    protected override string DefaultSort => "expires";

    /// <summary>Issued and not ended: there is a term to renew.</summary>
    internal static Expression<Func<RadiationLicense, bool>> Running { get; } = license => license.EndedOn == null && license.ExpiresOn != null;

    protected override Expression<Func<RadiationLicense, bool>> Listed => Running;

    protected override Expression<Func<RadiationLicense, string>> NaturalKey => license => license.Code;

    protected override Expression<Func<RadiationLicense, string>> Name => license => license.FacilityName + " · " + (license.Number ?? license.Code);

    protected override (Expression<Func<RadiationLicense, string>> Code, string LabelPrefix) State => (license => license.State.ToString(), "radiation.LicenseState");

    /// <summary>The register of licenses answers the search.</summary>
    public override bool IsSearched => false;

    public override Guid IdOf(object row) => ((ReadinessRow)row).Id;

    /// <summary>How a license stands is kept nowhere: it changes with the day.</summary>
    private static async Task<IReadOnlyList<Guid>> StandingAsync(IServiceProvider services, IReadOnlyList<string> chosen, CancellationToken cancellation) =>
        [.. (await services.GetRequiredService<ReadinessOverview>().ReadAsync(cancellation)).Where(license => chosen.Contains(license.Value.ToString())).Select(license => license.Key)];

    protected override async Task CompleteAsync(IReadOnlyList<ReadinessRow> rows, IServiceProvider services, CancellationToken cancellation)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var (today, texts) = (services.GetRequiredService<IToday>().Today, services.GetRequiredService<ITexts>());
        // An export is still reading on the request's own connection.
        await using var scope = services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<RadiationSafetyDbContext>();
        var found = await ReadinessReader.ReadAsync(context, null, today, [.. rows.Select(row => new LicenseAtHand(row.Id, row.FacilityId))], cancellation);
        foreach (var row in rows)
        {
            row.Stand(today, found[row.Id], texts);
        }
    }
}

internal sealed class ReadinessProfile : Profile
{
    public ReadinessProfile()
    {
        CreateProjection<RadiationLicense, ReadinessRow>()
            .ForCtorParam(nameof(ReadinessRow.ExpiresOn), map => map.MapFrom(license => license.ExpiresOn!.Value))
            .ForMember(row => row.ExpiresOn, map => map.Ignore()).ForMember(row => row.MonthsLeft, map => map.Ignore())
            .ForMember(row => row.Standing, map => map.Ignore()).ForMember(row => row.Gaps, map => map.Ignore());
        CreateProjection<IncidentPlan, IncidentPlanRow>();
        CreateProjection<IncidentPlan, IncidentPlanDetail>();
    }
}
