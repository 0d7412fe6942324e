using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Organizations;
using Platform.Persistence;

namespace IntellectualProperty.Candidates;

internal sealed class CandidateMapping : IEntityTypeConfiguration<Candidate>
{
    public void Configure(EntityTypeBuilder<Candidate> candidate)
    {
        candidate.ToTable("candidates");
        candidate.Property(c => c.ProductName).InVietnameseOrder();
        candidate.HasIndex(c => c.Code).IsUnique();
        candidate.HasTrack<Candidate, CandidateState, CandidateEventKind, CandidateEvent>();
        candidate.HasOrganizationLink(c => c.ProducerId, c => c.ProducerEnteredId);
        candidate.HasSearchKey("product_name", "code", "producer_name", "place");

        // One index a sort, the id last (keyset); filters that narrow the list get one of their own.
        candidate.HasIndex(c => new { c.ProductName, c.Id });
        candidate.HasIndex(c => new { c.ProposedOn, c.Id });
        candidate.HasIndex(c => new { c.Year, c.Id });
        candidate.HasIndex(c => new { c.State, c.ProposedOn, c.Id });
        candidate.HasIndex(c => new { c.Group, c.ProposedOn, c.Id });
        candidate.HasIndex(c => new { c.ResponsiblePersonId, c.ProposedOn, c.Id });
        candidate.HasIndex(c => c.SelectedOn);
    }
}

internal sealed class CandidateEventMapping : IEntityTypeConfiguration<CandidateEvent>
{
    public void Configure(EntityTypeBuilder<CandidateEvent> happened) => happened.IsTrackEvent<CandidateEvent, CandidateEventKind>("candidate_events");
}
