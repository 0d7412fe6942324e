using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Platform.Modules;
using Shouldly;
using Xunit;

namespace Architecture;

/// <summary>Every sentence people read is in the resources, in both languages, and every key that is used is there.</summary>
public sealed partial class TextTests(RunningHost running)
{
    private static readonly IReadOnlyList<TextFile> Files = [.. Repository.Paths
        .Where(path => path.StartsWith("src/", StringComparison.Ordinal) && path.EndsWith("/Texts.resx", StringComparison.Ordinal))
        .Select(path => new TextFile(Repository.Read(path), Repository.Read(path.Replace(".resx", ".en.resx", StringComparison.Ordinal))))];

    private static readonly HashSet<string> Keys = [.. Files.SelectMany(file => file.Vietnamese.Keys)];

    private static readonly IReadOnlyList<string> Prefixes = [.. Keys.Select(key => key.Split('.')[0]).Distinct()];

    /// <summary>Attributes and parameters people see or hear.</summary>
    private static readonly HashSet<string> Seen = new(["title", "alt", "placeholder", "aria-label", "label", "lead", "text", "caption", "summary", "help"], StringComparer.OrdinalIgnoreCase);

    private const string Builder = "Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder";

    /// <summary>The builder itself, and what only joins texts on their way to it.</summary>
    private static readonly HashSet<string> GoesOnToThePage =
        [Builder, "System.String", "System.Runtime.CompilerServices.DefaultInterpolatedStringHandler", "Microsoft.AspNetCore.Components.CompilerServices.RuntimeHelpers"];

    /// <summary>A language is named in itself, whatever the page speaks.</summary>
    private static readonly HashSet<string> OwnNames = ["Tiếng Việt", "English", "VI", "EN"];

    [Fact]
    public void Both_languages_have_the_same_keys_places_and_no_empty_text() => Rule.Holds(Files.SelectMany(BrokenTexts));

    [Theory]
    [InlineData("""<data name="planning.a"><value>Một</value></data>""", "", "planning.a: missing in English")]
    [InlineData("", """<data name="planning.a"><value>One</value></data>""", "planning.a: missing in Vietnamese")]
    [InlineData("""<data name="planning.a"><value>Có {0} nhiệm vụ</value></data>""", """<data name="planning.a"><value>Tasks</value></data>""", "planning.a: places {0} in Vietnamese")]
    [InlineData("""<data name="planning.a"><value> </value></data>""", """<data name="planning.a"><value>One</value></data>""", "planning.a: empty in Vietnamese")]
    [InlineData("""<data name="planning.a"><value>Một</value></data><data name="planning.a"><value>Hai</value></data>""", """<data name="planning.a"><value>One</value></data>""", "planning.a: twice in Vietnamese")]
    [InlineData("""<data name="ip.a"><value>Một</value></data>""", """<data name="ip.a"><value>One</value></data>""", "ip.a: belongs to another module")]
    public void A_broken_text_is_caught(string vietnamese, string english, string caught) =>
        BrokenTexts(new TextFile(new SourceText("src/Modules/Planning/Planning/Texts.resx", $"<root>{vietnamese}</root>"), new SourceText("Texts.en.resx", $"<root>{english}</root>")))
            .ShouldHaveSingleItem().ShouldContain(caught);

    [Fact]
    public void Pages_hold_no_text_of_their_own() => Rule.Holds(Assemblies.OfHouse.SelectMany(LiteralTexts));

    /// <summary>Compiled from the pages in Violators: one line for each text in them, none for what is no text.</summary>
    [Fact]
    public void A_text_in_a_page_is_caught() => LiteralTexts(Assemblies.OfThisProject).Select(line => line.Split('“', '”')[1]).Order(StringComparer.Ordinal).ShouldBe(
        ["Chưa có nhiệm vụ", "Kế hoạch", "Name of the plan", "Plans", "Save", "Tất cả", "of", "plan"], ignoreOrder: true);

    [Fact]
    public void Every_key_in_the_code_is_a_text() => Rule.Holds(Assemblies.OfHouse.SelectMany(assembly => UnknownKeys(assembly, Keys)));

