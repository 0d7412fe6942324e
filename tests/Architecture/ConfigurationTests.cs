using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using AutoMapper;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace Architecture;

/// <summary>What the running host is configured with: every map is whole, every operation of the API has a name of its own and says what it does.</summary>
public sealed class ConfigurationTests(RunningHost running)
{
    [Fact]
    public void Every_map_fills_every_member() =>
        Should.NotThrow(() => running.Host.Services.GetRequiredService<AutoMapper.IConfigurationProvider>().AssertConfigurationIsValid());

    [Fact]
    public void A_member_no_map_fills_is_caught() =>
        Should.Throw<AutoMapperConfigurationException>(() => new MapperConfiguration(options => options.CreateMap<Source, Target>(), NullLoggerFactory.Instance).AssertConfigurationIsValid())
            .Message.ShouldContain(nameof(Target.Forgotten));

    [Fact]
    public async Task Every_operation_has_its_name_and_its_sentence()
    {
        var client = await running.Host.SignedInAsync("quantri");
        var broken = new List<string>();
        foreach (var document in running.Host.Modules.All.Select(module => module.Slug).Append("all"))
        {
            broken.AddRange(BrokenOperations(document, (await client.GetFromJsonAsync<JsonObject>($"/openapi/{document}.json"))!));
        }

        Rule.Holds(broken);
    }

    [Fact]
    public void An_operation_without_name_or_sentence_or_with_anothers_name_is_caught() => BrokenOperations("planning", JsonNode.Parse("""
        { "paths": {
            "/api/planning/plans": { "get": { "operationId": "ListPlans", "summary": "All plans." }, "post": { "summary": "Opens a plan." } },
            "/api/planning/tasks": { "get": { "operationId": "ListPlans", "summary": "All tasks." }, "post": { "operationId": "OpenTask" } } } }
        """)!.AsObject()).Select(line => line[..line.IndexOf(':', StringComparison.Ordinal)]).ShouldBe(
            ["planning.json POST /api/planning/plans", "planning.json POST /api/planning/tasks", "planning.json ListPlans"], ignoreOrder: true);

    [Fact]
    public void No_two_types_share_a_schema_name()
    {
        var naming = running.Host.Services.GetRequiredService<IOptionsMonitor<OpenApiOptions>>().Get("all");
        var types = SpokenTypes(running.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>());
        types.Count.ShouldBeGreaterThan(20, "the walk over what endpoints take and answer has found next to nothing");
        Rule.Holds(SharedNames(types, type => naming.CreateSchemaReferenceId(JsonSerializerOptions.Web.GetTypeInfo(type))));
    }

    [Fact]
    public void Two_types_under_one_schema_name_are_caught() =>
        SharedNames([typeof(Here.Row), typeof(There.Row), typeof(Source)], type => type.Name).ShouldHaveSingleItem().ShouldContain("Row");

    private static IEnumerable<string> BrokenOperations(string document, JsonObject api)
    {
        var operations = api["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()
            .Where(operation => operation.Key is "get" or "post" or "put" or "delete" or "patch")
            .Select(operation => (Place: $"{document}.json {operation.Key.ToUpperInvariant()} {path.Key}", Id: (string?)operation.Value!["operationId"], Summary: (string?)operation.Value["summary"]))).ToList();
        foreach (var (place, id, summary) in operations)
        {
            if (string.IsNullOrWhiteSpace(id) || string.IsNullOrWhiteSpace(summary))
            {
                yield return $"{place}: {(string.IsNullOrWhiteSpace(id) ? "no operationId: WithName" : "no summary: WithSummary")}.";
            }
        }

        foreach (var twins in operations.Where(operation => operation.Id is not null).GroupBy(operation => operation.Id).Where(group => group.Count() > 1))
        {
            yield return $"{document}.json {twins.Key}: the name of {string.Join(" and ", twins.Select(twin => twin.Place))}: give each its own.";
        }
    }

    /// <summary>The types of the house that endpoints take and answer, and what these are made of.</summary>
    private static IReadOnlyCollection<Type> SpokenTypes(IEnumerable<RouteEndpoint> endpoints)
    {
        var found = new HashSet<Type>();
        var queue = new Queue<Type>(endpoints.SelectMany(endpoint =>
            endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().Select(produces => produces.Type).Concat(endpoint.Metadata.OfType<IAcceptsMetadata>().Select(accepts => accepts.RequestType))).OfType<Type>());
        while (queue.TryDequeue(out var type))
        {
            foreach (var part in type.IsGenericType ? type.GetGenericArguments() : type.HasElementType ? [type.GetElementType()!] : [])
            {
                queue.Enqueue(part);
            }

            if (type is { IsArray: false } && IsOurs(type) && found.Add(type))
            {
                foreach (var property in type.GetProperties())
                {
                    queue.Enqueue(property.PropertyType);
                }
            }
        }

        return found;
    }

    private static bool IsOurs(Type type) => Repository.Projects.Any(project => project.Name == type.Assembly.GetName().Name);

    private static IEnumerable<string> SharedNames(IEnumerable<Type> types, Func<Type, string?> name) => types
        .Select(type => (Type: type, Name: name(type)))
        .Where(named => named.Name is not null)
        .GroupBy(named => named.Name)
        .Where(group => group.Count() > 1)
        .Select(group => $"{group.Key} names {string.Join(" and ", group.Select(named => named.Type.FullName))}: the documents would show one for both: rename one.");

    private sealed record Source(int Id);

    private sealed class Target
    {
        public int Id { get; set; }

        public string Forgotten { get; set; } = "";
    }

    private static class Here
    {
        public sealed record Row(int Id);
    }

    private static class There
    {
        public sealed record Row(string Name);
    }
}
