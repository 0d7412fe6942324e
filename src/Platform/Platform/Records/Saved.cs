namespace Platform.Records;

/// <summary>A reply that says which revision of the record it shows; the API sends it as ETag, to be returned in If-Match.</summary>
public interface IHasRevision
{
    int Revision { get; }
}

/// <summary>What every command that saves a record replies: which one, and its revision now.</summary>
public sealed record Saved(Guid Id, int Revision) : IHasRevision
{
    public static Saved Of(Record record) => new(record.Id, record.Revision);
}
