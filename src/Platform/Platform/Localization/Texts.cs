using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;
using Platform.Results;
using Platform.Time;

namespace Platform.Localization;

/// <summary>Sentences in the reader's language, from the resources of all modules; Vietnamese is the neutral language.</summary>
public interface ITexts
{
    /// <summary>The sentence, its places filled; the key itself when nobody has it (a test finds those).</summary>
    string this[string key, params object?[] arguments] { get; }

    /// <summary>The sentence, or null when nobody has the key.</summary>
    string? Find(string key);

    string Of(Sentence sentence);
}

internal sealed class Texts(IReadOnlyList<ResourceManager> managers) : ITexts
{
    private const int MostKept = 20_000;

    /// <summary>Found once a language: a page asks for hundreds of sentences, and each module is asked in turn until one has it.</summary>
    private readonly ConcurrentDictionary<(CultureInfo Culture, string Key), string?> found = new();

    public string this[string key, params object?[] arguments]
    {
        get
        {
            var text = Find(key) ?? key;
            return arguments.Length == 0 ? text : string.Format(CultureInfo.CurrentCulture, text, Array.ConvertAll(arguments, Show));
        }
    }

    public string? Find(string key) => found.TryGetValue((CultureInfo.CurrentUICulture, key), out var text) ? text : Seek(key, CultureInfo.CurrentUICulture);

    private string? Seek(string key, CultureInfo culture)
    {
        var text = managers.Select(manager => manager.GetString(key, culture)).FirstOrDefault(candidate => candidate is not null);
        // Keys come from the code, but some are made of what was sent: those nobody has must not fill the memory.
        if (text is not null || found.Count < MostKept)
        {
            found[(culture, key)] = text;
        }

        return text;
    }

    public string Of(Sentence sentence) => sentence.IsLiteral ? (string)sentence.Arguments[0]! : this[sentence.Key, sentence.Arguments];

    private object? Show(object? argument) => argument switch
    {
        DateOnly date => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        DateTimeOffset moment => VietnamTime.Local(moment).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture),
        Sentence inner => Of(inner),
        _ => argument,
    };
}

/// <summary>The platform's own sentences.</summary>
public static class PlatformTexts
{
    public static ResourceManager Manager { get; } = new("Platform.Texts", typeof(PlatformTexts).Assembly);
}
