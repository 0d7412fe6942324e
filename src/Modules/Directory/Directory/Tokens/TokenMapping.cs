using Directory.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Persistence;

namespace Directory.Tokens;

internal sealed class TokenMapping : IEntityTypeConfiguration<PersonalToken>
{
    public void Configure(EntityTypeBuilder<PersonalToken> token)
    {
        token.ToTable("personal_tokens");
        token.HasIndex(t => t.Hash).IsUnique();
        // A name tells two of one person apart; a revoked one's is free again.
        token.HasIndex(t => new { t.UserId, t.Name }).IsUnique().HasFilter("revoked_at IS NULL");
        token.HasOne<User>().WithMany().HasForeignKey(t => t.UserId);
        token.Property(t => t.Name).HasMaxLength(100);
        token.Property(t => t.Hash).HasMaxLength(64).WithoutAudit();
        token.Property(t => t.Stamp).WithoutAudit();
        token.Property(t => t.LastUsedAt).WithoutAudit();
    }
}
