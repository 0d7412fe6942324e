using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shouldly;

namespace Deadlines.Tests.Features;

/// <summary>Support cases whose answer on the place name is awaited: the province sets that time, so the law as shipped gives no date.</summary>
public abstract class PlaceNameCases : HostTests
{
    /// <summary>The rule whose only version is not confirmed.</summary>
    protected const string Rule = "PLACENAME";

    protected static readonly DateOnly Proposed = new(2024, 5, 6);

    /// <summary>A case proposed on that day, tracked.</summary>
    protected async Task<Guid> ProposedAsync(string code, DateOnly? on = null)
    {
        var mai = await Host.SignedInAsync("mai");
        var id = (await (await mai.PostAsJsonAsync("/api/ip/support-cases", new { code, requestedOn = "2024-01-15", productName = $"Na {code}", kind = "CollectiveMark", requesterName = "HTX Na", placeName = "Chi Lăng" }))
            .Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<Guid>();
        await RecordAsync(id, "Advised", new(2024, 1, 20));
        await RecordAsync(id, "PlaceNameProposed", on ?? Proposed);
        await Host.DispatchAsync();
        return id;
    }

    protected async Task RecordAsync(Guid id, string kind, DateOnly on) =>
        (await (await Host.SignedInAsync("mai")).PostAsJsonAsync($"/api/ip/support-cases/{id}/record-event", new { kind, happenedOn = on })).EnsureSuccessStatusCode();

    /// <summary>The open deadline as the record has it, and as it is tracked here: "due outcome version", both the same.</summary>
    protected async Task<string> HeldAsync(Guid id)
    {
        await Host.DispatchAsync();
        var held = (string?)await Host.ScalarAsync($"SELECT concat_ws(' ', due_on, outcome, rule_version) FROM intellectual_property.deadlines WHERE record_id = '{id}' AND state = 'Open'");
        (await Host.ScalarAsync($"SELECT concat_ws(' ', due_on, outcome, version_code) FROM deadlines.tracked_deadlines WHERE record_id = '{id}' AND state = 'Open'")).ShouldBe(held);
        return held!;
    }
}
