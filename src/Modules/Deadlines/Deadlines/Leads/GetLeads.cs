using Deadlines.Data;
using Deadlines.Reminders;
using Deadlines.Rules;
using Directory.Contracts;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Results;
using Platform.Web;

namespace Deadlines.Leads;

/// <summary>How early a unit is reminded: the profiles, and what it has chosen in their place.</summary>
/// <param name="UnitId">The reader's own when null.</param>
internal sealed record GetLeads(Guid? UnitId) : IRequest<Result<UnitLeadsView>>;

/// <param name="MayChoose">Whether the reader may change them.</param>
internal sealed record UnitLeadsView(Guid UnitId, string UnitName, bool MayChoose, IReadOnlyList<LeadLine> Profiles, IReadOnlyList<LeadLine> Rules);

/// <param name="Subject">Letter of the profile, code of the rule.</param>
/// <param name="Usual">Days ahead by the profile.</param>
/// <param name="Own">Days ahead the unit has chosen; null while it has not.</param>
internal sealed record LeadLine(string Subject, string Usual, bool WorkingDays, string? Own);

[Access(Right.SignedIn)]
[NoInput]
internal sealed class GetLeadsHandler(DeadlinesDbContext context, RuleSnapshots snapshots, ISender sender, CurrentActor current) : IRequestHandler<GetLeads, Result<UnitLeadsView>>
{
    public async Task<Result<UnitLeadsView>> Handle(GetLeads request, CancellationToken cancellationToken)
    {
        var units = await sender.Send(new GetUnits(), cancellationToken);
        var wanted = request.UnitId ?? current.Actor.UnitId;
        if ((wanted is null ? units.FirstOrDefault(u => u.EndedOn is null) : units.FirstOrDefault(u => u.Id == wanted)) is not { } unit)
        {
            return Refusal.NotFound();
        }

        var rules = (await snapshots.GetAsync(context, cancellationToken)).Rules;
        var chosen = await context.UnitLeads.AsNoTracking().Where(l => l.UnitId == unit.Id).OrderBy(l => l.Subject).ToListAsync(cancellationToken);
        var profiles = Enum.GetValues<LeadProfile>().Where(profile => profile is not LeadProfile.None).ToList();
        return new UnitLeadsView(
            unit.Id, unit.Name, ChooseLeadsHandler.MayChoose(current.Actor, unit.Id),
            [.. profiles.Select(profile => Line(profile.ToString(), profile, chosen))],
            [.. chosen.Where(lead => rules.Find(lead.Subject) is not null).Select(lead => Line(lead.Subject, rules.Find(lead.Subject)!.Lead, chosen))]);
    }

    private static LeadLine Line(string subject, LeadProfile profile, List<UnitLead> chosen)
    {
        var (counts, workingDays) = ReminderSchedule.CountsOf(profile);
        return new LeadLine(subject, UnitLead.Write(counts), workingDays, chosen.FirstOrDefault(lead => lead.Subject == subject)?.Days);
    }
}

internal sealed class GetLeadsEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/leads", async (Guid? unit, HttpContext http, ISender sender) => await sender.SendAsync(new GetLeads(unit), http))
            .WithName("GetLeads").WithSummary("How early a unit is reminded; the caller's own where none is named.").Produces<UnitLeadsView>().ProducesProblem(StatusCodes.Status404NotFound);
}
