using System.Globalization;
using Chaos;

const string Usage = """
    dotnet run -c Release --project tests/Chaos -- [--faults N] [--seed N] [--hosts N] [--lease SECONDS]

    Hosts in processes of their own remind over one database, a real mail server and a program outside keep the ledger, and one fault
    after the other is done to them: killed at each point of a sending, paused beyond their lease, the database stopped, mail refused,
    swallowed or cut off, clocks a day ahead, dates changed while mails are on their way.
    --faults: 200 unless said. --seed: printed, and the same seed does the same. --hosts: 2. --lease: 2 seconds.
    Exit code: 0 nothing lost and nothing decided twice, 1 something was, or the call is wrong. Needs Linux.
    """;

if (args is ["worker", ..])
{
    await Worker.RunAsync(args[1..]);
    return 0;
}

var plan = new CampaignPlan(Faults: 200, Seed: Environment.TickCount, Hosts: 2, LeaseSeconds: 2);
for (var i = 0; i < args.Length; i += 2)
{
    var changed = i + 1 < args.Length && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1
        ? args[i] switch
        {
            "--faults" => plan with { Faults = number },
            "--seed" => plan with { Seed = number },
            "--hosts" when number >= 2 => plan with { Hosts = number },
            "--lease" => plan with { LeaseSeconds = number },
            _ => null,
        }
        : null;
    if (changed is null)
    {
        Console.Error.WriteLine(Usage);
        return args[0] == "--help" ? 0 : 1;
    }

    plan = changed;
}

var outcome = await Campaign.RunAsync(plan, Console.WriteLine);
Console.WriteLine(outcome);
return outcome is { Holds: true, IsPrompt: true } ? 0 : 1;
