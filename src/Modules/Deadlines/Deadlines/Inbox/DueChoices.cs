using Platform.Localization;

namespace Deadlines.Inbox;

/// <summary>The filter's choices as links of a page.</summary>
internal static class DueChoices
{
    public static IReadOnlyList<(string Text, string Address, bool On)> Scopes(DueFilter filter, ITexts texts, Func<DueFilter, string> address) =>
    [
        // Another scope has other units and people; the module stays.
        .. new[] { InboxScope.Mine, InboxScope.Unit, InboxScope.All }
            .Select(scope => (texts[$"deadlines.InboxScope.{scope}"], address(new DueFilter(scope, filter.Module)), scope == filter.Scope)),
    ];

    public static IReadOnlyList<(string LabelKey, IReadOnlyList<(string Text, int Count, string Address, bool On)> Choices)> Facets(
        DueFilter filter, DueFacets facets, ITexts texts, Func<DueFilter, string> address) =>
    [
        ("deadlines.inbox.by-module", Of(address, facets.Modules, filter.Module, code => filter with { Module = code }, code => texts[$"deadlines.module.{code}"])),
        ("deadlines.inbox.by-unit", Of(address, facets.Units, filter.UnitId?.ToString(), code => filter with { UnitId = IdOf(code), PersonId = null }, null)),
        ("deadlines.inbox.by-person", Of(address, facets.People, filter.PersonId?.ToString(), code => filter with { PersonId = IdOf(code) }, null)),
    ];

    private static List<(string Text, int Count, string Address, bool On)> Of(
        Func<DueFilter, string> address, IReadOnlyList<DueFacet> facets, string? chosen, Func<string?, DueFilter> choose, Func<string, string>? name) =>
        [.. facets.Select(facet => (name?.Invoke(facet.Code) ?? facet.Name, facet.Count, address(choose(facet.Code == chosen ? null : facet.Code)), facet.Code == chosen))];

    private static Guid? IdOf(string? code) => code is null ? null : Guid.Parse(code);
}
