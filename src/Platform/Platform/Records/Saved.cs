using System.Globalization;

namespace Platform.Records;

/// <summary>What every command that saves a record replies: which one, and its revision now.</summary>
public sealed record Saved(Guid Id, int Revision)
{
    public static Saved Of(Record record) => new(record.Id, record.Revision);

    internal string ETag => $"\"{Revision.ToString(CultureInfo.InvariantCulture)}\"";
}
