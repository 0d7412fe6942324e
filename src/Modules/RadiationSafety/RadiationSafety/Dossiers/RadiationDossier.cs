using Platform.Dossiers;

namespace RadiationSafety.Dossiers;

/// <summary>A dossier of the department's one-stop procedures.</summary>
internal sealed class RadiationDossier : Dossier;
