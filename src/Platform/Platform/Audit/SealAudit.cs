using MediatR;
using Platform.Access;

namespace Platform.Audit;

/// <summary>Chains what is new in the audit of every module; the reply is how many entries. Sent by a job.</summary>
public sealed record SealAudit : IRequest<long>;

[Access(Right.System)]
[NoInput]
internal sealed class SealAuditHandler(AuditSealer sealer) : IRequestHandler<SealAudit, long>
{
    public Task<long> Handle(SealAudit request, CancellationToken cancellationToken) => sealer.SealAsync(cancellationToken);
}
