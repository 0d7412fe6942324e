using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;

namespace Platform.Ui.Shell;

/// <summary>An icon of the sprite; decorative, words stand beside it. Markup and no component: a page has dozens, and what makes a component took a twentieth of its time.</summary>
public static class Icon
{
    private static readonly ConcurrentDictionary<string, MarkupString> Known = new();

    /// <param name="name">Its name in the sprite, from the code and never from what was sent.</param>
    public static MarkupString Of(string name) => Known.GetOrAdd(name, key => new MarkupString($"<svg class=\"ic\" aria-hidden=\"true\"><use href=\"/_content/Bundled/icons.svg#{key}\"></use></svg>"));
}
