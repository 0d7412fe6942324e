using IntellectualProperty.Assets;
using IntellectualProperty.Candidates;
using IntellectualProperty.Consultations;
using IntellectualProperty.ControlSamples;
using IntellectualProperty.Initiatives;
using IntellectualProperty.Licenses;
using IntellectualProperty.NationalProposals;
using IntellectualProperty.Oppositions;
using IntellectualProperty.PlaceNames;
using IntellectualProperty.Programs;
using IntellectualProperty.PublishedFigures;
using IntellectualProperty.SupportCases;
using IntellectualProperty.UsageGrants;
using IntellectualProperty.UseReviews;
using Microsoft.EntityFrameworkCore;
using Platform.Persistence;

namespace IntellectualProperty.Data;

internal sealed class IntellectualPropertyDbContext(DbContextOptions<IntellectualPropertyDbContext> options)
    : ModuleDbContext(options)
{
    public override string Schema => "intellectual_property";

    public DbSet<IntellectualAsset> Assets => Set<IntellectualAsset>();

    /// <summary>Assets with all who have held them.</summary>
    public IQueryable<IntellectualAsset> AssetsWithHolders => Assets.Include(asset => asset.Holders).AsSplitQuery();

    public DbSet<AssetEvent> AssetEvents => Set<AssetEvent>();

    public DbSet<Opposition> Oppositions => Set<Opposition>();

    public DbSet<OppositionEvent> OppositionEvents => Set<OppositionEvent>();

    public DbSet<AssetLicense> Licenses => Set<AssetLicense>();

    public DbSet<SupportCase> SupportCases => Set<SupportCase>();

    public DbSet<SupportCaseEvent> SupportCaseEvents => Set<SupportCaseEvent>();

    public DbSet<Initiative> Initiatives => Set<Initiative>();

    public DbSet<InitiativeEvent> InitiativeEvents => Set<InitiativeEvent>();

    public DbSet<UsageGrant> UsageGrants => Set<UsageGrant>();

    public DbSet<UsageGrantEvent> UsageGrantEvents => Set<UsageGrantEvent>();

    public DbSet<ControlSample> ControlSamples => Set<ControlSample>();

    public DbSet<ControlSampleEvent> ControlSampleEvents => Set<ControlSampleEvent>();

    public DbSet<UseReview> UseReviews => Set<UseReview>();

    public DbSet<Candidate> Candidates => Set<Candidate>();

    public DbSet<CandidateEvent> CandidateEvents => Set<CandidateEvent>();

    public DbSet<NationalProposal> NationalProposals => Set<NationalProposal>();

    public DbSet<NationalProposalEvent> NationalProposalEvents => Set<NationalProposalEvent>();

    public DbSet<Consultation> Consultations => Set<Consultation>();

    public DbSet<IpProgram> Programs => Set<IpProgram>();

    public DbSet<PublishedFigure> PublishedFigures => Set<PublishedFigure>();

    public DbSet<PlaceNamePermission> Permissions => Set<PlaceNamePermission>();
}
