using System.Globalization;
using Platform.Records;
using RadiationSafety.Facilities;

namespace RadiationSafety.Checklists;

/// <summary>One thing an inspection looks at.</summary>
/// <param name="Text">What is asked.</param>
/// <param name="Article">The article that asks it, as cited; null where the office asks it of its own.</param>
internal sealed record ChecklistItem(string Text, string? Article);

/// <summary>What an inspection goes through, in one version: a version is never changed, only followed by the next, for inspections keep the one they used.</summary>
internal sealed class Checklist : Record
{
    /// <summary>Items of one version, at most.</summary>
    public const int MostItems = 100;

    private Checklist()
    {
    }

    /// <param name="code">What all versions have in common, e.g. <c>BK-XQ</c>.</param>
    /// <param name="version">Counted from 1.</param>
    public static Checklist Publish(string code, int version, string name, RadiationPractice practice, DateOnly appliesFrom, IEnumerable<ChecklistItem> items) => new()
    {
        Code = code.Trim(),
        Version = version,
        Key = $"{code.Trim()}/{version.ToString(CultureInfo.InvariantCulture)}",
        Name = name.Trim(),
        Practice = practice,
        AppliesFrom = appliesFrom,
        Items = [.. items.Select(item => new ChecklistItem(item.Text.Trim(), string.IsNullOrWhiteSpace(item.Article) ? null : item.Article.Trim()))],
    };

    public string Code { get; private init; } = "";

    public int Version { get; private init; }

    /// <summary>Code and version: what names one version, e.g. <c>BK-XQ/2</c>.</summary>
    public string Key { get; private init; } = "";

    public string Name { get; private init; } = "";

    public RadiationPractice Practice { get; private init; }

    /// <summary>The day from which inspections use it.</summary>
    public DateOnly AppliesFrom { get; private init; }

    /// <summary>In their order; the first is number 1.</summary>
    public IReadOnlyList<ChecklistItem> Items { get; private init; } = [];

    public override string Title => $"{Name} · {Key}";

    /// <summary>The item of that number, counted from 1; null when there is none.</summary>
    public ChecklistItem? Item(int number) => number >= 1 && number <= Items.Count ? Items[number - 1] : null;
}
