using Platform.Papers;

namespace IntellectualProperty.Papers;

/// <summary>A kind of paper the department issues, as the office keeps it.</summary>
internal sealed class IntellectualPropertyPaper : PaperTemplate;
