using Platform.Deadlines;
using Platform.Dossiers;
using Platform.Organizations;
using Platform.Records;
using RadiationSafety.Dossiers;
using RadiationSafety.Procedures;
using Shouldly;
using TestKit;
using Xunit;

namespace RadiationSafety.Tests.Features;

/// <summary>The clock of a dossier against a count of every single day.</summary>
public sealed class DossierClockTests : IAsyncLifetime
{
    private const int Cases = 3_000;
    private const int Days = 900;

    private static readonly DateOnly First = new(2023, 1, 1);
    private static readonly RecordedBy Somebody = new(Guid.Empty, "Vi Thị Lan", DateTimeOffset.UnixEpoch);

    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Due_day_is_the_one_a_count_of_every_day_without_the_pauses_arrives_at()
    {
        var work = await WorkingDaysAsync();
        var random = new Random(20_240_515);
        var cases = Enumerable.Range(0, Cases).Select(_ => Case(random)).ToList();

        var computed = await host.SendAsync(new ComputeDeadlines([.. cases.Select(dossier => dossier.DeadlinesDemanded().Open.Single())]), "lan");

        cases.Count(dossier => dossier.Pauses.Any(pause => pause.To is not null)).ShouldBeGreaterThan(Cases / 4, "the cases must have pauses");
        foreach (var (dossier, deadline) in cases.Zip(computed))
        {
            var why = $"{dossier.TimeValue} {dossier.TimeUnit} from {dossier.ClockStartsOn}, pauses {string.Join(", ", dossier.Pauses)}";
            deadline.DueOn.ShouldBe(Oracle(dossier, work), why);
            deadline.Outcome.ShouldBe(deadline.DueOn is null ? DeadlineOutcome.Paused : DeadlineOutcome.Computed, why);
        }
    }

    /// <summary>Day after day, as somebody with a calendar on the wall would.</summary>
    private static DateOnly? Oracle(RadiationDossier dossier, HashSet<DateOnly> work)
    {
        var left = dossier.TimeValue!.Value;
        var day = dossier.ClockStartsOn!.Value;
        while (left > 0)
        {
            day = day.AddDays(1);
            if (dossier.Pauses.Any(pause => pause.From < day && pause.To is null))
            {
                return null;
            }

            var stands = dossier.Pauses.Any(pause => pause.From < day && day <= pause.To);
            left -= !stands && (dossier.TimeUnit == TimeUnit.CalendarDays || work.Contains(day)) ? 1 : 0;
        }

        while (!work.Contains(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    private static RadiationDossier Case(Random random)
    {
        var procedure = Procedure.Open<RadiationProcedure>("P", null);
        var version = procedure.Publish(new ProcedureTerms(
            "Thủ tục", null, null, null, [new("Đơn", PaperForm.Original, PaperNeed.Required)],
            new ProcessingTime(random.Next(1, 40), random.Next(2) == 0 ? TimeUnit.CalendarDays : TimeUnit.WorkingDays), "UBND tỉnh", null, null, 0, DecidedBy.Department, false, null, null, "QĐ 1", null)).Value!;
        var dossier = Dossier.Open<RadiationDossier>(procedure, version, new DossierOpening("1", new OrganizationLink(Guid.Empty, Guid.Empty, "A"), DossierChannel.Desk, null, null, null, null, null, null)).Value!;
        var day = First.AddDays(random.Next(10, 500));
        foreach (var kind in new[] { DossierEventKind.Received, DossierEventKind.Accepted, DossierEventKind.Assigned, DossierEventKind.AppraisalStarted })
        {
            Happen(kind);
        }

        for (var pauses = random.Next(4); pauses > 0; pauses--)
        {
            day = day.AddDays(random.Next(9));
            Happen(DossierEventKind.SupplementRequested);
            if (random.Next(12) == 0)
            {
                break;
            }

            day = day.AddDays(random.Next(12));
            Happen(DossierEventKind.SupplementedInAppraisal);
        }

        return dossier;

        void Happen(DossierEventKind kind) => dossier.Happen(
            new Happening<DossierEventKind>(kind, day, null, null, Somebody),
            new DossierWords { Papers = [new(1, 1)], Until = day.AddDays(30), PersonId = Guid.Empty, Outcome = AppraisalOutcome.Meets },
            day).Refusal.ShouldBeNull(kind.ToString());
    }

    /// <summary>Which days are worked, asked of the calendar one by one.</summary>
    private async Task<HashSet<DateOnly>> WorkingDaysAsync()
    {
        var days = Enumerable.Range(0, Days).Select(n => First.AddDays(n)).ToList();
        var counts = await host.SendAsync(new CountWorkingDays(First.AddDays(-1), days), "lan");
        return [.. days.Where((_, n) => counts[n] > (n == 0 ? 0 : counts[n - 1]))];
    }
}
