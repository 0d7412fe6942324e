using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Platform.Persistence;
using Platform.Results;

namespace Platform.Dossiers;

/// <summary>The last number given of one series: of a template on a day.</summary>
internal sealed class DossierSeries
{
    public required string Key { get; init; }

    public int Last { get; set; }
}

/// <summary>How dossiers are numbered.</summary>
/// <param name="Template">Text with places: {agency}, days such as {yyMMdd}, and the running number {seq:0000} once.</param>
/// <param name="Agency">What stands for {agency}.</param>
public sealed partial record DossierNumbering(string Template, string Agency)
{
    /// <summary>As one-stop desks number, with the department's abbreviation until its own code is entered.</summary>
    public static DossierNumbering Usual { get; } = new("{agency}-{yyMMdd}-{seq:0000}", "SKHCN");

    private const string Sequence = "seq";

    /// <summary>Why numbers cannot be made of it; null when they can.</summary>
    public Refusal? Refuse()
    {
        var places = Place().Matches(Template).Select(match => match.Groups[1].Value).ToList();
        if (places.Count(IsSequence) != 1)
        {
            return Refusal.InvalidField("template", "platform.numbering.one-sequence");
        }

        return places.FirstOrDefault(place => place != "agency" && !IsSequence(place) && !Date().IsMatch(place)) is { } unknown
            ? Refusal.InvalidField("template", "platform.numbering.unknown-place", unknown)
            : null;
    }

    /// <summary>Names the series a dossier of that day is numbered in.</summary>
    public string SeriesOf(DateOnly day) => Place().Replace(Template, match => match.Groups[1].Value switch
    {
        "agency" => Agency,
        var place when IsSequence(place) => match.Value,
        var place => day.ToString(place == "d" || place == "M" || place == "y" ? $"%{place}" : place, CultureInfo.InvariantCulture),
    });

    /// <summary>The number itself.</summary>
    public string Format(DateOnly day, int sequence) => Place().Replace(SeriesOf(day), match => match.Groups[1].Value is var place && IsSequence(place)
        ? sequence.ToString(place == Sequence ? "0" : place[(Sequence.Length + 1)..], CultureInfo.InvariantCulture)
        : match.Value);

    private static bool IsSequence(string place) => Counter().IsMatch(place);

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Place();

    [GeneratedRegex("^seq(:0{1,8})?$")]
    private static partial Regex Counter();

    [GeneratedRegex("^[yMd]{1,8}$")]
    private static partial Regex Date();
}

/// <summary>
/// Gives numbers. The series' row stays locked until the caller's transaction ends: whoever comes meanwhile waits, and a number of a
/// transaction that failed is given again, so that none is given twice and none is left out.
/// </summary>
public static class DossierNumbers
{
    private const string Next = """
        INSERT INTO {schema}.dossier_series AS s (key, last) VALUES ({0}, 1)
        ON CONFLICT (key) DO UPDATE SET last = s.last + 1
        RETURNING last AS "Value"
        """;

    /// <summary>The next number of the day.</summary>
    public static async Task<string> NextAsync(ModuleDbContext context, DossierNumbering numbering, DateOnly day, CancellationToken cancellation)
    {
        if (context.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A number is given within the transaction that saves its dossier.");
        }

        var sql = Next.Replace("{schema}", context.Schema, StringComparison.Ordinal);
        var given = await context.Database.SqlQueryRaw<int>(sql, numbering.SeriesOf(day)).ToListAsync(cancellation);
        return numbering.Format(day, given.Single());
    }

    /// <summary>How the office numbers now.</summary>
    public static async Task<DossierNumbering> ReadAsync(Settings settings, string module, CancellationToken cancellation) => new(
        await settings.GetAsync($"dossiers.{module}.template", cancellation) ?? DossierNumbering.Usual.Template,
        await settings.GetAsync($"dossiers.{module}.agency", cancellation) ?? DossierNumbering.Usual.Agency);

    /// <summary>Changes it for dossiers to come.</summary>
    public static async Task WriteAsync(Settings settings, string module, DossierNumbering numbering, CancellationToken cancellation)
    {
        await settings.SetAsync($"dossiers.{module}.template", numbering.Template, cancellation);
        await settings.SetAsync($"dossiers.{module}.agency", numbering.Agency, cancellation);
    }
}
