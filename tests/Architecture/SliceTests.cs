using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Shouldly;
using Xunit;

namespace Architecture;

/// <summary>One use case is one file: request, what it must be, who may, what happens. Every request has one handler, one policy and its checks.</summary>
public sealed class SliceTests
{
    /// <summary>About 25 lines are aimed at; what is longer than this does the domain's work.</summary>
    private const int MaxHandlerLines = 40;

    private const string AccessAttribute = "Platform.Access.AccessAttribute";
    private const string NoInputAttribute = "Platform.Access.NoInputAttribute";

    /// <summary>Right.Anyone, and why.</summary>
    private static readonly Dictionary<string, string> OpenToAnyone = new()
    {
        ["SignInCommand"] = "Whoever signs in is nobody yet.",
        ["EnterCodeCommand"] = "The second step of signing in; the first one's cookie says whose.",
        ["LoadActor"] = "Asked by the middleware that finds out who it is.",
        ["ReadFeed"] = "Asked by calendar programs; the secret address says whose deadlines.",
        ["UnsubscribeCommand"] = "Sent by mail programs; the signed address says whose mails end.",
        ["RecognizeToken"] = "Asked where a program signs in by a token, which is nobody yet.",
    };

    private static readonly IReadOnlyList<SyntaxTree> Sources = [.. Repository.Texts("src/", ".cs").Where(file => !file.Path.Contains("/Migrations/", StringComparison.Ordinal)).Select(Parse)];

    [Fact]
    public void A_request_of_a_module_lives_with_its_handler() => Rule.Holds(Sources.Where(IsOfModule).SelectMany(Lonely));

    [Fact]
    public void A_request_without_its_handler_in_the_file_is_caught()
    {
        const string Slice = "internal sealed record EndPlanCommand(System.Guid Id) : IRequest<Result<Saved>>;";
        Lonely(Parse(new SourceText("src/Modules/Planning/Planning/Plans/EndPlan.cs", Slice))).ShouldHaveSingleItem().ShouldContain("EndPlan.cs(1): EndPlanCommand");
        Lonely(Parse(new SourceText("EndPlan.cs", Slice + "internal sealed class EndPlanHandler : IRequestHandler<EndPlanCommand, Result<Saved>> { }"))).ShouldBeEmpty();
    }

    [Fact]
    public void Handlers_are_short() => Rule.Holds(Sources.SelectMany(TooLong));

    [Fact]
    public void A_long_handler_is_caught()
    {
        var body = string.Concat(Enumerable.Repeat("        count++;\n", MaxHandlerLines));
        TooLong(Handler(body)).ShouldBeEmpty();
        TooLong(Handler(body + "        count++;\n")).ShouldHaveSingleItem().ShouldContain($"{MaxHandlerLines + 1} lines");

        static SyntaxTree Handler(string body) => Parse(new SourceText("EndPlan.cs", $"internal sealed class EndPlanHandler : IRequestHandler<EndPlanCommand>\n{{\n    public Task Handle(EndPlanCommand command, CancellationToken c)\n    {{\n{body}    }}\n}}\n"));
    }

    [Fact]
    public void Every_request_has_one_handler_one_policy_and_its_checks() => Rule.Holds(BrokenRequests(Assemblies.OfHouse));

    [Theory]
    [InlineData("""
        internal sealed record Ask(int Id) : IRequest<int>;
        """, "Ask: nobody answers it")]
    [InlineData("""
        internal sealed record Ask(int Id) : IRequest<int>;
        [Access(Right.Read), NoInput] internal sealed class First : IRequestHandler<Ask, int> { public Task<int> Handle(Ask request, CancellationToken c) => Task.FromResult(1); }
        [Access(Right.Read), NoInput] internal sealed class Second : IRequestHandler<Ask, int> { public Task<int> Handle(Ask request, CancellationToken c) => Task.FromResult(2); }
        """, "Ask: 2 handlers")]
    [InlineData("""
        internal sealed record Ask(int Id) : IRequest<int>;
        [NoInput] internal sealed class AskHandler : IRequestHandler<Ask, int> { public Task<int> Handle(Ask request, CancellationToken c) => Task.FromResult(1); }
        """, "AskHandler: no [Access]")]
    [InlineData("""
        internal sealed record Ask(int Id) : IRequest<int>;
        [Access(Right.Read)] internal sealed class AskHandler : IRequestHandler<Ask, int> { public Task<int> Handle(Ask request, CancellationToken c) => Task.FromResult(1); }
        """, "AskHandler: neither a validator of Ask nor [NoInput]")]
    [InlineData("""
        internal sealed record Ask(int Id) : IRequest<int>;
        internal sealed class AskValidator : FluentValidation.AbstractValidator<Ask>;
        [Access(Right.Read), NoInput] internal sealed class AskHandler : IRequestHandler<Ask, int> { public Task<int> Handle(Ask request, CancellationToken c) => Task.FromResult(1); }
        """, "AskHandler: both a validator of Ask and [NoInput]")]
    [InlineData("""
        internal sealed record Ask(int Id) : IRequest;
        [Access(Right.Anyone), NoInput] internal sealed class AskHandler : IRequestHandler<Ask> { public Task Handle(Ask request, CancellationToken c) => Task.CompletedTask; }
        """, "AskHandler: open to anyone")]
    [InlineData("""
        internal sealed record Ask(int Id);
        internal sealed class AskValidator : FluentValidation.AbstractValidator<Ask>;
        """, "AskValidator: checks Ask, which nobody sends")]
    public void A_request_with_a_gap_is_caught(string source, string caught) => BrokenRequests([Planning(source)]).ShouldHaveSingleItem().ShouldContain(caught);

