namespace Host.Jobs;

/// <summary>What the program knows of its job engine; each engine is one file.</summary>
internal interface IJobEngine
{
    /// <summary>Its name, as the page shows it.</summary>
    string Name { get; }

    /// <summary>Asks for one run as soon as a host is free; which host is the engine's choice.</summary>
    Task RunNowAsync(string id, string askedBy, CancellationToken cancellation);

    /// <summary>When each job runs next.</summary>
    Task<IReadOnlyDictionary<string, DateTimeOffset>> NextRunsAsync(CancellationToken cancellation);
}
