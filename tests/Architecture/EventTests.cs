using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Platform.Persistence;
using Shouldly;
using Xunit;

namespace Architecture;

/// <summary>
/// Events wait in outboxes while programs are exchanged: what one version wrote the next must read. A name is stable text with its
/// version, and tests/Architecture/Events keeps one sample of each as it was first written.
/// </summary>
public sealed partial class EventTests(RunningHost running)
{
    private const string Folder = "tests/Architecture/Events";

    private IReadOnlyDictionary<string, Type> Events => running.Host.Services.GetRequiredService<EventCatalog>().All;

    [Fact]
    public void Every_name_is_stable_text_with_its_version() => Rule.Holds(Events.Keys.SelectMany(name => BrokenName(name, [.. running.Host.Modules.All.Select(module => module.Slug)])));

    [Theory]
    [InlineData("planning.plan-changed", true)]
    [InlineData("Planning.Contracts.PlanChanged", true)]
    [InlineData("planing.plan-changed.v1", true)]
    [InlineData("planning.PlanChanged.v1", true)]
    [InlineData("planning.plan-changed.v2", false)]
    public void A_name_that_will_not_last_is_caught(string name, bool isCaught) => BrokenName(name, ["planning"]).Any().ShouldBe(isCaught);

    [Fact]
    public void Every_event_has_a_name() => Rule.Holds(Nameless(
        [.. Events.Values, .. running.Host.Modules.All.Select(module => module.Assembly.GetName().Name + ".Contracts")
            .Where(name => File.Exists(Path.Combine(AppContext.BaseDirectory, name + ".dll"))).SelectMany(name => Assembly.Load(name).GetTypes())], [.. Events.Values]));

    [Fact]
    public void An_event_nobody_lists_is_caught() => Nameless([typeof(PlanChanged), typeof(Later.PlanChanged), typeof(string)], [typeof(PlanChanged)]).ShouldHaveSingleItem().ShouldContain("Later");

    [Fact]
    public void Every_event_is_read_and_written_as_it_was() => Rule.Holds(Events.SelectMany(pair => BrokenSample(pair.Key, pair.Value, Golden(pair.Key))).Concat(Gone([.. Events.Keys, .. running.Host.Services.GetRequiredService<EventCatalog>().Formerly.Keys])));

    /// <summary>What a former name's sample says is all still read; the event may say more by now.</summary>
    [Fact]
    public void Every_event_under_a_former_name_is_still_read() => Rule.Holds(running.Host.Services.GetRequiredService<EventCatalog>().Formerly.SelectMany(pair => BrokenFormer(pair.Key, Events[pair.Value], Golden(pair.Key))));

    [Fact]
    public void A_former_name_that_loses_something_is_caught()
    {
        BrokenFormer("planning.plan-changed.v1", typeof(PlanChanged), Written(typeof(PlanChanged)).Replace("\"note\"", "\"remark\"", StringComparison.Ordinal)).ShouldHaveSingleItem().ShouldContain("remark");
        BrokenFormer("planning.plan-changed.v1", typeof(PlanChanged), """{ "name": "PlanChanged.Name" }""").ShouldBeEmpty();
        BrokenFormer("planning.plan-changed.v1", typeof(PlanChanged), null).ShouldHaveSingleItem().ShouldContain("no sample");
    }

    [Fact]
    public void A_changed_shape_is_caught()
    {
        var written = Written(typeof(PlanChanged));
        BrokenSample("planning.plan-changed.v1", typeof(PlanChanged), written).ShouldBeEmpty();
        BrokenSample("planning.plan-changed.v1", typeof(PlanChanged), written.Replace("\"name\"", "\"title\"", StringComparison.Ordinal)).ShouldHaveSingleItem().ShouldContain("add planning.plan-changed.v2 and keep v1");
        BrokenSample("planning.plan-changed.v1", typeof(Later.PlanChanged), written).ShouldHaveSingleItem().ShouldContain("add planning.plan-changed.v2 and keep v1");
        BrokenSample("planning.plan-changed.v1", typeof(PlanChanged), null).ShouldHaveSingleItem().ShouldContain("planning.plan-changed.v1.json");
    }

    [Fact]
    public void A_sample_tells_every_member_from_every_other()
    {
        var sample = (PlanChanged)Sample(typeof(PlanChanged), "PlanChanged");
        sample.Ids.Count.ShouldBe(2);
        sample.Name.ShouldNotBe(sample.Note);
        sample.Due.ShouldNotBeNull();
        sample.Said.Count.ShouldBe(2);
        JsonSerializer.Deserialize(Written(typeof(PlanChanged)), typeof(PlanChanged), ModuleDbContext.Json).ShouldBeOfType<PlanChanged>().Ids.ShouldBe(sample.Ids);
    }

    private static IEnumerable<string> BrokenName(string name, IReadOnlyCollection<string> slugs) => StableName().Match(name) is { Success: true } match && slugs.Contains(match.Groups[1].Value)
        ? []
        : [$"{name}: an event is called <slug>.<what-happened>.v<number>: rows of outboxes are found by it when classes have moved on."];

    private static IEnumerable<string> Nameless(IEnumerable<Type> types, IReadOnlyCollection<Type> named) => types
        .Where(type => typeof(INotification).IsAssignableFrom(type) && !named.Contains(type))
        .Select(type => $"{type.FullName}: in no module's Events: publishing it would fail; list it with EventName.Of.");

