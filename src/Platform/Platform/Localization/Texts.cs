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
    public string this[string key, params object?[] arguments]
    {
        get
        {
            var text = Find(key) ?? key;
            return arguments.Length == 0 ? text : string.Format(CultureInfo.CurrentCulture, text, [.. arguments.Select(Show)]);
        }
    }

    public string? Find(string key)
    {
        foreach (var manager in managers)
        {
            if (manager.GetString(key, CultureInfo.CurrentUICulture) is { } text)
            {
                return text;
            }
        }

        return null;
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
