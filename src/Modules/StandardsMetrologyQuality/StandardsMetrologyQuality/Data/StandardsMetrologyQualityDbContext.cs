using Microsoft.EntityFrameworkCore;
using Platform.Persistence;
using StandardsMetrologyQuality.Instruments;
using StandardsMetrologyQuality.Supports;

namespace StandardsMetrologyQuality.Data;

internal sealed class StandardsMetrologyQualityDbContext(DbContextOptions<StandardsMetrologyQualityDbContext> options)
    : ModuleDbContext(options)
{
    public override string Schema => "standards_metrology_quality";

    public DbSet<MeasuringInstrument> Instruments => Set<MeasuringInstrument>();

    public DbSet<InstrumentEvent> InstrumentEvents => Set<InstrumentEvent>();

    public DbSet<ProductivitySupport> Supports => Set<ProductivitySupport>();

    public DbSet<SupportEvent> SupportEvents => Set<SupportEvent>();
}
