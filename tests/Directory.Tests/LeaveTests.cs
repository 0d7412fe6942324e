using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Directory.Contracts;
using Platform.Access;
using Shouldly;
using TestKit;
using Xunit;

namespace Directory.Tests;

public sealed class LeaveTests : IAsyncLifetime
{
    private static readonly DateOnly Today = TestHost.SampleDay;

    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Leave_is_entered_by_herself_her_head_or_an_administrator_and_by_nobody_else()
    {
        (await EnterAsync("mai", "mai", 0, 1)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await EnterAsync("binh", "mai", 10, 11)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await EnterAsync("quantri", "mai", 20, 21)).StatusCode.ShouldBe(HttpStatusCode.Created);
        foreach (var other in new[] { "lan", "giamdoc", "kiemtra" })
        {
            (await EnterAsync(other, "mai", 30, 31)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, other);
        }

        (await host.ScalarAsync("SELECT count(*) FROM directory.leaves")).ShouldBe(3L);
        (await host.ScalarAsync("SELECT count(*) FROM directory.audit WHERE changes::text LIKE '%\"Leave\"%'")).ShouldBe(3L);
    }

    [Fact]
    public async Task Days_that_overlap_are_past_or_turned_round_are_refused_at_their_field()
    {
        (await EnterAsync("mai", "mai", 5, 9)).StatusCode.ShouldBe(HttpStatusCode.Created);

        foreach (var (from, to, field) in new[] { (9, 12, "startsOn"), (1, 5, "startsOn"), (6, 7, "startsOn"), (1, 20, "startsOn"), (3, 2, "endsOn"), (-9, -1, "endsOn"), (30, 396, "endsOn") })
        {
            (await ErrorFieldsAsync(await EnterAsync("mai", "mai", from, to))).ShouldBe([field], $"{from} to {to}");
        }

        (await EnterAsync("mai", "mai", 10, 12)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await EnterAsync("mai", "mai", -3, 4)).StatusCode.ShouldBe(HttpStatusCode.Created, "who fell ill three days ago");
    }

    [Fact]
    public async Task A_deputy_who_could_not_act_is_refused_by_name_and_reason()
    {
        (await EnterAsync("binh", "binh", 4, 6)).StatusCode.ShouldBe(HttpStatusCode.Created);

        await RefusedAsync("mai", "cho mình");
        await RefusedAsync("binh", "cũng nghỉ từ 19/05/2024");
        await RefusedAsync("son", "không có quyền");
        await host.ScalarAsync("UPDATE directory.users SET is_disabled = true WHERE user_name = 'lan'");
        await RefusedAsync("lan", "không có tài khoản");
        (await EnterAsync("mai", "mai", 7, 9, "binh")).StatusCode.ShouldBe(HttpStatusCode.Created);
        // A leader's work only a leader may read.
        (await ErrorAsync(await EnterAsync("giamdoc", "giamdoc", 1, 2, "binh"), "deputyId")).ShouldContain("lãnh đạo");

        async Task RefusedAsync(string deputy, string words) => (await ErrorAsync(await EnterAsync("mai", "mai", 5, 6, deputy), "deputyId")).ShouldContain(words);
    }

