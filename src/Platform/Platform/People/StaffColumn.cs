using MediatR;
using Platform.Access;
using Platform.Deadlines;
using Platform.Imports;

namespace Platform.People;

/// <summary>A column of an import that names who looks after the record, by name or e-mail address.</summary>
public sealed class StaffColumn(string column)
{
    private readonly Dictionary<string, IReadOnlyList<StaffMember>> found = [];

    /// <summary>Asks once for all rows; to be called from the importer's PrepareAsync.</summary>
    public async Task PrepareAsync(ISender sender, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        var texts = rows.Select(row => row.Text(column)).Where(text => text.Length > 0 && !found.ContainsKey(text)).Distinct().ToList();
        foreach (var match in texts.Count == 0 ? [] : await sender.Send(new MatchStaff(texts), cancellation))
        {
            found[match.Text] = match.Found;
        }
    }

    /// <summary>Who looks after the record by this row: an empty cell leaves it as it is, of a new record to the sender's unit.</summary>
    public Responsibility Read(ImportRow row, IResponsible record, Actor actor)
    {
        var text = row.Text(column);
        var candidates = text.Length == 0 ? [] : found.GetValueOrDefault(text) ?? [];
        if (candidates.Count == 1)
        {
            return new Responsibility(candidates[0].UnitId, candidates[0].Id);
        }

        // Which of several namesakes is meant is never guessed.
        if (text.Length > 0)
        {
            row.Wrong(column, candidates.Count == 0 ? "platform.people.unknown-in-file" : "platform.people.several-in-file", text);
        }

        return new Responsibility(record.ResponsibleUnitId ?? actor.UnitId, record.ResponsiblePersonId);
    }
}
