using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Organizations;
using Platform.Persistence;

namespace StandardsMetrologyQuality.Instruments;

internal sealed class InstrumentMapping : IEntityTypeConfiguration<MeasuringInstrument>
{
    public void Configure(EntityTypeBuilder<MeasuringInstrument> instrument)
    {
        instrument.ToTable("instruments");
        instrument.Property(i => i.Name).InVietnameseOrder();
        instrument.HasTrack<MeasuringInstrument, InstrumentState, InstrumentEventKind, InstrumentEvent>();
        instrument.HasOrganizationLink(i => i.HolderId, i => i.HolderEnteredId);
        instrument.HasSearchKey("name", "code", "serial_number", "holder_name");
        instrument.HasIndex(i => i.Code).IsUnique();

        // One index a sort, the id last (keyset); filters that narrow the list get one of their own.
        instrument.HasIndex(i => new { i.Name, i.Id });
        instrument.HasIndex(i => new { i.NextDueOn, i.Id });
        instrument.HasIndex(i => new { i.State, i.NextDueOn, i.Id });
        instrument.HasIndex(i => new { i.Kind, i.NextDueOn, i.Id });
        instrument.HasIndex(i => new { i.ResponsibleUnitId, i.NextDueOn, i.Id });
        instrument.HasIndex(i => new { i.ResponsiblePersonId, i.NextDueOn, i.Id });
        instrument.HasIndex(i => i.RegisteredOn);
    }
}

internal sealed class InstrumentEventMapping : IEntityTypeConfiguration<InstrumentEvent>
{
    public void Configure(EntityTypeBuilder<InstrumentEvent> happened)
    {
        happened.IsTrackEvent<InstrumentEvent, InstrumentEventKind>("instrument_events");
        happened.HasIndex(e => e.ValidUntil);
    }
}
