using Platform.Dossiers;

namespace RadiationSafety.Procedures;

/// <summary>A one-stop procedure of the department.</summary>
internal sealed class RadiationProcedure : Procedure;
