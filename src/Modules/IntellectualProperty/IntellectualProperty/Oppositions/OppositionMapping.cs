using IntellectualProperty.Assets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Organizations;
using Platform.Persistence;

namespace IntellectualProperty.Oppositions;

internal sealed class OppositionMapping : IEntityTypeConfiguration<Opposition>
{
    public void Configure(EntityTypeBuilder<Opposition> opposition)
    {
        opposition.ToTable("oppositions");
        opposition.Property(o => o.ContestedName).InVietnameseOrder();
        opposition.HasIndex(o => o.Code).IsUnique();
        opposition.HasTrack<Opposition, OppositionState, OppositionEventKind, OppositionEvent>();
        opposition.HasOrganizationLink(o => o.OtherId, o => o.OtherEnteredId);
        opposition.HasOne<IntellectualAsset>().WithMany().HasForeignKey(o => o.AssetId).OnDelete(DeleteBehavior.Restrict);
        opposition.HasSearchKey("contested_name", "code", "contested_number", "other_name", "asset_name");
        opposition.HasIndex(o => new { o.ContestedName, o.Id });
        opposition.HasIndex(o => new { o.NextDueOn, o.Id });
        opposition.HasIndex(o => new { o.PublishedOn, o.Id });
        opposition.HasIndex(o => new { o.Side, o.NextDueOn, o.Id });
        opposition.HasIndex(o => new { o.State, o.NextDueOn, o.Id });
        opposition.HasIndex(o => new { o.AssetId, o.NextDueOn, o.Id });
        opposition.HasIndex(o => new { o.ResponsiblePersonId, o.NextDueOn, o.Id });
        opposition.HasIndex(o => o.FiledOn);
        opposition.HasIndex(o => o.ClosedOn);
    }
}

internal sealed class OppositionEventMapping : IEntityTypeConfiguration<OppositionEvent>
{
    public void Configure(EntityTypeBuilder<OppositionEvent> happened) => happened.IsTrackEvent<OppositionEvent, OppositionEventKind>("opposition_events");
}