    [Fact]
    public void A_misspelt_key_is_caught()
    {
        var module = Assemblies.Compile("Planning", """
            using Platform.Localization; using Platform.Results;
            namespace Planning;
            internal sealed class Speaker(ITexts texts)
            {
                public string Right => texts["planning.known", texts["planning.known"]];
                public string Wrong => texts["planning.unknwon"];
                public string Half => texts["planning.state"];
                public string Made(string code) => texts[$"planning.state.{code}"] + texts[$"planning.sate.{code}"];
                public Refusal Refused => Refusal.Invalid("planning.refused", "planning.known");
                public string Event => "planning.plan-changed.v1";
                public string Prefix => "planning.state";
            }
            """);
        UnknownKeys(module, new HashSet<string> { "planning.known", "planning.state.Open" }).Select(line => line.Split('“', '”')[1])
            .ShouldBe(["planning.unknwon", "planning.state", "planning.sate.", "planning.refused"], ignoreOrder: true);
    }

    [Fact]
    public void What_registers_measures_and_navigation_show_is_a_text() => Rule.Holds(running.Host.Modules.All.SelectMany(module => ShownKeys(module)).Where(key => !Keys.Contains(key))
        .Select(key => $"{key} is shown and is no text: add it to both Texts files."));

    [Fact]
    public void Every_member_of_an_enumeration_that_people_see_has_its_text() => Rule.Holds(BrokenLabels(Assemblies.OfHouse, Keys));

    [Fact]
    public void A_member_without_its_text_and_a_text_without_its_member_are_caught()
    {
        var planning = Assemblies.Compile("Planning", "namespace Planning; internal enum PlanState { Open, Closed }");
        BrokenLabels([planning], ["planning.PlanState.Open", "planning.PlanState.Ended"]).ShouldBe(
            ["planning.PlanState.Closed: a member of Planning.PlanState without its text: add it to both Texts files.", "planning.PlanState.Ended: Planning.PlanState has no such member: take the text away."], ignoreOrder: true);
        BrokenLabels([planning], ["planning.PlanState.Open", "planning.PlanState.Closed", "planning.PlanState.Open.do", "planning.Other.Open"]).ShouldBeEmpty();
    }

    [Fact]
    public void Every_text_is_used() => Rule.Holds(UnusedKeys(Assemblies.OfHouse, Keys, running.Host.Modules.All.SelectMany(module => ShownKeys(module).Concat(HeadersOfDetails(module)))));

    [Fact]
    public void A_text_nobody_asks_for_is_caught() => UnusedKeys(
            [Assemblies.Compile("Planning", "namespace Planning; internal static class Speaker { public static string[] Said(string code) => [\"planning.known\", $\"planning.state.{code}\"]; }")],
            ["planning.known", "planning.state.Open", "planning.known.twice", "planning.shown"],
            ["planning.shown"])
        .ShouldHaveSingleItem().ShouldContain("planning.known.twice");

    private static IEnumerable<string> BrokenTexts(TextFile file)
    {
        foreach (var key in file.Vietnamese.Keys.Union(file.English.Keys))
        {
            string? wrong = null;
            if (!file.English.TryGetValue(key, out var english) || !file.Vietnamese.TryGetValue(key, out var vietnamese))
            {
                wrong = file.English.ContainsKey(key) ? "missing in Vietnamese" : "missing in English";
            }
            else if (vietnamese.Length > 1 || english.Length > 1)
            {
                wrong = vietnamese.Length > 1 ? "twice in Vietnamese" : "twice in English";
            }
            else if (string.IsNullOrWhiteSpace(vietnamese[0]) || string.IsNullOrWhiteSpace(english[0]))
            {
                wrong = string.IsNullOrWhiteSpace(vietnamese[0]) ? "empty in Vietnamese" : "empty in English";
            }
            else if (!Places(vietnamese[0]).SequenceEqual(Places(english[0])))
            {
                wrong = $"places {string.Join(' ', Places(vietnamese[0]))} in Vietnamese, {string.Join(' ', Places(english[0]))} in English";
            }
            else if (file.Prefix is { } prefix && !key.StartsWith(prefix + ".", StringComparison.Ordinal))
            {
                wrong = $"belongs to another module: keys here start with “{prefix}.”";
            }

            if (wrong is not null)
            {
                yield return $"{file.Path}: {key}: {wrong}.";
            }
        }
    }

