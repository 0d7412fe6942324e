using Microsoft.Playwright;
using Shouldly;
using TestKit;
using Xunit;

namespace EndToEnd;

/// <summary>What holds for every page of the program, at a desk and on a phone: it opens, nothing in it is broken, axe finds nothing, no text is missing.</summary>
public sealed class EveryPageTests(EveryPageTests.PreparedSite prepared) : IClassFixture<EveryPageTests.PreparedSite>
{
    public static TheoryData<string> Routes => [.. PageList.All.Select(page => page.Route)];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_page_opens_without_violations_at_a_desk_and_on_a_phone(string route)
    {
        foreach (var screen in new[] { Screen.Desktop, Screen.Phone })
        {
            var (page, problems) = await prepared.OpenAsync(route, screen);
            await Site.ShotAsync(page, $"{route.Trim('/').Replace('/', '-').Replace(':', '-')}-{screen}");
            await page.AssertNoAxeViolationsAsync();
            problems.ShouldBeEmpty();
            (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBeLessThanOrEqualTo(0, $"{route} scrolls sideways on {screen}");
        }
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_page_shows_no_resource_key_in_either_language(string route)
    {
        foreach (var english in new[] { false, true })
        {
            var (page, _) = await prepared.OpenAsync(route, Screen.Desktop, english);
            var words = (await page.InnerTextAsync("body")).Split([' ', '\n', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            words.Where(word => Keys.Any(prefix => word.StartsWith(prefix, StringComparison.Ordinal)) && !word.EndsWith(".v1", StringComparison.Ordinal)).ShouldBeEmpty($"{route} in {(english ? "English" : "Vietnamese")}");
        }
    }

    private static readonly string[] Keys = ["platform.", "directory.", "deadlines.", "ip.", "planning.", "research.", "quality.", "radiation.", "startups."];

    /// <summary>One site with the records every page needs, and one signed-in window a person and screen.</summary>
    public sealed class PreparedSite : IAsyncLifetime
    {
        private readonly Site site = new();
        private readonly Dictionary<(string? User, Screen Screen, bool English), IPage> windows = [];
        private PreparedRecords records = null!;

        public async ValueTask InitializeAsync()
        {
            await site.InitializeAsync();
            records = await PageList.PrepareAsync(site.Host);
        }

        public ValueTask DisposeAsync() => site.DisposeAsync();

        /// <summary>The page, opened, with what the browser complained about while opening it.</summary>
        public async Task<(IPage Page, IReadOnlyList<string> Problems)> OpenAsync(string route, Screen screen, bool english = false)
        {
            var listed = PageList.All.Single(page => page.Route == route);
            var page = await WindowAsync(listed.UserName, screen, english);
            var problems = new List<string>();
            void Said(object? sender, IConsoleMessage message)
            {
                if (message.Type == "error")
                {
                    problems.Add(message.Text);
                }
            }

            void Failed(object? sender, IResponse response)
            {
                if ((int)response.Status >= 400 && response.Url != page.Url)
                {
                    problems.Add($"{response.Status} {response.Url}");
                }
            }

            page.Console += Said;
            page.Response += Failed;
            var reply = await page.GotoAsync(listed.Address(records), new PageGotoOptions { WaitUntil = WaitUntilState.Load });
            page.Console -= Said;
            page.Response -= Failed;
            reply!.Status.ShouldBe(ExpectedStatus(route), route);
            return (page, [.. problems.Where(problem => !problem.Contains($"status of {ExpectedStatus(route)}", StringComparison.Ordinal) || ExpectedStatus(route) == 200)]);
        }

        private static int ExpectedStatus(string route) => route switch
        {
            "/not-found" => 404,
            "/forbidden" => 403,
            _ => 200,
        };

        private async Task<IPage> WindowAsync(string? userName, Screen screen, bool english)
        {
            if (!windows.TryGetValue((userName, screen, english), out var page))
            {
                if (userName is null)
                {
                    page = await (await (await Browser.GetAsync()).NewContextAsync(screen, baseUrl: site.Host.Address.ToString())).NewPageAsync();
                }
                else
                {
                    page = await site.SignInAsync(userName, screen, english: english);
                }

                windows[(userName, screen, english)] = page;
            }

            return page;
        }
    }
}
