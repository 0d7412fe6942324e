using Microsoft.EntityFrameworkCore;
using Platform.Persistence;
using StandardsMetrologyQuality.Instruments;

namespace StandardsMetrologyQuality.Data;

internal sealed class StandardsMetrologyQualityDbContext(DbContextOptions<StandardsMetrologyQualityDbContext> options, ModuleDbServices services)
    : ModuleDbContext(options, services)
{
    public override string Schema => "standards_metrology_quality";

    public DbSet<MeasuringInstrument> Instruments => Set<MeasuringInstrument>();

    public DbSet<InstrumentEvent> InstrumentEvents => Set<InstrumentEvent>();
}
