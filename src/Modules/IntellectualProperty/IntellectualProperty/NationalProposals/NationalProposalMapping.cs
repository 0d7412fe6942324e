using IntellectualProperty.Programs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Organizations;
using Platform.Persistence;

namespace IntellectualProperty.NationalProposals;

internal sealed class NationalProposalMapping : IEntityTypeConfiguration<NationalProposal>
{
    public void Configure(EntityTypeBuilder<NationalProposal> proposal)
    {
        proposal.ToTable("national_proposals");
        proposal.Property(p => p.Name).InVietnameseOrder();
        proposal.HasIndex(p => p.Code).IsUnique();
        proposal.HasTrack<NationalProposal, NationalProposalState, NationalProposalEventKind, NationalProposalEvent>();
        proposal.HasOrganizationLink(p => p.ProposerId, p => p.ProposerEnteredId);
        proposal.HasOne<IpProgram>().WithMany().HasForeignKey(p => p.ProgramId).OnDelete(DeleteBehavior.Restrict);
        proposal.HasSearchKey("name", "code", "proposer_name");

        // One index a sort, the id last (keyset); filters that narrow the list get one of their own.
        proposal.HasIndex(p => new { p.Name, p.Id });
        proposal.HasIndex(p => new { p.SubmittedOn, p.Id });
        proposal.HasIndex(p => new { p.ForYear, p.Id });
        proposal.HasIndex(p => new { p.ProgramId, p.SubmittedOn, p.Id });
        proposal.HasIndex(p => new { p.State, p.SubmittedOn, p.Id });
        proposal.HasIndex(p => new { p.ResponsiblePersonId, p.SubmittedOn, p.Id });
        proposal.HasIndex(p => p.ApprovedOn);
    }
}

internal sealed class NationalProposalEventMapping : IEntityTypeConfiguration<NationalProposalEvent>
{
    public void Configure(EntityTypeBuilder<NationalProposalEvent> happened) => happened.IsTrackEvent<NationalProposalEvent, NationalProposalEventKind>("national_proposal_events");
}
