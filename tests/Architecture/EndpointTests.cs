using System.Net;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Web;
using Shouldly;
using TestKit;
using Xunit;

namespace Architecture;

/// <summary>Nobody gets in who has not signed in, and nothing changes by a cookie alone; asked of the endpoints of the running host.</summary>
public sealed class EndpointTests(RunningHost running)
{
    private const string SomeId = "0190a000-0000-7000-8000-000000000000";

    /// <summary>What answers without sign-in, and why.</summary>
    private static readonly Dictionary<string, string> Open = new()
    {
        ["/sign-in"] = "Where people sign in.",
        ["/sign-in/code"] = "Where they give the code of the second step.",
        ["/api/auth/login"] = "Where programs sign in.",
        ["/api/deadlines/unsubscribe/{token}"] = "Mail programs end reminders by mail there; the signed token says whose, and opening it changes nothing.",
        ["/deadlines/calendar/{secret}.ics"] = "Calendar programs know neither cookies nor bearers; the secret address opens it, and its owner can end it.",
        ["/language"] = "The switch of the sign-in page; changes a cookie of the reader's own.",
        ["/{**path:file}"] = "Files of wwwroot while developing; a published site has no such endpoint.",
        ["/health/live"] = "For orchestrators.",
        ["/health/ready"] = "For orchestrators.",
    };

    /// <summary>They answer any method alike and change nothing.</summary>
    private static readonly string[] Harmless = ["/health/live", "/health/ready"];

