using IntellectualProperty.Assets;
using IntellectualProperty.PlaceNames;
using IntellectualProperty.SupportCases;
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

    public DbSet<SupportCase> SupportCases => Set<SupportCase>();

    public DbSet<SupportCaseEvent> SupportCaseEvents => Set<SupportCaseEvent>();

    public DbSet<PlaceNamePermission> Permissions => Set<PlaceNamePermission>();
}
