using MediatR;

namespace Planning.Contracts;

/// <summary>
/// A key task was opened, changed, reported or verified. Published in the transaction of the change; order is not promised, so
/// handlers keep the greatest <paramref name="Revision"/>.
/// </summary>
/// <param name="TaskId">The task.</param>
/// <param name="Name">What it is called.</param>
/// <param name="State">Code of its state now.</param>
/// <param name="Revision">Grows with every change of the task.</param>
public sealed record KeyTaskChanged(Guid TaskId, string Name, string State, int Revision) : INotification;