    private IReadOnlyList<RouteEndpoint> Endpoints => [.. running.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    [Fact]
    public void Every_endpoint_demands_sign_in_or_is_listed_with_its_reason() => Rule.Holds(Endpoints.SelectMany(BrokenDoors));

    [Fact]
    public void An_open_endpoint_is_caught()
    {
        BrokenDoors(Endpoint("/api/planning/plans", "GET")).ShouldHaveSingleItem().ShouldContain("GET /api/planning/plans");
        BrokenDoors(Endpoint("/api/planning/plans", "GET", new AuthorizeAttribute())).ShouldBeEmpty();
        BrokenDoors(Endpoint("/api/planning/plans", "GET", new AuthorizeAttribute(), new AllowAnonymousAttribute())).ShouldHaveSingleItem();
    }

    [Fact]
    public void The_list_of_open_endpoints_names_only_what_is_there_and_open() =>
        Open.Keys.Where(route => !Endpoints.Any(endpoint => Route(endpoint) == route && !DemandsSignIn(endpoint))).ShouldBeEmpty();

    [Fact]
    public void Every_form_is_under_antiforgery() => Rule.Holds(Endpoints.SelectMany(BrokenForms));

    [Fact]
    public void An_unprotected_form_is_caught()
    {
        BrokenForms(Endpoint("/planning/plans", "POST", new AuthorizeAttribute())).ShouldHaveSingleItem().ShouldContain("POST /planning/plans");
        BrokenForms(Endpoint("/planning/plans", "POST", new RequireAntiforgeryTokenAttribute())).ShouldBeEmpty();
        BrokenForms(Endpoint("/planning/plans", "POST", new RequireAntiforgeryTokenAttribute(required: false))).ShouldHaveSingleItem();
        BrokenForms(Endpoint("/planning/plans", "GET")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_unsafe_answers_a_stranger()
    {
        using var stranger = running.Host.Anonymous();
        Rule.Holds(await AnsweredAsync(Endpoints, stranger, IsRefusalOfStranger, "a stranger"));
    }

    [Fact]
    public async Task Nothing_unsafe_answers_a_cookie_without_the_form_token()
    {
        using var somebody = await SignedInByCookieAsync();
        Rule.Holds(await AnsweredAsync(Endpoints, somebody, status => status is HttpStatusCode.BadRequest, "a session cookie alone"));
    }

    [Fact]
    public async Task An_endpoint_that_lets_a_stranger_write_is_caught()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.MapPost("/api/planning/plans", () => TypedResults.Ok());
        app.MapGet("/api/planning/plans", () => TypedResults.Ok());
        app.MapDelete("/api/planning/plans/{id:guid}", (Guid id) => TypedResults.Unauthorized());
        await app.StartAsync();
        using var stranger = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        var answered = await AnsweredAsync([.. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()], stranger, IsRefusalOfStranger, "a stranger");

        answered.ShouldBe(["POST /api/planning/plans answers 200 to a stranger."]);
    }

    [Fact]
    public void Every_body_of_json_is_described_only_when_a_request_comes() => Rule.Holds(Endpoints.SelectMany(EagerBodies));

    [Fact]
    public void A_body_the_framework_binds_is_caught()
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        app.MapPost("/api/planning/plans", (ProblemDetails plan) => TypedResults.Ok(plan));
        app.MapPost("/api/planning/targets", (Body<ProblemDetails> target) => TypedResults.Ok(target.Value));
        app.MapPost("/api/planning/files", (IFormFile file) => TypedResults.Ok(file.FileName));

        ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().SelectMany(EagerBodies)
            .ShouldHaveSingleItem().ShouldContain("POST /api/planning/plans");
    }

    private static IEnumerable<string> EagerBodies(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is { RequestType: { } type, ContentTypes: var kinds } && kinds.Contains("application/json")
        && endpoint.Metadata.GetMetadata<MethodInfo>() is { } handler && handler.GetParameters().Any(parameter => parameter.ParameterType == type)
            ? [$"{Describe(endpoint)} takes {type.Name} as a parameter and slows the start of every host: take Body<{type.Name}>."]
            : [];

    [Fact]
    public async Task A_form_sent_with_a_token_of_before_says_so_and_what_to_do()
    {
        using var somebody = await SignedInByCookieAsync();
        using var reply = await somebody.PostAsync("/directory/units/new", new FormUrlEncodedContent([new("_handler", "unit"), new("__RequestVerificationToken", "of-before")]));
        reply.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        WebUtility.HtmlDecode(await reply.Content.ReadAsStringAsync()).ShouldContain("Hãy tải lại trang");
    }

    [Fact]
    public void Every_page_is_on_the_list_that_tests_walk() => BrokenPages(Pages, PageList.All.Select(page => page.Route)).ShouldBeEmpty();

    [Fact]
    public void A_page_missing_on_the_list_and_a_listed_one_that_is_gone_are_caught()
    {
        BrokenPages(["/planning/plans", "/planning/targets"], ["/planning/plans"]).ShouldHaveSingleItem().ShouldContain("/planning/targets");
        BrokenPages(["/planning/plans"], ["/planning/plans", "/planning/old"]).ShouldHaveSingleItem().ShouldContain("/planning/old");
    }

    /// <summary>By attribute, not by endpoint: a page in an assembly the host forgot to add is missed too.</summary>
    private static IReadOnlyList<string> Pages => [.. Assemblies.OfHouse.SelectMany(assembly => assembly.GetTypes())
        .SelectMany(type => type.CustomAttributes).Where(attribute => attribute.AttributeType.FullName == "Microsoft.AspNetCore.Components.RouteAttribute")
        .Select(attribute => (string)attribute.ConstructorArguments[0].Value)];

    [Fact]
    public void Every_page_answers_under_its_route()
    {
        var mapped = Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null).Select(Route).ToHashSet();
        Pages.Where(route => !mapped.Contains(route)).ShouldBeEmpty("pages whose assembly the host does not map");
    }

    private static RouteEndpoint Endpoint(string route, string method, params object[] metadata) =>
        new(_ => Task.CompletedTask, RoutePatternFactory.Parse(route), 0, new EndpointMetadataCollection([new HttpMethodMetadata([method]), .. metadata]), route);

    private static IEnumerable<string> BrokenDoors(RouteEndpoint endpoint) => DemandsSignIn(endpoint) || Open.ContainsKey(Route(endpoint)) || IsStaticAsset(endpoint)
        ? []
        : [$"{Describe(endpoint)} answers without sign-in: RequireAuthorization, or enter it with its reason in {nameof(EndpointTests)}.{nameof(Open)}."];

    /// <summary>The API is guarded by the middleware that wants a bearer token; what a browser's form can reach otherwise wants the form's token.</summary>
    private static IEnumerable<string> BrokenForms(RouteEndpoint endpoint) =>
        !IsUnsafe(endpoint) || Harmless.Contains(Route(endpoint)) || Route(endpoint).StartsWith("/api/", StringComparison.Ordinal) || endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>() is { RequiresValidation: true }
            ? []
            : [$"{Describe(endpoint)} takes a form without its token: bind it [FromForm], or add RequireAntiforgeryTokenAttribute."];

    private static IEnumerable<string> BrokenPages(IEnumerable<string> routes, IEnumerable<string> listed)
    {
        var (there, walked) = (routes.ToHashSet(), listed.ToHashSet());
        return there.Except(walked).Select(route => $"{route} is on no list: add its line to PageList.All in tests/TestKit, so that accessibility and languages are tested on it.")
            .Concat(walked.Except(there).Select(route => $"{route} is on PageList.All in tests/TestKit, and no page has it: take the line away."));
    }

    private static bool IsRefusalOfStranger(HttpStatusCode status) => status is HttpStatusCode.Unauthorized or HttpStatusCode.BadRequest or HttpStatusCode.Redirect;

    /// <summary>Which of the endpoints that change something answer such a client with anything but a refusal.</summary>
    private static async Task<IReadOnlyList<string>> AnsweredAsync(IReadOnlyList<RouteEndpoint> endpoints, HttpClient client, Func<HttpStatusCode, bool> isRefusal, string who)
    {
        var answered = new List<string>();
        foreach (var endpoint in endpoints.Where(endpoint => IsUnsafe(endpoint) && Route(endpoint) != "/api/auth/login" && !Harmless.Contains(Route(endpoint))))
        {
            foreach (var method in Methods(endpoint).Where(IsUnsafe))
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), AddressOf(endpoint)) { Content = ContentFor(endpoint) };
                using var reply = await client.SendAsync(request);
                if (!isRefusal(reply.StatusCode))
                {
                    answered.Add($"{method} {Route(endpoint)} answers {(int)reply.StatusCode} to {who}.");
                }
            }
        }

        return answered;
    }

    /// <summary>Of the kind the endpoint takes, or routing answers 415 before anybody is asked who it is.</summary>
    private static HttpContent ContentFor(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes switch
    {
        [var type, ..] when type.Contains("json", StringComparison.Ordinal) => new StringContent("{}", Encoding.UTF8, type),
        ["multipart/form-data", ..] => new MultipartFormDataContent { { new StringContent("y"), "x" } },
        _ => new FormUrlEncodedContent([new("x", "y")]),
    };

    private static string AddressOf(RouteEndpoint endpoint) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternParameterPart { Name: "register" or "RegisterKey" } => "assets",
        RoutePatternParameterPart { Name: "Slug" } => "ip",
        _ => SomeId,
    }))));

    private async Task<HttpClient> SignedInByCookieAsync()
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = running.Host.Address };
        var page = await client.GetStringAsync("/sign-in");
        var token = page.Split("__RequestVerificationToken\" value=\"")[1].Split('"')[0];
        using var reply = await client.PostAsync("/sign-in", new FormUrlEncodedContent(
            [new("_handler", "sign-in"), new("__RequestVerificationToken", token), new("userName", "quantri"), new("password", await running.Host.PasswordAsync())]));
        reply.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return client;
    }

    private static bool DemandsSignIn(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null;

    private static bool IsStaticAsset(RouteEndpoint endpoint) => endpoint.Metadata.Any(item => item.GetType().FullName == "Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor");

    private static bool IsUnsafe(RouteEndpoint endpoint) => Methods(endpoint).Any(IsUnsafe);

    private static bool IsUnsafe(string method) => method is not ("GET" or "HEAD" or "OPTIONS");

    /// <summary>Without the metadata an endpoint answers every method.</summary>
    private static IReadOnlyList<string> Methods(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"];

    private static string Route(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');

    private static string Describe(RouteEndpoint endpoint) => $"{string.Join('|', Methods(endpoint))} {Route(endpoint)}";
}
