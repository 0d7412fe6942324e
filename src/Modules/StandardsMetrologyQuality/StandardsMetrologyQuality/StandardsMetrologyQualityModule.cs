using System.Resources;
using Platform.Measures;
using Platform.Modules;
using StandardsMetrologyQuality.Data;
using StandardsMetrologyQuality.Instruments;
using StandardsMetrologyQuality.Supports;

namespace StandardsMetrologyQuality;

/// <summary>Standards, metrology and quality of the province; first its measuring instruments under verification.</summary>
public sealed class StandardsMetrologyQualityModule : Module<StandardsMetrologyQualityModule>
{
    internal static InstrumentRegister Instruments { get; } = new();

    internal static SupportRegister Supports { get; } = new();

    public override string Slug => "quality";

    public override string Schema => "standards_metrology_quality";

    public override Type DbContext => typeof(StandardsMetrologyQualityDbContext);

    public override ResourceManager Texts { get; } = new("StandardsMetrologyQuality.Texts", typeof(StandardsMetrologyQualityModule).Assembly);

    public override IReadOnlyList<NavigationItem> Navigation { get; } = [new("quality.nav", "/quality")];

    public override IReadOnlyList<RegisterSection> Sections { get; } = [new(null, [Instruments, Supports])];

    public override IReadOnlyList<IMeasure> Measures { get; } = [.. InstrumentMeasures.All, .. SupportMeasures.All];

    public override IReadOnlyList<Type> Importers { get; } = [typeof(ImportInstruments), typeof(ImportSupports)];
}
