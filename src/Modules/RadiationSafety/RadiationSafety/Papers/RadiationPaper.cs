using Platform.Papers;

namespace RadiationSafety.Papers;

/// <summary>A kind of paper the department issues, as the office keeps it.</summary>
internal sealed class RadiationPaper : PaperTemplate;
