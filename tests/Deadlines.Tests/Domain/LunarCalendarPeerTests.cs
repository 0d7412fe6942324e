using System.Diagnostics;
using System.Text.Json;
using Deadlines.Calendars;
using Shouldly;
using Xunit;

namespace Deadlines.Tests.Domain;

/// <summary>An independent peer: npm date-holidays, with its own astronomy, asked through node.</summary>
public sealed class LunarCalendarPeerTests
{
    private const string Script =
        """
        const H = require('date-holidays'), vn = new H('VN'), out = [];
        for (let y = 2000; y <= 2049; y++) {
          const days = vn.getHolidays(y), of = rule => days.find(d => d.rule === rule).date.slice(0, 10);
          out.push([of('vietnamese 1-0-1'), of('vietnamese 3-0-10')]);
        }
        console.log(JSON.stringify(out));
        """;

    // Up to 2049: for 2050 the peer itself gives 31 March, against its own date-chinese and ICU, which both say 1 April.
    [Fact]
    public async Task Tet_and_Hung_Kings_day_agree_with_date_holidays_for_half_a_century()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Monolith.sln")))
        {
            root = root.Parent;
        }

        root.ShouldNotBeNull();
        Assert.SkipUnless(
            System.IO.Directory.Exists(Path.Combine(root.FullName, "node_modules", "date-holidays")),
            "npm packages are installed when the Bundled project is built.");

        using var node = Process.Start(new ProcessStartInfo("node", ["-e", Script])
        {
            WorkingDirectory = root.FullName,
            RedirectStandardOutput = true,
        })!;
        var answer = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        node.ExitCode.ShouldBe(0);

        var theirs = JsonSerializer.Deserialize<DateOnly[][]>(answer)!;
        theirs.Length.ShouldBe(50);
        theirs.ShouldBe(Enumerable.Range(2000, 50).Select(y => new[] { LunarCalendar.NewYear(y), LunarCalendar.HungKingsDay(y) }));
    }
}
