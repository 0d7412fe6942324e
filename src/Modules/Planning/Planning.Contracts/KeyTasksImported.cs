using MediatR;

namespace Planning.Contracts;

/// <summary>New key tasks came with an import: at most 1,000 in one event. Published in the import's transaction.</summary>
/// <param name="TaskIds">The new tasks.</param>
public sealed record KeyTasksImported(IReadOnlyList<Guid> TaskIds) : INotification;