    [Fact]
    public void What_is_open_to_anyone_is_still_there()
    {
        var anyone = Assemblies.OfHouse.SelectMany(assembly => assembly.WrittenTypes())
            .Where(type => type.Attribute(AccessAttribute) is { } access && (int)access.ConstructorArguments[0].Value == (int)Platform.Access.Right.Anyone)
            .SelectMany(type => type.Interfaces.Select(i => i.InterfaceType).OfType<GenericInstanceType>())
            .Select(i => ShortName(i.GenericArguments[0].FullName));
        anyone.ShouldBe(OpenToAnyone.Keys, ignoreOrder: true);
    }

    [Fact]
    public void Nothing_in_a_module_sends_a_request_of_its_own_module() => Rule.Holds(Assemblies.OfModules.SelectMany(SentToSelf));

    [Fact]
    public void A_handler_that_sends_its_own_modules_command_is_caught() => SentToSelf(Planning("""
        internal sealed record Ask(int Id) : IRequest<int>;
        internal sealed record Tell(int Id) : IRequest<int>;
        [Access(Right.Read), NoInput] internal sealed class AskHandler(ISender sender) : IRequestHandler<Ask, int>
        {
            public async Task<int> Handle(Ask request, CancellationToken c) => await sender.Send(new Tell((await sender.Send(new Directory.Contracts.GetUnits(), c)).Count), c);
        }
        """)).ShouldHaveSingleItem().ShouldContain("AskHandler makes Planning.Tell");

    private static ModuleDefinition Planning(string source) => Assemblies.Compile("Planning", $"using System.Threading; using System.Threading.Tasks; using MediatR; using Platform.Access; namespace Planning; {source}");

    private static SyntaxTree Parse(SourceText source) => CSharpSyntaxTree.ParseText(source.Text, path: source.Path);

    private static bool IsOfModule(SyntaxTree tree) => Repository.Projects.Any(project => project.Room == Room.Module && tree.FilePath.StartsWith(Path.GetDirectoryName(project.Path)!.Replace('\\', '/') + "/", StringComparison.Ordinal));

    private static IEnumerable<string> Lonely(SyntaxTree tree)
    {
        var types = tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>().ToList();
        var handled = types.SelectMany(type => Bases(type, "IRequestHandler")).Select(handler => handler.TypeArgumentList.Arguments[0].ToString()).ToHashSet();
        return types.Where(type => type.BaseList?.Types.Any(b => NameOf(b.Type) == "IRequest") ?? false)
            .Where(request => !handled.Contains(request.Identifier.Text))
            .Select(request => $"{At(request)}: {request.Identifier.Text} has no handler in its file: a use case is one file (command, validator, handler, endpoint); what others send belongs into Contracts.");
    }

    private static IEnumerable<string> TooLong(SyntaxTree tree) =>
        from type in tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>()
        where Bases(type, "IRequestHandler").Concat(Bases(type, "INotificationHandler")).Any()
        from method in type.Members.OfType<MethodDeclarationSyntax>()
        where method.Identifier.Text == "Handle"
        let lines = LinesOf(method)
        where lines > MaxHandlerLines
        select $"{At(method)}: {type.Identifier.Text}.Handle has {lines} lines, at most {MaxHandlerLines}: load, call one domain method, publish, save; move what decides into the aggregate.";

    /// <summary>Between the braces.</summary>
    private static int LinesOf(MethodDeclarationSyntax method)
    {
        var span = method.SyntaxTree.GetLineSpan(method.Body?.Span ?? method.ExpressionBody!.Span);
        return span.EndLinePosition.Line - span.StartLinePosition.Line + (method.Body is null ? 1 : -1);
    }

    private static IEnumerable<GenericNameSyntax> Bases(TypeDeclarationSyntax type, string name) =>
        type.BaseList?.Types.Select(b => b.Type).OfType<GenericNameSyntax>().Where(b => b.Identifier.Text == name) ?? [];

