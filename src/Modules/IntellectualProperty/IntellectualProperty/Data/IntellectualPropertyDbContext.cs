using IntellectualProperty.Assets;
using Microsoft.EntityFrameworkCore;
using Platform.Persistence;

namespace IntellectualProperty.Data;

internal sealed class IntellectualPropertyDbContext(DbContextOptions<IntellectualPropertyDbContext> options, ModuleDbServices services)
    : ModuleDbContext(options, services)
{
    public override string Schema => "intellectual_property";

    public DbSet<IntellectualAsset> Assets => Set<IntellectualAsset>();

    public DbSet<AssetEvent> AssetEvents => Set<AssetEvent>();
}