    [Fact]
    public async Task Two_leaves_at_once_of_one_person_are_one()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => EnterAsync("mai", "mai", 1, 3)));

        replies.Count(reply => reply.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        (await host.ScalarAsync("SELECT count(*) FROM directory.leaves")).ShouldBe(1L);
    }

    [Fact]
    public async Task The_day_alone_decides_for_whom_somebody_stands_in()
    {
        var mai = await PersonAsync("mai");
        (await EnterAsync("mai", "mai", 2, 4, "binh")).StatusCode.ShouldBe(HttpStatusCode.Created);
        foreach (var (day, stands) in new[] { (1, false), (2, true), (4, true), (5, false) })
        {
            host.ItIs(Today.AddDays(day));
            (await ActorAsync("binh")).StandsInFor.Contains(mai).ShouldBe(stands, $"day {day}");
        }

        // Whoever falls ill himself stands in for nobody.
        host.ItIs(Today.AddDays(3));
        (await EnterAsync("binh", "binh", 3, 3)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await ActorAsync("binh")).StandsInFor.ShouldBeEmpty();
        (await ActorAsync("lan")).StandsInFor.ShouldBeEmpty();
    }

    [Fact]
    public async Task Leave_changed_in_its_middle_counts_at_once_and_what_is_over_stays()
    {
        var id = await IdAsync(await EnterAsync("mai", "mai", 0, 4, "binh"));
        var client = await host.SignedInAsync("mai");
        host.ItIs(Today.AddDays(2));

        (await client.PutAsJsonAsync($"/api/directory/leaves/{id}", new { revision = 1, personId = Guid.Empty, startsOn = Today, endsOn = Today.AddDays(4) })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ActorAsync("binh")).StandsInFor.ShouldBeEmpty();
        (await client.PutAsJsonAsync($"/api/directory/leaves/{id}", new { revision = 1, startsOn = Today, endsOn = Today.AddDays(9) })).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        (await client.PostAsJsonAsync($"/api/directory/leaves/{id}/return", new { revision = 2 })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.ScalarAsync($"SELECT ends_on::text FROM directory.leaves WHERE id = '{id}'")).ShouldBe("2024-05-16");
        (await client.PostAsJsonAsync($"/api/directory/leaves/{id}/return", new { revision = 3 })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await EnterAsync("mai", "mai", 2, 3)).StatusCode.ShouldBe(HttpStatusCode.Created, "the days are free again");
    }

    [Fact]
    public async Task The_reason_is_for_herself_her_head_and_administrators_and_the_audit_keeps_none()
    {
        var id = await IdAsync(await EnterAsync("mai", "mai", 1, 2, "binh", "đi khám bệnh"));
        foreach (var (reader, sees) in new[] { ("mai", true), ("binh", true), ("quantri", true), ("lan", false), ("giamdoc", false), ("kiemtra", false) })
        {
            using var page = await PageClient.SignInAsync(host, reader);
            (await page.ReadAsync($"/directory/leaves/{id}")).Contains("đi khám bệnh", StringComparison.Ordinal).ShouldBe(sees, reader);
            (await (await host.SignedInAsync(reader)).GetStringAsync($"/api/directory/leaves/{id}")).Contains("bệnh", StringComparison.Ordinal).ShouldBe(sees, reader);
        }

        (await host.ScalarAsync("SELECT count(*) FROM directory.audit WHERE changes::text LIKE '%khám%'")).ShouldBe(0L);
    }

    [Fact]
    public async Task Leave_is_entered_changed_and_called_off_on_pages()
    {
        using var mai = await PageClient.SignInAsync(host, "mai");
        var entered = await mai.SubmitAsync(
            "/directory/leaves/new", "leave", ("personId", $"{await PersonAsync("mai")}"), ("startsOn", "20/05/2024"), ("endsOn", "22/05/2024"), ("deputyId", $"{await PersonAsync("binh")}"));
        entered.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var address = entered.Headers.Location!.ToString();
        (await mai.ReadAsync(address)).ShouldContain("Từ 20/05/2024 đến hết 22/05/2024");
        (await mai.ReadAsync("/directory/leaves?q=hoang+thi+mai")).ShouldContain("Lê Văn Bình");
        (await mai.ReadAsync($"/directory/people/{await PersonAsync("mai")}")).ShouldContain("Từ 20/05/2024 đến hết 22/05/2024");

        (await mai.SubmitAsync($"{address}/edit", "leave", ("revision", "1"), ("startsOn", "20/05/2024"), ("endsOn", "24/05/2024"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await mai.ReadAsync(address)).ShouldContain("chưa có người làm thay");
        (await mai.SubmitAsync(address, "return")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await mai.ReadAsync(address)).ShouldContain("Đã hủy");
        using var lan = await PageClient.SignInAsync(host, "lan");
        (await lan.GetAsync($"{address}/edit")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_day_somebody_was_here_is_written_once_and_not_for_her_programs()
    {
        var day = Today.AddDays(1);
        await host.ScalarAsync($"UPDATE directory.users SET last_seen_on = '{Today:yyyy-MM-dd}'");
        host.ItIs(day);
        var token = await (await host.SignedInAsync("lan")).PostAsJsonAsync("/api/directory/me/tokens", new { name = "máy", use = "ReadOnly", expiresOn = day.AddDays(30), password = await host.PasswordAsync() });
        await host.ScalarAsync($"UPDATE directory.users SET last_seen_on = '{Today:yyyy-MM-dd}'");
        using var program = host.Anonymous();
        program.DefaultRequestHeaders.Authorization = new("Bearer", (await token.Content.ReadFromJsonAsync<JsonObject>())!["secret"]!.GetValue<string>());
        (await program.GetAsync("/api/deadlines/inbox")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await SeenAsync("lan")).ShouldBe(Today, "a program is not its person");

        using var mai = await PageClient.SignInAsync(host, "mai");
        (await mai.GetAsync("/deadlines")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await SeenAsync("mai")).ShouldBe(day);
        (await SeenAsync("binh")).ShouldBe(Today);
        var version = await host.ScalarAsync("SELECT xmin::text FROM directory.users WHERE user_name = 'mai'");
        await mai.GetAsync("/deadlines");
        (await host.ScalarAsync("SELECT xmin::text FROM directory.users WHERE user_name = 'mai'")).ShouldBe(version, "the second request of a day writes nothing");
    }

    [Fact]
    public async Task Standings_of_everybody_are_one_statement()
    {
        await EnterAsync("mai", "mai", 0, 3, "binh");
        var standings = await host.SendAsync(new GetStandings(), "giamdoc");

        var mai = standings.Single(person => person.Person.FullName == "Hoàng Thị Mai");
        mai.WorksIn.ShouldBe(["ip", "startups"], ignoreOrder: true);
        mai.Leaves.ShouldHaveSingleItem().DeputyId.ShouldBe(await PersonAsync("binh"));
        standings.Single(person => person.Person.FullName == "Lương Thị Thảo").LastSeenOn.ShouldBeNull();
        standings.Count.ShouldBe(7);
    }

    private async Task<HttpResponseMessage> EnterAsync(string sender, string who, int from, int to, string? deputy = null, string? reason = null) =>
        await (await host.SignedInAsync(sender)).PostAsJsonAsync("/api/directory/leaves", new
        {
            personId = await PersonAsync(who), startsOn = Today.AddDays(from), endsOn = Today.AddDays(to), deputyId = deputy is null ? (Guid?)null : await PersonAsync(deputy), reason,
        });

    private static async Task<IEnumerable<string>> ErrorFieldsAsync(HttpResponseMessage reply)
    {
        reply.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        return (await reply.Content.ReadFromJsonAsync<JsonObject>())!["errors"]!.AsObject().Select(error => error.Key);
    }

    private static async Task<string> ErrorAsync(HttpResponseMessage reply, string field)
    {
        reply.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        return (await reply.Content.ReadFromJsonAsync<JsonObject>())!["errors"]![field]![0]!.GetValue<string>();
    }

    private static async Task<string> IdAsync(HttpResponseMessage reply) => (await reply.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<string>();

    private async Task<Actor> ActorAsync(string userName) => (await host.SendAsync(new LoadActor((Guid)(await host.ScalarAsync($"SELECT id FROM directory.users WHERE user_name = '{userName}'"))!)))!;

    private async Task<DateOnly> SeenAsync(string userName) => DateOnly.Parse((string)(await host.ScalarAsync($"SELECT last_seen_on::text FROM directory.users WHERE user_name = '{userName}'"))!, System.Globalization.CultureInfo.InvariantCulture);

    private async Task<Guid> PersonAsync(string userName) => (Guid)(await host.ScalarAsync($"SELECT person_id FROM directory.users WHERE user_name = '{userName}'"))!;
}