    private static IReadOnlyList<string> Places(string text) => [.. Place().Matches(text).Select(match => $"{{{match.Groups[1].Value}}}").Distinct().Order(StringComparer.Ordinal)];

    /// <summary>
    /// Read from what the Razor compiler wrote, so that no parser of ours can misread a page: each part of a page is a call of the render tree
    /// builder, and texts are the literals handed to it.
    /// </summary>
    private static IEnumerable<string> LiteralTexts(ModuleDefinition assembly) =>
        from component in assembly.WrittenTypes()
        where component.IsComponent()
        from text in component.MethodsWithBodies().SelectMany(method => TextsOf(method.Body.Instructions))
        select $"{assembly.Assembly.Name.Name}: {component.Name}.razor says “{text}”: put it into Texts.resx and Texts.en.resx and write @T[\"…\"].";

    private static IEnumerable<string> TextsOf(IEnumerable<Instruction> instructions)
    {
        // Waiting until it is known who takes them: what a method takes is a name, a format or an address.
        var (waiting, shown) = (new List<string>(), new List<string>());
        string? first = null;
        foreach (var instruction in instructions)
        {
            if (instruction is { OpCode.Code: Code.Ldstr, Operand: string literal })
            {
                first ??= literal;
                waiting.Add(literal);
            }
            else if (instruction.Operand is MethodReference called)
            {
                if (GoesOnToThePage.Contains(called.DeclaringType.FullName))
                {
                    shown.AddRange(waiting);
                }

                waiting.Clear();
                if (called.DeclaringType.FullName == Builder)
                {
                    foreach (var text in TextsOf(called.Name, first, shown))
                    {
                        yield return text;
                    }

                    (first, shown) = (null, []);
                }
            }
        }
    }

    private static IEnumerable<string> TextsOf(string call, string? first, IReadOnlyList<string> shown) => call switch
    {
        "AddMarkupContent" => shown.SelectMany(TextsOfMarkup),
        "AddContent" => shown.Where(IsText).Select(text => text.Trim()),
        // The first literal is the attribute's name.
        "AddAttribute" or "AddComponentParameter" when first is not null && Seen.Contains(first) =>
            shown.Skip(shown.Count > 0 && shown[0] == first ? 1 : 0).Where(IsText).Select(text => text.Trim()),
        _ => [],
    };

    private static IEnumerable<string> TextsOfMarkup(string markup) => SeenAttribute().Matches(markup).Select(match => match.Groups[1].Value)
        .Concat(Tag().Split(Unread().Replace(markup, "")))
        .Select(text => WebUtility.HtmlDecode(text).Trim())
        .Where(text => text.Any(char.IsLetter) && !OwnNames.Contains(text));

    /// <summary>Words, and no resource key or part of one, no address, no language under its own name.</summary>
    private static bool IsText(string literal) => literal.Any(char.IsLetter) && !literal.StartsWith('/') && !KeyLike().IsMatch(literal.Trim()) && !OwnNames.Contains(literal);

    private static IEnumerable<string> UnknownKeys(ModuleDefinition assembly, IReadOnlySet<string> keys) =>
        from type in assembly.GetTypes()
        from method in type.Methods
        where method.HasBody
        from instruction in method.Body.Instructions
        where instruction.OpCode.Code == Code.Ldstr
        let literal = (string)instruction.Operand
        where KeyOfHouse().IsMatch(literal) && Prefixes.Contains(literal.Split('.')[0]) && !EventName().IsMatch(literal)
        where !keys.Contains(literal) && (IsAskedFor(instruction) || !IsPrefix(literal, keys))
        select $"{assembly.Assembly.Name.Name}: {type.Outermost().FullName} says “{literal}”, which is no text and begins none: correct it, or add it to both Texts files.";

