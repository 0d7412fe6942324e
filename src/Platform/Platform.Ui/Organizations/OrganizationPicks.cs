using MediatR;
using Platform.Organizations;
using Platform.Results;
using Platform.Ui.Forms;
using Platform.Vietnamese;
using Platform.Web;

namespace Platform.Ui.Organizations;

/// <summary>
/// What was typed into the organization boxes of a form becomes an id before the command is made: one match is taken, several are offered,
/// none says how to enter it. Happens on the server, so it is the same with scripts off.
/// </summary>
internal static class OrganizationPicks
{
    /// <summary>Behind the field's name: the box to type into.</summary>
    public const string Typed = ".typed";

    /// <summary>Behind the field's name: the text for which the choices were offered.</summary>
    public const string OfferedFor = ".offered";

    private const int MostOffered = 10;

    /// <summary>Takes what is clear; the reply names the fields where it is not.</summary>
    public static async Task<IReadOnlyList<FieldError>> TakeAsync(FormState state, ISender sender, CancellationToken cancellation)
    {
        var misses = new List<FieldError>();
        foreach (var field in state.Input.Values.Keys.Where(key => key.EndsWith(Typed, StringComparison.Ordinal)).Select(key => key[..^Typed.Length]).ToList())
        {
            var text = state[field + Typed]?.Trim() ?? "";
            var wasChosen = state[field] is { Length: > 0 } && state[field + OfferedFor] == text;
            if (text.Length == 0 || wasChosen)
            {
                continue;
            }

            var found = await sender.Send(new FindOrganizations(text, MostOffered), cancellation);
            // What was typed to the letter is meant, though it may be part of a longer name as well.
            var exact = found.Where(o => VietnameseText.AreSame(o.Name, text) || o.TaxCode == text || VietnameseText.AreSame(o.Label, text)).ToList();
            if ((exact.Count == 1 ? exact : found) is [var only])
            {
                Set(state, field, only.Id.ToString(), typed: null);
                continue;
            }

            Set(state, field, null, text);
            state.Offered[field] = found;
            misses.Add(new FieldError(field, new Sentence(found.Count == 0 ? "platform.organizations.none-found" : "platform.organizations.several-found", text)));
        }

        return misses;
    }

    /// <summary>Everything that is wrong at once: with the command, and with what was typed.</summary>
    public static Refusal With(Refusal? refusal, IReadOnlyList<FieldError> misses)
    {
        var fields = (refusal?.Fields ?? []).Concat(misses).DistinctBy(error => error.Field).ToList();
        return misses.Count == 0 && refusal is not null
            ? refusal
            : new Refusal(RefusalKind.Invalid, new Sentence("platform.refusal.invalid", fields.Count)) { Fields = fields };
    }

    private static void Set(FormState state, string field, string? id, string? typed)
    {
        var values = state.Input.Values.Where(value => value.Key != field && value.Key != field + Typed).ToDictionary(value => value.Key, value => value.Value);
        if (id is not null)
        {
            values[field] = [id];
        }

        if (typed is not null)
        {
            values[field + Typed] = [typed];
        }

        state.Input = new FormInput(values, state.Input.Files);
    }
}
