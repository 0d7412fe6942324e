using IntellectualProperty.Assets;
using IntellectualProperty.PlaceNames;
using IntellectualProperty.SupportCases;
using Microsoft.EntityFrameworkCore;
using Platform.Persistence;

namespace IntellectualProperty.Data;

internal sealed class IntellectualPropertyDbContext(DbContextOptions<IntellectualPropertyDbContext> options, ModuleDbServices services)
    : ModuleDbContext(options, services)
{
    public override string Schema => "intellectual_property";

    public DbSet<IntellectualAsset> Assets => Set<IntellectualAsset>();

    public DbSet<AssetEvent> AssetEvents => Set<AssetEvent>();

    public DbSet<SupportCase> SupportCases => Set<SupportCase>();

    public DbSet<SupportCaseEvent> SupportCaseEvents => Set<SupportCaseEvent>();

    public DbSet<PlaceNamePermission> Permissions => Set<PlaceNamePermission>();
}
