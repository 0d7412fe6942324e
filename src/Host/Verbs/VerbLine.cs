using Bundled;

namespace Host.Verbs;

/// <summary>Exit codes of every verb: part of the outside face.</summary>
internal enum ExitCode
{
    Done = 0,
    RefusedInput = 1,
    Failed = 2,
}

/// <summary>A verb of the program: <c>dotnet run --project src/Host -- migrate</c>.</summary>
internal interface IVerb
{
    string Name { get; }

    /// <summary>How to call it, printed by <c>--help</c>.</summary>
    string Usage { get; }

    Task<ExitCode> RunAsync(VerbContext context);
}

/// <summary>What a verb works with: its arguments, the services of the modules, and where to write.</summary>
internal sealed record VerbContext(IReadOnlyList<string> Arguments, IServiceProvider Services, CancellationToken Cancellation)
{
    /// <summary>Arguments that are no options.</summary>
    public IReadOnlyList<string> Values { get; } = [.. Arguments.Where(argument => !argument.StartsWith("--", StringComparison.Ordinal))];

    public bool Has(string option) => Arguments.Contains(option);

    /// <summary>The value after an option, <c>--rows 1000</c>.</summary>
    public string? Option(string option)
    {
        var at = Arguments.ToList().IndexOf(option);
        return at >= 0 && at + 1 < Arguments.Count ? Arguments[at + 1] : null;
    }
}

/// <summary>Reads the command line: a known verb is run, anything else starts the web host.</summary>
internal static class VerbLine
{
    private static readonly IVerb[] Verbs = [new MigrateVerb(), new AdminVerb(), new GenerateVerb()];

    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            if (args is ["--help", ..] or ["-h", ..] or ["help", ..])
            {
                PrintHelp();
                return (int)ExitCode.Done;
            }

            var verb = args.Length > 0 ? Verbs.FirstOrDefault(candidate => candidate.Name == args[0]) : null;
            if (verb is null)
            {
                if (args.Length > 0 && !args[0].StartsWith('-'))
                {
                    await Console.Error.WriteLineAsync($"There is no verb “{args[0]}”.");
                    PrintHelp();
                    return (int)ExitCode.RefusedInput;
                }

                await WebHost.RunAsync(args);
                return (int)ExitCode.Done;
            }

            if (args.Contains("--help"))
            {
                Console.WriteLine(verb.Usage);
                return (int)ExitCode.Done;
            }

            return (int)await RunVerbAsync(verb, args[1..]);
        }
        catch (EmbeddedPostgresException problem)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return (int)ExitCode.Failed;
        }
        catch (DatabaseUnreachableException problem)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return (int)ExitCode.Failed;
        }
    }

    private static async Task<ExitCode> RunVerbAsync(IVerb verb, string[] arguments)
    {
        var builder = WebHost.CreateBuilder([], withWorkers: false);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        await using var app = builder.Build();
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        await using var database = await DatabaseConnector.ConnectAsync(app.Services, line => Console.Error.WriteLine(line), stop.Token);
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Platform.Access.CurrentActor>().Actor = Platform.Access.Actor.System;
        return await verb.RunAsync(new VerbContext(arguments, scope.ServiceProvider, stop.Token));
    }

    private static void PrintHelp()
    {
        Console.WriteLine("dotnet run --project src/Host                  the web site");
        foreach (var verb in Verbs)
        {
            Console.WriteLine(verb.Usage);
        }
    }
}
