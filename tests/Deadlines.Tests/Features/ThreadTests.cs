using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Deadlines.Tests.Features;

/// <summary>The main job through the outside face: a filing is recorded, its deadline computed, told, listed, reminded of and met.</summary>
public sealed class ThreadTests : HostTests
{
    [Fact]
    public async Task Recorded_filing_becomes_a_deadline_in_her_inbox_and_one_reminder_however_often_the_job_runs()
    {
        var client = await Host.SignedInAsync("mai");
        var id = await PostAsync(client, "/api/ip/assets", new { code = "TSTT-1", name = "Lạc đỏ Chi Lăng", kind = "CollectiveMark", ownerName = "HTX Chi Lăng", responsiblePersonId = Mai });
        await PostAsync(client, $"/api/ip/assets/{id}/record-event", new { assetId = id, kind = "Filed", happenedOn = "2024-04-17", applicationNumber = "4-2024-15233" });
        await Host.DispatchAsync();

        var group = (await client.GetFromJsonAsync<JsonObject>("/api/deadlines/inbox"))!["groups"]![0]!;
        group["time"]!.GetValue<string>().ShouldBe("Waiting");
        var item = group["items"]![0]!;
        item["deadline"]!["duty"]!.GetValue<string>().ShouldBe("IpOffice");
        item["recordTitle"]!.GetValue<string>().ShouldBe("Lạc đỏ Chi Lăng");
        item["address"]!.GetValue<string>().ShouldBe($"/ip/assets/{id}");
        item["workingDaysLeft"]!.GetValue<int>().ShouldBe(2);
        item["deadline"]!["dueOn"]!.GetValue<string>().ShouldBe("2024-05-17");
        item["deadline"]!["articleVi"]!.GetValue<string>().ShouldBe("khoản 1 Điều 119 Luật SHTT");

        // The examination is the IP Office's: nobody is reminded before its day has passed.
        (await RemindAsync()).Made.ShouldBe(0);
        Host.ItIs(new DateOnly(2024, 5, 20));
        (await RemindAsync()).Made.ShouldBe(1);
        (await RemindAsync()).ShouldBe(new Contracts.RemindersMade(0, 0));
        (await client.GetFromJsonAsync<JsonObject>("/api/deadlines/inbox"))!["unread"]!.GetValue<int>().ShouldBe(1);

        await PostAsync(client, $"/api/ip/assets/{id}/record-event", new { assetId = id, kind = "AcceptedAsValid", happenedOn = "2024-05-14" });
        await Host.DispatchAsync();

        (await CountAsync("tracked_deadlines WHERE rule_code = 'TM-FORM' AND state = 'Met' AND ended_on = '2024-05-14'")).ShouldBe(1);
        (await CountAsync("reminders WHERE due_on = '2024-05-17' AND state NOT IN ('Canceled', 'Withdrawn')")).ShouldBe(0);
    }

    private static async Task<Guid> PostAsync(HttpClient client, string address, object body)
    {
        var reply = await client.PostAsJsonAsync(address, body);
        reply.IsSuccessStatusCode.ShouldBeTrue(await reply.Content.ReadAsStringAsync());
        return (await reply.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<Guid>();
    }
}
