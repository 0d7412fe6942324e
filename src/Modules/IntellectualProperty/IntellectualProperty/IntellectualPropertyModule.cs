using System.Resources;
using Directory.Contracts;
using IntellectualProperty.Assets;
using IntellectualProperty.Candidates;
using IntellectualProperty.Consultations;
using IntellectualProperty.ControlSamples;
using IntellectualProperty.Councils;
using IntellectualProperty.Data;
using IntellectualProperty.Initiatives;
using IntellectualProperty.Licenses;
using IntellectualProperty.NationalProposals;
using IntellectualProperty.Oppositions;
using IntellectualProperty.Papers;
using IntellectualProperty.PlaceNames;
using IntellectualProperty.Programs;
using IntellectualProperty.PublishedFigures;
using IntellectualProperty.SupportCases;
using IntellectualProperty.UsageGrants;
using IntellectualProperty.UseReviews;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Platform.Councils;
using Platform.Measures;
using Platform.Modules;
using Platform.Papers;
using Platform.Synthetic;

namespace IntellectualProperty;

/// <summary>Industrial property of the province: from first advice to the end of a title, with the clocks of the law.</summary>
public sealed class IntellectualPropertyModule : Module<IntellectualPropertyModule>
{
    internal static AssetRegister Assets { get; } = new();

    internal static UsageGrantRegister UsageGrants { get; } = new();

    internal static ControlSampleRegister ControlSamples { get; } = new();

    internal static UseReviewRegister UseReviews { get; } = new();

    internal static OppositionRegister Oppositions { get; } = new();

    internal static LicenseRegister Licenses { get; } = new();

    internal static SupportCaseRegister SupportCases { get; } = new();

    internal static PermissionRegister Permissions { get; } = new();

    internal static CandidateRegister Candidates { get; } = new();

    internal static NationalProposalRegister NationalProposals { get; } = new();

    internal static ConsultationRegister Consultations { get; } = new();

    internal static IpProgramRegister Programs { get; } = new();

    internal static PublishedFigureRegister PublishedFigures { get; } = new();

    internal static InitiativeRegister Initiatives { get; } = new();

    internal static CouncilRegister<InitiativeCouncil> CouncilSessions { get; } = new("ip");

    internal static CouncilTypeRegister<InitiativeCouncilType> CouncilTypes { get; } = new("ip");

    internal static PaperRegister<IntellectualPropertyPaper> PaperRegister { get; } = new("ip");

    public override string Slug => "ip";

    public override string Schema => "intellectual_property";

    public override Type DbContext => typeof(IntellectualPropertyDbContext);

    public override ResourceManager Texts { get; } = new("IntellectualProperty.Texts", typeof(IntellectualPropertyModule).Assembly);

    public override IReadOnlyList<NavigationItem> Navigation { get; } = [new("ip.nav", "/ip")];

    public override IReadOnlyList<RegisterSection> Sections { get; } =
    [
        new(null, [Assets, SupportCases, Permissions, Initiatives]),
        new("ip.section.office", [Oppositions, Licenses]) { Pages = [new("ip.renewals.title", "/ip/renewals")] },
        new("ip.section.management", [UsageGrants, ControlSamples, UseReviews]),
        new("ip.section.development", [Candidates, Consultations, Programs, NationalProposals, PublishedFigures]),
        new("ip.section.councils", [CouncilSessions, CouncilTypes, PaperRegister]),
    ];

    /// <summary>Every figure of the department, and so everything a printed figure can be of.</summary>
    internal static IReadOnlyList<IMeasure> Figures { get; } =
        [.. AssetMeasures.All, .. SupportCaseMeasures.All, .. AssetMeasures.Management, .. UsageGrantMeasures.All, .. ControlSampleMeasures.All, .. UseReviewMeasures.All, .. PermissionMeasures.All,
            .. CandidateMeasures.All, .. ConsultationMeasures.All, .. ProgramMeasures.All, .. NationalProposalMeasures.All, .. InitiativeMeasures.All, .. OppositionMeasures.All, .. LicenseMeasures.All];

    public override IReadOnlyList<IMeasure> Measures => Figures;

    public override IReadOnlyList<Type> Importers { get; } =
        [typeof(ImportAssets), typeof(ImportOfficeList), typeof(ImportOppositions), typeof(ImportLicenses), typeof(ImportUsageGrants), typeof(ImportControlSamples), typeof(ImportUseReviews), typeof(ImportPermissions), typeof(ImportSupportCases),
            typeof(ImportCandidates), typeof(ImportConsultations), typeof(ImportPrograms), typeof(ImportNationalProposals), typeof(ImportInitiatives), typeof(ImportPublishedFigures)];

    public override CouncilKit? Councils { get; } = new CouncilKit<IntellectualPropertyModule, InitiativeCouncil, InitiativeCouncilType>(new InitiativeAgenda(), ShippedCouncilTypes.All);

    public override PaperKit? Papers { get; } = new PaperKit<IntellectualPropertyModule, IntellectualPropertyPaper>(
        [new CouncilMinutes(), new RecognitionDecision(), new PlaceNameSubmission(), new GuidanceLetter(), new ExpediteRequest()],
        async (sender, cancellation) => await sender.Send(new GetLetterhead(), cancellation) is { } head ? new PaperHead(head.SuperiorAgency, head.Agency, head.Symbol, head.PlaceName) : null);

    /// <summary>Who sits on a council and works elsewhere finds it from her own page.</summary>
    public override IReadOnlyList<NavigationItem> OwnPages { get; } = [new("platform.councils.mine", "/ip/council-sessions/mine")];

    public override async Task SeedAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await Councils!.SeedAsync(services.GetRequiredService<IntellectualPropertyDbContext>(), cancellation);
        await Papers!.SeedAsync(services, cancellation);
    }

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddScoped<GenerateAssets>();

    public override Task<long> GenerateAsync(IServiceProvider services, Volume volume, CancellationToken cancellation) =>
        services.GetRequiredService<GenerateAssets>().RunAsync(volume, cancellation);
}
