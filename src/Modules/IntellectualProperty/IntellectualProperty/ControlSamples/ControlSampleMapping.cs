using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Organizations;
using Platform.Persistence;

namespace IntellectualProperty.ControlSamples;

internal sealed class ControlSampleMapping : IEntityTypeConfiguration<ControlSample>
{
    public void Configure(EntityTypeBuilder<ControlSample> sample)
    {
        sample.ToTable("control_samples");
        sample.Property(s => s.AssetName).InVietnameseOrder();
        sample.HasIndex(s => s.Code).IsUnique();
        sample.HasTrack<ControlSample, ControlSampleState, ControlSampleEventKind, ControlSampleEvent>();
        sample.HasOrganizationLink(s => s.HolderId, s => s.HolderEnteredId);
        sample.HasSearchKey("asset_name", "code", "holder_name", "commune");

        // One index a sort, the id last (keyset); filters that narrow the list get one of their own.
        sample.HasIndex(s => new { s.AssetName, s.Id });
        sample.HasIndex(s => new { s.TakenOn, s.Id });
        sample.HasIndex(s => new { s.AssetId, s.TakenOn, s.Id });
        sample.HasIndex(s => new { s.State, s.TakenOn, s.Id });
        sample.HasIndex(s => new { s.ResponsiblePersonId, s.TakenOn, s.Id });
        sample.HasIndex(s => s.FailedOn);
    }
}

internal sealed class ControlSampleEventMapping : IEntityTypeConfiguration<ControlSampleEvent>
{
    public void Configure(EntityTypeBuilder<ControlSampleEvent> happened) => happened.IsTrackEvent<ControlSampleEvent, ControlSampleEventKind>("control_sample_events");
}
