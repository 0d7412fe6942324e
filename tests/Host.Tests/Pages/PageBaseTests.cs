using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Ui;
using Shouldly;
using TestKit;
using Xunit;

namespace Host.Tests.Pages;

/// <summary>How every page comes to be.</summary>
public sealed class PageBaseTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    /// <summary>As under load, when the answer to the first question is there already: a component would be drawn between the two.</summary>
    [Fact]
    public async Task A_page_whose_first_question_is_answered_at_once_is_not_drawn_before_its_second_is()
    {
        var second = new TaskCompletionSource<string>();
        var drawn = new List<string?>();
        await using var scope = host.Services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, NullLoggerFactory.Instance);

        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var page = renderer.BeginRenderingComponent<TwoQuestions>(ParameterView.FromDictionary(new Dictionary<string, object?> { ["First"] = Task.FromResult("one"), ["Second"] = second.Task, ["Drawn"] = drawn }));
            drawn.ShouldBeEmpty();
            second.SetResult("two");
            await page.QuiescenceTask;
            return page.ToHtmlString();
        });

        html.ShouldBe("one two");
        drawn.ShouldBe(["one two"]);
    }

    private sealed class TwoQuestions : PageBase
    {
        [Parameter]
        public required Task<string> First { get; set; }

        [Parameter]
        public required Task<string> Second { get; set; }

        [Parameter]
        public required List<string?> Drawn { get; set; }

        private string? first;
        private string? second;

        protected override async Task OnInitializedAsync()
        {
            first = await First;
            second = await Second;
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            Drawn.Add($"{first} {second}");
            builder.AddContent(0, Drawn[^1]);
        }
    }
}
