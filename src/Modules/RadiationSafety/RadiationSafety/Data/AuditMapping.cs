using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Audit;

namespace RadiationSafety.Data;

/// <summary>Doses and health checks are looked at here: every worker finds who looked at hers.</summary>
internal sealed class AuditMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> audit) => audit.FindsLooks();
}
