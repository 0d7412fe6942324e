using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Deadlines.Leads;
using Deadlines.Rules;
using Shouldly;
using TestKit;
using Xunit;

namespace Deadlines.Tests.Features;

public sealed class UnitLeadTests : HostTests
{
    private static readonly DateOnly Due = new(2024, 6, 27);

    [Theory]
    [InlineData("20, 10, 5, 1", true)]
    [InlineData("10,5,1", true)]
    [InlineData("30 10 1", true)]
    [InlineData("10, 5", false)]
    [InlineData("10, 5, 2", false)]
    [InlineData("9, 5, 1", false)]
    [InlineData("10, 4, 1", false)]
    [InlineData("10, 5, 1, 0", false)]
    [InlineData("400, 10, 5, 1", false)]
    [InlineData("ten", false)]
    [InlineData("-10, 5, 1", false)]
    [InlineData("90, 80, 70, 60, 50, 40, 10, 5, 1", false)]
    public void A_choice_is_taken_only_where_nobody_is_told_later(string days, bool taken) =>
        UnitLead.Of(Guid.CreateVersion7(), "E").Choose(days, LeadProfile.E, Today).IsRefused.ShouldBe(!taken);

    [Fact]
    public async Task A_units_choice_moves_the_reminders_of_its_open_deadlines_at_once_and_of_no_others()
    {
        var planning = (Guid)(await Host.ScalarAsync("SELECT unit_id FROM directory.people p JOIN directory.users u ON u.person_id = p.id WHERE u.user_name = 'lan'"))!;
        await TellAsync(Notice(Due, Mai, Technology), Notice(Due, null, planning), Notice(Due, Mai, Technology, rule: "LIC-RENEW", module: "radiation"));

        (await ChooseAsync("binh", "E", "20, 10, 5, 1")).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await CountAsync($"reminders WHERE step = 'before-20d' AND state = 'Planned' AND remind_on = '2024-06-07' AND recipient_id = '{Mai}'")).ShouldBe(1);
        (await CountAsync("reminders WHERE step = 'before-20d'")).ShouldBe(1);
        (await CountAsync($"reminders WHERE step IN ('before-10d', 'before-5d', 'before-1d') AND state = 'Planned' AND recipient_id = '{Mai}'")).ShouldBe(3);

        // The rule's own choice goes before the profile's; back to the profile, what was added is gone.
        (await ChooseAsync("binh", Ours, "25, 10, 5, 1")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await CountAsync("reminders WHERE step = 'before-25d' AND state = 'Planned'")).ShouldBe(1);
        (await CountAsync("reminders WHERE step = 'before-20d' AND state = 'Planned'")).ShouldBe(0);
        (await ChooseAsync("quantri", Ours, null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ChooseAsync("quantri", "E", "")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await CountAsync("reminders WHERE step IN ('before-25d', 'before-20d') AND state = 'Planned'")).ShouldBe(0);
        (await CountAsync("unit_leads")).ShouldBe(0);
    }

    [Fact]
    public async Task What_was_told_stays_and_is_not_told_again_by_an_earlier_lead()
    {
        await TellAsync(Notice(Due, Mai, Technology));
        Host.ItIs(new DateOnly(2024, 6, 17));
        (await RemindAsync()).Made.ShouldBe(1);

        Host.ItIs(new DateOnly(2024, 6, 18));
        (await ChooseAsync("binh", "E", "20, 5, 1")).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await RemindAsync()).Made.ShouldBe(0);
        (await CountAsync("reminders WHERE step = 'before-10d' AND state = 'Due'")).ShouldBe(1);
        (await CountAsync("reminders WHERE step = 'before-20d'")).ShouldBe(0);
        (await RemindAsync()).Planned.ShouldBe(0);
        Host.ItIs(new DateOnly(2024, 6, 24));
        (await RemindAsync()).Made.ShouldBe(1);
    }

    [Fact]
    public async Task A_lead_that_has_passed_when_it_is_chosen_is_told_once_where_nothing_was_told_before()
    {
        await TellAsync(Notice(Due, Mai, Technology));
        Host.ItIs(new DateOnly(2024, 6, 11));
        (await RemindAsync()).Made.ShouldBe(0);

        (await ChooseAsync("binh", "E", "20, 10, 5, 1")).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await RemindAsync()).Made.ShouldBe(1);
        (await RemindAsync()).Made.ShouldBe(0);
        (await CountAsync($"reminders WHERE step = 'before-20d' AND state = 'Due' AND recipient_id = '{Mai}'")).ShouldBe(1);
    }

    [Fact]
    public async Task Heads_choose_for_their_unit_and_administrators_for_each()
    {
        foreach (var (who, status) in new[] { ("binh", HttpStatusCode.OK), ("quantri", HttpStatusCode.OK), ("mai", HttpStatusCode.Forbidden), ("lan", HttpStatusCode.Forbidden), ("giamdoc", HttpStatusCode.Forbidden), ("kiemtra", HttpStatusCode.Forbidden) })
        {
            (await ChooseAsync(who, "E", "20, 10, 5, 1")).StatusCode.ShouldBe(status, who);
        }

        (await ErrorAsync("5, 1", "E")).ShouldContain("10, 5, 1");
        (await ErrorAsync("5, 1", "Z")).ShouldContain("Z");
        using var binh = await PageClient.SignInAsync(Host, "binh");
        (await binh.ReadAsync("/deadlines/leads")).ShouldContain("trước 20, 10, 5, 1 ngày");
        (await binh.SubmitAsync("/deadlines/leads", "leads", ("subject", "C"), ("days", "10, 5, 2, 1"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await binh.ReadAsync("/deadlines/leads")).ShouldContain("trước 10, 5, 2, 1 ngày làm việc");
        (await Host.ScalarAsync("SELECT count(*) FROM deadlines.audit WHERE changes::text LIKE '%UnitLead%'")).ShouldBe(2L);
    }

    private async Task<HttpResponseMessage> ChooseAsync(string who, string subject, string? days) =>
        await (await Host.SignedInAsync(who)).PostAsJsonAsync($"/api/deadlines/leads/{Technology}", new { subject, days });

    private async Task<string> ErrorAsync(string days, string subject)
    {
        var reply = await ChooseAsync("binh", subject, days);
        reply.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        return (await reply.Content.ReadFromJsonAsync<JsonObject>())!["errors"]!.AsObject().Single().Value![0]!.GetValue<string>();
    }
}
