using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Platform.Councils;

/// <summary>A link of the chain.</summary>
/// <param name="Name">Its file in the archive.</param>
/// <param name="Text">What it covers, in one way of writing only.</param>
/// <param name="Hash">Over the link before and the text.</param>
public sealed record SealLink(string Name, string Text, string Hash);

/// <summary>What a check of the chain found.</summary>
/// <param name="Broken">The first part that is not as it was sealed; null while all is.</param>
/// <param name="Sheet">Where that is a sheet: which one, from 1.</param>
public sealed record SealCheck(string? Broken, int? Sheet)
{
    /// <summary>Parts besides the sheets.</summary>
    public const string Council = "council", Results = "results", Sheets = "sheets", Count = "count", Recorded = "recorded";

    public bool IsIntact => Broken is null;
}

/// <summary>
/// The seal of a session: composition, attendance and conflicts first, then every sheet, the results last, each hashed (SHA-256) together
/// with the hash before. Whoever changes one of them later breaks every link from there on.
/// </summary>
public static class CouncilSeal
{
    private const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    private static readonly JsonWriterOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Links all sheets; each keeps its place and hash.</summary>
    public static (string Start, string Head) Seal(CouncilSession session, CouncilTerms terms, IReadOnlyList<CouncilSheet> sheets)
    {
        var ordered = Ordered(session, terms, sheets);
        var links = Links(session, terms, ordered);
        for (var i = 0; i < ordered.Count; i++)
        {
            ordered[i].Link(i + 1, links[i + 1].Hash);
        }

        return (links[0].Hash, links[^1].Hash);
    }

    /// <summary>The whole chain as the rows give it now.</summary>
    public static IReadOnlyList<SealLink> Links(CouncilSession session, CouncilTerms terms, IReadOnlyList<CouncilSheet> sheets)
    {
        var links = new List<SealLink>();
        Add("council.json", CouncilText(session, terms));
        foreach (var sheet in sheets)
        {
            Add(string.Create(CultureInfo.InvariantCulture, $"sheets/{links.Count:000}.json"), SheetText(session, terms, sheet));
        }

        Add("results.json", ResultText(session));
        return links;

        void Add(string name, string text) => links.Add(new SealLink(name, text, HashOf((links.Count == 0 ? Genesis : links[^1].Hash) + "\n" + text)));
    }

    /// <summary>Compares what the rows say now with what was sealed.</summary>
    /// <param name="recorded">The head as the audit has it, where it is out of reach of whoever changes rows.</param>
    public static SealCheck Check(CouncilSession session, CouncilTerms terms, IReadOnlyList<CouncilSheet> sheets, string? recorded)
    {
        var ordered = sheets.OrderBy(sheet => sheet.Position ?? int.MaxValue).ToList();
        if (HashOf(Genesis + "\n" + CouncilText(session, terms)) != session.SealStart)
        {
            return new SealCheck(SealCheck.Council, null);
        }

        var previous = session.SealStart!;
        for (var i = 0; i < ordered.Count; i++)
        {
            if (ordered[i].Position != i + 1 || HashOf(previous + "\n" + SheetText(session, terms, ordered[i])) != ordered[i].Hash)
            {
                return new SealCheck(SealCheck.Sheets, i + 1);
            }

            previous = ordered[i].Hash!;
        }

        return ordered.Count != session.SealedSheets ? new SealCheck(SealCheck.Count, null)
            : HashOf(previous + "\n" + ResultText(session)) != session.SealHead ? new SealCheck(SealCheck.Results, null)
            : recorded != session.SealHead ? new SealCheck(SealCheck.Recorded, null)
            : new SealCheck(null, null);
    }

