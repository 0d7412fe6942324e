using Microsoft.EntityFrameworkCore;

namespace Control;

/// <summary>A row of the list, as the real page's.</summary>
public sealed record AssetRow(Guid Id, string Code, string Name, string Kind, string OwnerName, string? ApplicationNumber, string State, DateOnly? FiledOn, DateOnly NextDueOn);

/// <summary>The columns the list shows, and no more.</summary>
public sealed class Asset
{
    public Guid Id { get; init; }

    public string Code { get; init; } = "";

    public string Name { get; init; } = "";

    public string Kind { get; init; } = "";

    public string OwnerName { get; init; } = "";

    public string? ApplicationNumber { get; init; }

    public string State { get; init; } = "";

    public DateOnly? FiledOn { get; init; }

    public DateOnly NextDueOn { get; init; }
}

public sealed class ControlContext(DbContextOptions<ControlContext> options) : DbContext(options)
{
    public DbSet<Asset> Assets => Set<Asset>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Asset>(asset =>
    {
        asset.ToTable("assets", "intellectual_property");
        asset.Property(a => a.Id).HasColumnName("id");
        asset.Property(a => a.Code).HasColumnName("code");
        asset.Property(a => a.Name).HasColumnName("name");
        asset.Property(a => a.Kind).HasColumnName("kind");
        asset.Property(a => a.OwnerName).HasColumnName("owner_name");
        asset.Property(a => a.ApplicationNumber).HasColumnName("application_number");
        asset.Property(a => a.State).HasColumnName("state");
        asset.Property(a => a.FiledOn).HasColumnName("filed_on");
        asset.Property(a => a.NextDueOn).HasColumnName("next_due_on");
    });
}
