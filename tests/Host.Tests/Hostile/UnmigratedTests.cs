using System.Net;
using System.Net.Http.Json;
using Shouldly;
using TestKit;
using Xunit;

namespace Host.Tests.Hostile;

/// <summary>A program newer than its database, or a database nobody has migrated: whoever asks is told what to do.</summary>
public sealed class UnmigratedTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("ALTER TABLE deadlines.calendar_notices RENAME TO of_old")]
    [InlineData("ALTER TABLE deadlines.calendar_notices RENAME COLUMN number TO of_old")]
    public async Task Page_and_program_are_told_to_migrate_where_a_table_or_column_is_missing(string before)
    {
        var client = await host.SignedInAsync("mai");
        (await client.GetAsync("/deadlines/calendar-notices")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await host.ScalarAsync(before);

        var page = await client.GetAsync("/deadlines/calendar-notices");
        page.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync()).ShouldContain("Host.dll migrate");
        var reply = await client.GetAsync("/api/deadlines/calendar-notices");
        reply.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await reply.Content.ReadAsStringAsync()).ShouldContain("Host.dll migrate");
        (await client.GetAsync("/deadlines/rules")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_database_in_which_nothing_is_says_so_to_whoever_signs_in()
    {
        await host.ScalarAsync("""
            DO $$ DECLARE named text; BEGIN
                FOR named IN SELECT nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg\_%' AND nspname NOT IN ('information_schema', 'public')
                LOOP EXECUTE format('DROP SCHEMA %I CASCADE', named); END LOOP;
            END $$
            """);
        using var client = host.Anonymous();
        var reply = await client.PostAsJsonAsync("/api/auth/login", new { userName = "mai", password = "x" });
        reply.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await reply.Content.ReadAsStringAsync()).ShouldContain("Host.dll migrate");
    }
}
