using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using TestKit;
using Xunit;

namespace EndToEnd;

/// <summary>What holds for every page of the program, at a desk and on a phone: it opens, nothing in it is broken, axe finds nothing, no text is missing.</summary>
public sealed partial class EveryPageTests(EveryPageTests.PreparedSite prepared) : IClassFixture<EveryPageTests.PreparedSite>
{
    public static TheoryData<string> Routes => [.. PageList.All.Select(page => page.Route)];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_page_opens_without_axe_violations_at_a_desk_and_fits_a_phone(string route)
    {
        foreach (var screen in new[] { Screen.Desktop, Screen.Phone })
        {
            var (page, problems) = await prepared.OpenAsync(route, screen);
            await Site.ShotAsync(page, $"{route.Trim('/').Replace('/', '-').Replace(':', '-')}-{screen}");
            if (screen == Screen.Desktop)
            {
                await page.AssertNoAxeViolationsAsync();
            }

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
            var words = (await prepared.TextAsync(route, english)).Split([' ', '\n', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            words.Length.ShouldBeGreaterThan(5, route);
            words.Where(word => Keys.Any(prefix => word.StartsWith(prefix, StringComparison.Ordinal)) && !word.EndsWith(".v1", StringComparison.Ordinal)).ShouldBeEmpty($"{route} in {(english ? "English" : "Vietnamese")}");
        }
    }

    private static readonly string[] Keys = ["platform.", "directory.", "deadlines.", "ip.", "planning.", "research.", "quality.", "radiation.", "startups."];

    /// <summary>One site with the records every page needs, and one signed-in window a person and screen.</summary>
    public sealed partial class PreparedSite : IAsyncLifetime
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
                if (response.Status >= 400 && !response.Request.IsNavigationRequest)
                {
                    problems.Add($"{response.Status} {response.Url}");
                }
            }

            page.Console += Said;
            page.Response += Failed;
            var reply = await page.GotoAsync(listed.Address(records), new PageGotoOptions { WaitUntil = WaitUntilState.Load });
            page.Console -= Said;
            page.Response -= Failed;
            reply!.Status.ShouldBe(route == "/forbidden" ? 403 : 200, route);
            return (page, [.. problems.Where(problem => route != "/forbidden" || !problem.Contains("status of 403", StringComparison.Ordinal))]);
        }

        /// <summary>The page's words without drawing it: scripts and markup taken away, what people hear of it (labels, titles) kept.</summary>
        public async Task<string> TextAsync(string route, bool english)
        {
            var listed = PageList.All.Single(page => page.Route == route);
            var window = await WindowAsync(listed.UserName, Screen.Desktop, english);
            var reply = await window.APIRequest.GetAsync(new Uri(site.Host.Address, listed.Address(records)).ToString());
            var body = Hidden().Replace(await reply.TextAsync(), " ");
            return WebUtility.HtmlDecode(Tag().Replace(Spoken().Replace(body, " > $1 <"), " "));
        }

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

        [GeneratedRegex("<(script|style|head)\\b.*?</\\1>", RegexOptions.Singleline)]
        private static partial Regex Hidden();

        [GeneratedRegex("(?:aria-label|title|placeholder)=\"([^\"]*)\"")]
        private static partial Regex Spoken();

        [GeneratedRegex("<[^>]*>")]
        private static partial Regex Tag();
    }
}