    private static bool IsPrefix(string literal, IEnumerable<string> keys)
    {
        var beginning = literal.EndsWith('.') ? literal : literal + ".";
        return keys.Any(key => key.StartsWith(beginning, StringComparison.Ordinal));
    }

    /// <summary>Whether the literal is the whole key in <c>texts["…"]</c>: the texts lie right under it on the stack, and nothing is appended.</summary>
    private static bool IsAskedFor(Instruction literal) =>
        literal.Previous is { } before
        && (before.Operand switch
        {
            FieldReference field => field.FieldType,
            MethodReference method => method.ReturnType,
            ParameterReference parameter => parameter.ParameterType,
            _ => null,
        })?.FullName == "Platform.Localization.ITexts"
        && !((string)literal.Operand).EndsWith('.');

    private static IEnumerable<string> ShownKeys(IModule module) =>
    [
        .. module.Navigation.Select(item => item.TextKey),
        .. module.Sections.Select(section => section.TitleKey).OfType<string>(),
        .. module.Sections.SelectMany(section => section.Pages).Select(page => page.TextKey),
        .. module.OwnPages.SelectMany(item => new[] { item.TextKey, $"{item.TextKey}.lead" }),
        .. module.Measures.Select(measure => measure.NameKey),
        .. module.Registers.SelectMany(register => new[] { register.TitleKey, register.EmptyKey }
            .Concat(register.Columns.Select(column => column.LabelKey))
            .Concat(register.Filters.Select(filter => filter.LabelKey))
            .Concat(register.Filters.SelectMany(filter => filter.Options.Select(option => $"{filter.OptionPrefix}.{option}")))
            .Concat(register.FactKinds is { } kinds ? kinds.Codes.Select(code => $"{kinds.LabelPrefix}.{code}") : [])),
    ];

    /// <summary>Exports give a column's second line a header of its own; without one they say "detail".</summary>
    private static IEnumerable<string> HeadersOfDetails(IModule module) =>
        module.Registers.SelectMany(register => register.Columns).Where(column => column.Detail is not null).Select(column => $"{column.LabelKey}.detail");

    private static IEnumerable<string> BrokenLabels(IReadOnlyList<ModuleDefinition> assemblies, IReadOnlyCollection<string> keys)
    {
        var enums = assemblies.SelectMany(assembly => assembly.WrittenTypes()).Where(type => type.IsEnum).ToLookup(type => type.Name);
        foreach (var group in keys.Select(key => key.Split('.')).Where(parts => parts.Length >= 3 && char.IsUpper(parts[1][0])).GroupBy(parts => (Prefix: parts[0], Name: parts[1])))
        {
            // Labels of a module's own enumeration, or of one every module shares.
            if (enums[group.Key.Name].FirstOrDefault(type => Slug(type) == group.Key.Prefix) is { } type)
            {
                var members = type.Fields.Where(field => field.IsStatic).Select(field => field.Name).ToList();
                var stem = $"{group.Key.Prefix}.{group.Key.Name}";
                foreach (var missing in members.Where(member => member != "None" && !keys.Contains($"{stem}.{member}")))
                {
                    yield return $"{stem}.{missing}: a member of {type.FullName} without its text: add it to both Texts files.";
                }

                foreach (var dead in group.Select(parts => parts[2]).Distinct().Except(members))
                {
                    yield return $"{stem}.{dead}: {type.FullName} has no such member: take the text away.";
                }
            }
        }
    }

    private static string? Slug(TypeDefinition type) => ModuleFacts.Of(type.Module.Assembly.Name.Name)?.Slug ?? type.Module.Assembly.Name.Name.ToLowerInvariant().Split('.')[0];

