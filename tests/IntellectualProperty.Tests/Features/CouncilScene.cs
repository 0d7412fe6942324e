using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IntellectualProperty.Initiatives;
using Platform.Councils;
using Platform.Results;
using Shouldly;
using TestKit;

namespace IntellectualProperty.Tests.Features;

/// <summary>
/// An initiative council on a prepared host: nine members, four of them experts of a unit that works in no module and reads none, so that
/// membership is all they have.
/// </summary>
internal sealed class CouncilScene(TestHost host)
{
    public const string Password = "Chuyên-gia-mời-2024";

    public static readonly DateOnly Day = new(2024, 5, 10);

    /// <summary>Accounts of the nine, in the order of the decision: chair, vice chair, reviewer, secretary, members.</summary>
    public static IReadOnlyList<string> Users { get; } = ["giamdoc", "binh", "lan", "mai", "son", "cg1", "cg2", "cg3", "cg4"];

    /// <summary>Marks a remark nobody may find before the sheets are opened.</summary>
    public const string Secret = "nhậnxétkín";

    public Dictionary<string, Guid> People { get; } = [];

    /// <summary>The day the session is on.</summary>
    public DateOnly MeetsOn { get; set; } = Day;

    public Guid TypeId { get; private set; }

    public async Task PrepareAsync()
    {
        var admin = await host.SignedInAsync("quantri");
        var unit = await IdAsync(admin, "/api/directory/units", new { code = "CGM", name = "Chuyên gia mời", foundedOn = "2020-01-01", worksIn = Array.Empty<string>(), reads = Array.Empty<string>() });
        foreach (var user in Users)
        {
            if (user.StartsWith("cg", StringComparison.Ordinal))
            {
                var person = await IdAsync(admin, "/api/directory/people", new { fullName = $"Chuyên gia {user[2..]}", position = "Chuyên gia", unitId = unit });
                (await admin.PostAsJsonAsync("/api/directory/users", new { userName = user, displayName = $"Chuyên gia {user[2..]}", password = Password, personId = person })).EnsureSuccessStatusCode();
                await host.SignedInAsync(user, Password);
            }

            People[user] = (Guid)(await host.ScalarAsync($"SELECT person_id FROM directory.users WHERE user_name = '{user}'"))!;
        }

        TypeId = (Guid)(await host.ScalarAsync("SELECT id FROM intellectual_property.council_types WHERE code = 'HĐSK'"))!;
    }

    /// <summary>The province stands for the shipped type's numbers.</summary>
    public async Task ConfirmAsync()
    {
        var version = (Guid)(await host.ScalarAsync($"SELECT id FROM intellectual_property.council_type_versions WHERE record_id = '{TypeId}'"))!;
        Result confirmed = await host.SendAsync(new ConfirmCouncilTypeCommand<IntellectualPropertyModule>(TypeId, version, null, "Quy chế của tỉnh"), "binh");
        confirmed.Refusal.ShouldBeNull();
    }

    public async Task<Guid> AcceptedAsync(string code, Platform.Files.IncomingFile? petition = null)
    {
        var id = (await host.SendAsync(new SaveInitiativeCommand(null, null, code, new(2024, 3, 1), $"Giải pháp {code}", InitiativeLevel.Provincial, "Y tế", 2024, "Bệnh viện", [new("Hà Thị Sen", null, null)], "Tóm tắt"), "mai")).Value!.Id;
        foreach (var kind in new[] { InitiativeEventKind.FormChecked, InitiativeEventKind.Accepted })
        {
            (await host.SendAsync(new RecordInitiativeEventCommand(id, null, kind, new(2024, 3, 5), null, null, kind == InitiativeEventKind.Accepted ? petition : null), "mai")).IsRefused.ShouldBeFalse();
        }

        return id;
    }

    public ComposeCouncilCommand<IntellectualPropertyModule> Composition(string items, int members = 9, Guid? type = null) => new(
        null, null, type ?? TypeId, "21/QĐ-SKHCN", new(2024, 5, 2), MeetsOn, "Phòng họp 1",
        [.. Users.Take(members).Select((user, i) => new MemberInput(People[user], i switch { 0 => CouncilRole.Chair, 1 => CouncilRole.ViceChair, 2 => CouncilRole.Reviewer, 3 => CouncilRole.Secretary, _ => CouncilRole.Member }))],
        items);

    public async Task<Guid> ComposedAsync(string items, int members = 9, Guid? type = null)
    {
        var composed = await host.SendAsync(Composition(items, members, type), "mai");
        composed.Refusal.ShouldBeNull();
        return composed.Value!.Id;
    }

    /// <summary>The session sits; all but the absent have come.</summary>
    public async Task<Guid> SittingAsync(string items, int members = 9, Guid? type = null, params string[] absent)
    {
        var id = await ComposedAsync(items, members, type);
        await RecordAsync(id, CouncilEventKind.Invited);
        await StartAsync(id, absent);
        return id;
    }

    /// <summary>The invited come, but for the absent, and the session begins.</summary>
    public async Task StartAsync(Guid id, params string[] absent)
    {
        var session = await GetAsync(id, "mai");
        Result noted = await host.SendAsync(new NoteAttendanceCommand<IntellectualPropertyModule>(id, null, [.. session.Members.Select(member => absent.Any(user => People[user] == member.PersonId)
            ? new AttendanceInput(member.Id, CouncilAttendance.Absent, "Đi công tác")
            : new AttendanceInput(member.Id, CouncilAttendance.Present, null))]), "mai");
        noted.Refusal.ShouldBeNull();
        await RecordAsync(id, CouncilEventKind.Started);
    }

    public async Task<CouncilDetail> GetAsync(Guid id, string user) => (await host.SendAsync(new GetCouncilQuery<IntellectualPropertyModule>(id), user)).Value!;

    public async Task<Refusal?> TryAsync(Guid id, CouncilEventKind kind, string? note = null, bool withMissing = false)
    {
        Result outcome = await host.SendAsync(new RecordCouncilEventCommand<IntellectualPropertyModule>(id, null, kind, kind == CouncilEventKind.Invited ? Day : MeetsOn, null, note, withMissing), "mai");
        return outcome.Refusal;
    }

    public async Task RecordAsync(Guid id, CouncilEventKind kind) => (await TryAsync(id, kind)).ShouldBeNull();

    public async Task<Refusal?> TryGiveAsync(Guid id, Guid item, string user, IReadOnlyList<decimal> points, string? choice = null, int? revision = null)
    {
        Result outcome = await host.SendAsync(new GiveSheetCommand<IntellectualPropertyModule>(id, item, revision, [.. points.Select((p, i) => new ScoreEntry(i + 1, p))], choice, $"{Secret} {user}"), user);
        return outcome.Refusal;
    }

    public async Task GiveAsync(Guid id, Guid item, string user, params decimal[] points) => (await TryGiveAsync(id, item, user, points)).ShouldBeNull();

    public async Task<Refusal?> DeclareAsync(Guid id, Guid item, string user)
    {
        Result outcome = await host.SendAsync(new DeclareConflictCommand<IntellectualPropertyModule>(id, item, "Là đồng tác giả"), user);
        return outcome.Refusal;
    }

    private static async Task<Guid> IdAsync(HttpClient client, string address, object body)
    {
        var reply = await client.PostAsJsonAsync(address, body);
        reply.IsSuccessStatusCode.ShouldBeTrue(await reply.Content.ReadAsStringAsync());
        return (await reply.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<Guid>();
    }
}