    private static string? NameOf(TypeSyntax type) => type is SimpleNameSyntax name ? name.Identifier.Text : null;

    private static string At(SyntaxNode node) => $"{node.SyntaxTree.FilePath}({node.GetLocation().GetLineSpan().StartLinePosition.Line + 1})";

    private static IEnumerable<string> BrokenRequests(IReadOnlyList<ModuleDefinition> assemblies)
    {
        var types = assemblies.SelectMany(assembly => assembly.WrittenTypes()).ToList();
        var handlers = types.SelectMany(type => type.Interfaces.Select(i => i.InterfaceType).OfType<GenericInstanceType>()
            .Where(i => i.ElementType.FullName is "MediatR.IRequestHandler`1" or "MediatR.IRequestHandler`2")
            .Select(i => (Handler: type, Request: i.GenericArguments[0].GetElementType().FullName))).ToList();
        var validators = types.SelectMany(type => type.Bases().OfType<GenericInstanceType>().Where(b => b.ElementType.FullName == "FluentValidation.AbstractValidator`1").Take(1)
            .Select(b => (Validator: type, Request: b.GenericArguments[0].GetElementType().FullName))).ToList();

        foreach (var request in types.Where(type => type is { IsInterface: false, IsAbstract: false } && type.Implements("MediatR.IBaseRequest") && !IsShapeOfForm(type)))
        {
            var answers = handlers.Where(handler => handler.Request == request.FullName).ToList();
            if (answers.Count != 1)
            {
                yield return answers.Count == 0
                    ? $"{request.FullName}: nobody answers it: write its handler or delete it."
                    : $"{request.FullName}: {answers.Count} handlers ({string.Join(", ", answers.Select(a => a.Handler.FullName))}): a request has one.";
            }
        }

        foreach (var (handler, request) in handlers)
        {
            var name = ShortName(request);
            if (handler.Attribute(AccessAttribute) is not { } access)
            {
                yield return $"{handler.FullName}: no [Access]: say who may send {name}.";
            }
            else if ((int)access.ConstructorArguments[0].Value == (int)Platform.Access.Right.Anyone && !OpenToAnyone.ContainsKey(name))
            {
                yield return $"{handler.FullName}: open to anyone: name a right, or enter {name} with its reason in {nameof(SliceTests)}.{nameof(OpenToAnyone)}.";
            }

            var isChecked = validators.Any(validator => validator.Request == request);
            var saysNone = handler.Has(NoInputAttribute);
            if (isChecked == saysNone)
            {
                yield return isChecked
                    ? $"{handler.FullName}: both a validator of {name} and [NoInput]: take one away."
                    : $"{handler.FullName}: neither a validator of {name} nor [NoInput]: write {name.Replace("Command", "", StringComparison.Ordinal)}Validator, or say that there is nothing to check.";
            }
        }

        // An open shape (EventRules) is part of validators: it is checked where a closed one includes it.
        foreach (var (validator, request) in validators.Where(validator => !validator.Validator.HasGenericParameters && handlers.All(handler => handler.Request != validator.Request)))
        {
            yield return $"{validator.FullName}: checks {ShortName(request)}, which nobody sends: delete it.";
        }
    }

    /// <summary>What a form reads and its own page sends on as another request.</summary>
    private static bool IsShapeOfForm(TypeDefinition type) => type.DeclaringType?.IsComponent() ?? false;

    private static string ShortName(string fullName) => fullName[(fullName.LastIndexOf('.') + 1)..].Split('`')[0];

    private static bool MapsRoutes(MethodDefinition method) => method.IsStatic && method.Parameters.Any(parameter => parameter.ParameterType.FullName == "Microsoft.AspNetCore.Routing.IEndpointRouteBuilder");

    /// <summary>Pages, endpoints and the module class are where requests begin; whoever else makes one of its own module calls it through the mediator.</summary>
    private static IEnumerable<string> SentToSelf(ModuleDefinition module)
    {
        var own = module.Assembly.Name.Name;
        return from type in module.WrittenTypes()
               where !type.IsComponent() && !type.Methods.Any(MapsRoutes) && !type.Implements("Platform.Modules.IModule") && !type.Implements("MediatR.IBaseRequest")
               from instruction in type.Instructions()
               where instruction.OpCode == OpCodes.Newobj
               let made = ((MethodReference)instruction.Operand).DeclaringType
               where made.AssemblyName() == own || made.AssemblyName() == own + ".Contracts"
               where made.Resolve()?.Implements("MediatR.IBaseRequest") ?? false
               select $"{own}: {type.FullName} makes {made.FullName}: call the domain or share a query over the DbContext; requests to the own module come from pages and endpoints only.";
    }
}