    /// <summary>A text is used when a literal names it, or its beginning or end where the code makes the rest, or when the running host shows it.</summary>
    private static IEnumerable<string> UnusedKeys(IReadOnlyList<ModuleDefinition> assemblies, IReadOnlyCollection<string> keys, IEnumerable<string> shown)
    {
        var texts = assemblies.SelectMany(assembly => assembly.Literals()).Select(literal => literal.Text).ToHashSet();
        var literals = texts.Where(text => KeyOfHouse().IsMatch(text)).ToHashSet();
        var endings = texts.Where(text => Ending().IsMatch(text)).ToList();
        var beginnings = literals.Where(literal => !keys.Contains(literal)).Select(literal => literal.EndsWith('.') ? literal : literal + ".").ToList();
        // {slug}.entity.{type}: only the middle is a literal.
        var middles = texts.Where(text => Middle().IsMatch(text)).ToList();
        var used = shown.ToHashSet();
        return keys.Where(key => !literals.Contains(key) && !used.Contains(key) && !beginnings.Any(beginning => key.StartsWith(beginning, StringComparison.Ordinal)))
            .Where(key => !endings.Any(ending => key.EndsWith(ending, StringComparison.Ordinal) && literals.Contains(key[..^ending.Length])))
            .Where(key => !middles.Any(middle => key.IndexOf('.') is > 0 and var dot && string.CompareOrdinal(key, dot, middle, 0, middle.Length) == 0))
            .Select(key => $"{key}: nobody asks for it: take it out of both Texts files.");
    }

    [GeneratedRegex(@"\{(\d+)(?:[,:][^}]*)?\}")]
    private static partial Regex Place();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("<!--.*?-->|<(script|style)\\b.*?</\\1>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Unread();

    [GeneratedRegex("\\b(?:title|alt|placeholder|aria-label)=\"([^\"]*)\"", RegexOptions.IgnoreCase)]
    private static partial Regex SeenAttribute();

    [GeneratedRegex(@"^[\w-]*(\.[\w-]*)+$|^-[\w-]+$")]
    private static partial Regex KeyLike();

    [GeneratedRegex(@"^[a-z]+(\.[A-Za-z0-9-]+)+\.?$|^[a-z]+\.$")]
    private static partial Regex KeyOfHouse();

    /// <summary>What is appended to a key: <c>-lead</c>.</summary>
    [GeneratedRegex(@"^[-.][a-z][a-z-]*$")]
    private static partial Regex Ending();

    [GeneratedRegex("^\\.[a-z-]+\\.$")]
    private static partial Regex Middle();

    [GeneratedRegex(@"\.v\d+$")]
    private static partial Regex EventName();
}

/// <summary>The sentences of one module in both languages; every value of a key, for a key may be there twice.</summary>
internal sealed class TextFile(SourceText vietnamese, SourceText english)
{
    public string Path { get; } = vietnamese.Path;

    public IReadOnlyDictionary<string, string[]> Vietnamese { get; } = Read(vietnamese);

    public IReadOnlyDictionary<string, string[]> English { get; } = Read(english);

    /// <summary>What its keys begin with.</summary>
    public string? Prefix => Path.Split('/') switch
    {
        ["src", "Modules", var module, ..] => ModuleFacts.Of(module)?.Slug,
        ["src", "Platform", ..] => "platform",
        _ => null,
    };

    private static Dictionary<string, string[]> Read(SourceText source) => XDocument.Parse(source.Text, LoadOptions.PreserveWhitespace).Root!.Elements("data")
        .GroupBy(data => (string)data.Attribute("name")!, data => (string?)data.Element("value") ?? "")
        .ToDictionary(group => group.Key, group => group.ToArray());
}

/// <summary>What a module says of itself, read from its module class without running it.</summary>
internal sealed record ModuleFacts(string Name, string Slug, string Schema)
{
    public static IReadOnlyList<ModuleFacts> All { get; } = [.. Assemblies.OfModules.Select(module =>
    {
        var type = module.Types.Single(candidate => candidate.Implements("Platform.Modules.IModule"));
        return new ModuleFacts(module.Assembly.Name.Name, Said(type, "get_Slug"), Said(type, "get_Schema"));
    })];

    public static ModuleFacts? Of(string name) => All.FirstOrDefault(module => module.Name == name);

    private static string Said(TypeDefinition type, string method) => (string)type.Methods.Single(candidate => candidate.Name == method).Body.Instructions.First(i => i.OpCode == OpCodes.Ldstr).Operand;
}