    /// <summary>By matter, then by member; of blind sheets by a name that gives nobody away.</summary>
    public static IReadOnlyList<CouncilSheet> Ordered(CouncilSession session, CouncilTerms terms, IEnumerable<CouncilSheet> sheets) =>
    [
        .. sheets.OrderBy(sheet => ItemOf(session, sheet).Ordinal)
            .ThenBy(sheet => terms.IsBlind ? 0 : MemberOf(session, sheet).Ordinal)
            .ThenBy(sheet => NameOf(session, terms, sheet), StringComparer.Ordinal),
    ];

    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string CouncilText(CouncilSession session, CouncilTerms terms) => Write(json =>
    {
        json.WriteString("session", session.Id);
        json.WriteString("type", session.TypeName);
        json.WriteString("decision", session.DecisionNumber);
        json.WriteString("decidedOn", session.DecidedOn.ToString("O", CultureInfo.InvariantCulture));
        json.WriteString("meetsOn", session.MeetsOn.ToString("O", CultureInfo.InvariantCulture));
        json.WritePropertyName("terms");
        json.WriteRawValue(JsonSerializer.Serialize(terms, Persistence.ModuleDbContext.Json));
        json.WriteStartArray("members");
        foreach (var member in session.Members.OrderBy(member => member.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("id", member.Id);
            json.WriteString("name", member.Name);
            json.WriteString("role", member.Role.ToString());
            json.WriteString("attendance", member.Attendance.ToString());
            json.WriteString("because", member.AbsentBecause);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("agenda");
        foreach (var item in session.Items.OrderBy(item => item.Ordinal))
        {
            json.WriteStartObject();
            json.WriteNumber("ordinal", item.Ordinal);
            json.WriteString("subject", item.SubjectId);
            json.WriteString("code", item.SubjectCode);
            json.WriteString("title", item.SubjectTitle);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("conflicts");
        foreach (var conflict in session.Conflicts.OrderBy(conflict => conflict.Id))
        {
            json.WriteStartObject();
            json.WriteString("member", conflict.MemberId);
            json.WriteNumber("item", session.Items.Single(item => item.Id == conflict.ItemId).Ordinal);
            json.WriteString("because", conflict.Because);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static string SheetText(CouncilSession session, CouncilTerms terms, CouncilSheet sheet) => Write(json =>
    {
        json.WriteNumber("item", ItemOf(session, sheet).Ordinal);
        json.WriteString("member", NameOf(session, terms, sheet));
        json.WriteStartArray("scores");
        foreach (var score in sheet.Scores)
        {
            json.WriteStartObject();
            json.WriteNumber("criterion", score.Criterion);
            json.WriteString("points", Plain(score.Points));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("choice", sheet.Choice);
        json.WriteString("remark", sheet.Remark);
        json.WriteString("at", sheet.SubmittedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
    });

    private static string ResultText(CouncilSession session) => Write(json =>
    {
        json.WriteStartArray("items");
        foreach (var item in session.Items.OrderBy(item => item.Ordinal))
        {
            json.WriteStartObject();
            json.WriteNumber("item", item.Ordinal);
            json.WriteNumber("eligible", item.Eligible ?? 0);
            json.WriteNumber("present", item.Present ?? 0);
            json.WriteNumber("sheets", item.Sheets ?? 0);
            json.WriteString("points", item.Points is { } points ? Plain(points) : null);
            json.WriteString("outcome", item.Outcome);
            json.WriteStartArray("tally");
            foreach (var line in item.Tally)
            {
                json.WriteStartObject();
                json.WriteString("name", line.Name);
                json.WriteString("sum", Plain(line.Sum));
                json.WriteNumber("count", line.Count);
                json.WriteString("weight", line.Weight is { } weight ? Plain(weight) : null);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>Of a blind sheet a hash over its key, which is shown nowhere: nobody can find the member by trying all.</summary>
    private static string NameOf(CouncilSession session, CouncilTerms terms, CouncilSheet sheet) =>
        terms.IsBlind ? HashOf($"{sheet.MemberId} {sheet.Id}")[..16] : MemberOf(session, sheet).Id.ToString();

    private static CouncilItem ItemOf(CouncilSession session, CouncilSheet sheet) => session.Items.Single(item => item.Id == sheet.ItemId);

    private static CouncilMember MemberOf(CouncilSession session, CouncilSheet sheet) => session.Members.Single(member => member.Id == sheet.MemberId);

    /// <summary>The same number is the same text, however many zeros it was stored with.</summary>
    private static string Plain(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    private static string Write(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Written))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