    private static IEnumerable<string> BrokenSample(string name, Type type, string? golden)
    {
        var written = Written(type);
        if (golden is null)
        {
            yield return $"{Folder}/{name}.json is missing. A new event: save this sample there, and never change it again:{Environment.NewLine}{written}";
        }
        else if (golden.ReplaceLineEndings("\n").Trim() != written || ReadBack(golden, type) != written)
        {
            yield return $"{name} ({type.FullName}) no longer has the shape of {Folder}/{name}.json: what is already published could not be read: add {NextOf(name)} and keep v{VersionOf(name)} as it was. Now:{Environment.NewLine}{written}";
        }
    }

    private static IEnumerable<string> BrokenFormer(string name, Type type, string? golden) => golden is null
        ? [$"{name}: no sample of it: nobody can say what was published under it."]
        : Missing(JsonNode.Parse(golden), JsonNode.Parse(ReadBack(golden, type)), "").Select(path => $"{name}: {path} is no longer read by {type.FullName}: keep the member, or a type of its own for the old name.");

    /// <summary>Paths of what the first says and the second does not.</summary>
    private static IEnumerable<string> Missing(JsonNode? said, JsonNode? read, string path) => said switch
    {
        JsonObject members => members.SelectMany(member => Missing(member.Value, (read as JsonObject)?[member.Key], $"{path}.{member.Key}")),
        JsonArray items => items.SelectMany((item, i) => Missing(item, read is JsonArray list && i < list.Count ? list[i] : null, $"{path}[{i}]")),
        _ => JsonNode.DeepEquals(said, read) ? [] : [path],
    };

    private static IEnumerable<string> Gone(IEnumerable<string> names) => Repository.Paths
        .Where(path => path.StartsWith(Folder + "/", StringComparison.Ordinal) && path.EndsWith(".json", StringComparison.Ordinal))
        .Select(path => Path.GetFileNameWithoutExtension(path))
        .Except(names)
        .Select(name => $"{name} is in {Folder} and in no module's Events: outboxes may still hold it: keep the event until none can.");

    private static string? Golden(string name) => Repository.Paths.Contains($"{Folder}/{name}.json") ? Repository.Read($"{Folder}/{name}.json").Text : null;

    private static string Written(Type type) => Written(Sample(type, type.Name), type);

    private static string Written(object? sample, Type type) => JsonSerializer.Serialize(sample, type, new JsonSerializerOptions(ModuleDbContext.Json) { WriteIndented = true, NewLine = "\n" });

    private static string ReadBack(string golden, Type type) => Written(JsonSerializer.Deserialize(golden, type, ModuleDbContext.Json), type);

    /// <summary>One value of every kind, the same in every run, each member's its own; lists hold two.</summary>
    private static object Sample(Type type, string path)
    {
        var number = path.Aggregate(17, (sum, letter) => ((sum * 31) + letter) % 1_000);
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Sample(underlying, path);
        }

        if (type == typeof(string)) return path;
        if (type == typeof(int)) return number;
        if (type == typeof(long)) return (long)number;
        if (type == typeof(decimal)) return (decimal)number;
        if (type == typeof(bool)) return true;
        if (type == typeof(Guid)) return new Guid(number, 0, 7, [128, 0, 0, 0, 0, 0, 0, 1]);
        if (type == typeof(DateOnly)) return new DateOnly(2024, 5, 15).AddDays(number);
        if (type == typeof(DateTimeOffset)) return new DateTimeOffset(2024, 5, 15, 8, 30, 0, TimeSpan.Zero).AddMinutes(number);
        if (type.IsEnum) return Enum.GetValues(type).Cast<object>().First();
        if (type.IsGenericType && type.GetGenericArguments() is [var element] && typeof(IEnumerable).IsAssignableFrom(type))
        {
            var list = Array.CreateInstance(element, 2);
            list.SetValue(Sample(element, path + ".first"), 0);
            list.SetValue(Sample(element, path + ".second"), 1);
            return list;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) && type.GetGenericArguments() is [var key, var value])
        {
            var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(key, value))!;
            map.Add(Sample(key, path + ".key"), Sample(value, path + ".value"));
            return map;
        }

        var constructor = type.GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length).FirstOrDefault()
            ?? throw new InvalidOperationException($"{path}: no sample of {type}: events hold plain values.");
        var sample = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Sample(parameter.ParameterType, $"{path}.{parameter.Name}"))]);
        // What a record adds to its constructor travels too.
        foreach (var property in type.GetProperties().Where(property => property.CanWrite && constructor.GetParameters().All(parameter => parameter.Name != property.Name)))
        {
            property.SetValue(sample, Sample(property.PropertyType, $"{path}.{property.Name}"));
        }

        return sample;
    }

    private static int VersionOf(string name) => int.Parse(name[(name.LastIndexOf('v') + 1)..], System.Globalization.CultureInfo.InvariantCulture);

    private static string NextOf(string name) => $"{name[..(name.LastIndexOf('v') + 1)]}{VersionOf(name) + 1}";

    [GeneratedRegex(@"^([a-z]+)\.[a-z]+(?:-[a-z]+)*\.v[1-9]\d*$")]
    private static partial Regex StableName();

    internal sealed record PlanChanged(Guid PlanId, string Name, string? Note, DateOnly? Due, IReadOnlyList<Guid> Ids) : INotification
    {
        public IReadOnlyList<string> Said { get; init; } = [];
    }

    internal static class Later
    {
        internal sealed record PlanChanged(Guid PlanId, string Name, string? Note, IReadOnlyList<Guid> Ids) : INotification;
    }
}
