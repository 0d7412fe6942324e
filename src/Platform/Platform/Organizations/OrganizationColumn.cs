using MediatR;
using Platform.Imports;

namespace Platform.Organizations;

/// <summary>A column of an import that names organizations by tax code, name or alias.</summary>
/// <param name="column">The column's key.</param>
/// <param name="keepsText">
/// Whether a name nobody has registered is taken as text alone, without a link; otherwise it is an error that names the way out.
/// </param>
public sealed class OrganizationColumn(string column, bool keepsText)
{
    private readonly Dictionary<string, IReadOnlyList<OrganizationInfo>> found = [];

    /// <summary>Asks once for all rows; to be called from the importer's PrepareAsync.</summary>
    public async Task PrepareAsync(ISender sender, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        var texts = rows.Select(row => row.Text(column)).Where(text => text.Length > 0 && !found.ContainsKey(text)).Distinct().ToList();
        foreach (var match in texts.Count == 0 ? [] : await sender.Send(new MatchOrganizations(texts), cancellation))
        {
            found[match.Text] = match.Found;
        }
    }

    /// <summary>The link the row means; null for an empty cell, for a text that is only kept, and where the row is now marked wrong.</summary>
    public OrganizationLink? Read(ImportRow row)
    {
        var text = row.Text(column);
        var candidates = text.Length == 0 ? [] : found.GetValueOrDefault(text) ?? [];
        if (candidates.Count == 1)
        {
            return candidates[0].ToLink();
        }

        // Which of several namesakes is meant is never guessed.
        if (text.Length > 0 && !keepsText)
        {
            if (candidates.Count == 0)
            {
                row.Wrong(column, "platform.organizations.unknown-in-file", text);
            }
            else
            {
                row.Wrong(column, "platform.organizations.several-in-file", text, string.Join("; ", candidates.Select(candidate => candidate.Label)));
            }
        }

        return null;
    }
}
