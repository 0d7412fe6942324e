using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Persistence;

namespace Directory.Units;

internal sealed class UnitMapping : IEntityTypeConfiguration<Unit>
{
    public void Configure(EntityTypeBuilder<Unit> unit)
    {
        unit.ToTable("units");
        unit.Property(u => u.Name).InVietnameseOrder();
        unit.HasIndex(u => u.Code).IsUnique();
        unit.HasIndex(u => new { u.Name, u.Id });
        unit.HasMany(u => u.Modules).WithOne().HasForeignKey(m => m.RecordId);
        unit.HasSearchKey("name", "code");
    }
}

internal sealed class UnitModuleMapping : IEntityTypeConfiguration<UnitModule>
{
    public void Configure(EntityTypeBuilder<UnitModule> module)
    {
        module.ToTable("unit_modules");
        module.HasIndex(m => new { m.RecordId, m.Slug }).IsUnique();
    }
}
