using IntellectualProperty.Assets;
using IntellectualProperty.PlaceNames;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Organizations;
using Platform.Persistence;

namespace IntellectualProperty.SupportCases;

internal sealed class SupportCaseMapping : IEntityTypeConfiguration<SupportCase>
{
    public void Configure(EntityTypeBuilder<SupportCase> supported)
    {
        supported.ToTable("support_cases");
        supported.Property(c => c.ProductName).InVietnameseOrder();
        supported.HasIndex(c => c.Code).IsUnique();
        supported.HasTrack<SupportCase, SupportCaseState, SupportCaseEventKind, SupportCaseEvent>();
        supported.HasOrganizationLink(c => c.RequesterId, c => c.RequesterEnteredId);
        supported.HasOne<IntellectualAsset>().WithMany().HasForeignKey(c => c.AssetId).OnDelete(DeleteBehavior.Restrict);
        supported.HasOne<PlaceNamePermission>().WithMany().HasForeignKey(c => c.PermissionId).OnDelete(DeleteBehavior.Restrict);
        supported.HasSearchKey("product_name", "code", "requester_name", "place_name");

        // One index a sort, the id last (keyset); filters that narrow the list get one of their own.
        supported.HasIndex(c => new { c.ProductName, c.Id });
        supported.HasIndex(c => new { c.RequestedOn, c.Id });
        supported.HasIndex(c => new { c.NextDueOn, c.Id });
        supported.HasIndex(c => new { c.State, c.RequestedOn, c.Id });
        supported.HasIndex(c => new { c.Kind, c.RequestedOn, c.Id });
        supported.HasIndex(c => c.ProposedOn);
        supported.HasIndex(c => new { c.ResponsiblePersonId, c.RequestedOn, c.Id });
    }
}

internal sealed class SupportCaseEventMapping : IEntityTypeConfiguration<SupportCaseEvent>
{
    public void Configure(EntityTypeBuilder<SupportCaseEvent> happened) => happened.IsTrackEvent<SupportCaseEvent, SupportCaseEventKind>("support_case_events");
}
