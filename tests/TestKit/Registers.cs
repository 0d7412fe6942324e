using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Platform.Files;
using Platform.Imports;
using Platform.Measures;

namespace TestKit;

/// <summary>What tests of every module's registers do: read a figure with its list, bring a file in.</summary>
public static class Registers
{
    /// <summary>Natural keys of the records behind a figure, by the list its link opens; the list must hold as many as the figure says.</summary>
    public static async Task<IReadOnlyList<string>> MeasuredAsync(this TestHost host, string module, string code, DateOnly from, DateOnly to, string user)
    {
        var value = (await host.SendAsync(host.Modules.Find(module)!.Address(new AskMeasure(code, from, to)), user)).Value!;
        var list = (await (await host.SignedInAsync(user)).GetFromJsonAsync<JsonObject>($"/api{value.Address}"))!;
        var codes = list["items"]!.AsArray().Select(item => item!["code"]!.GetValue<string>()).Order(StringComparer.Ordinal).ToList();
        return value.Value == codes.Count ? codes : throw new InvalidOperationException($"{code} says {value.Value}, its list holds {string.Join(", ", codes)}.");
    }

    /// <summary>Brings a file in as its sender would: tried, and committed when nothing is wrong with it.</summary>
    public static async Task<(int New, int Changed, int Unchanged, int Wrong)> ImportedAsync(this TestHost host, string module, string register, string csv, string? user)
    {
        var target = host.Modules.Find(module)!;
        var tried = (await host.SendAsync(target.Address(new TryImport(register, new IncomingFile("a.csv", "text/csv", new MemoryStream(Encoding.UTF8.GetBytes(csv))))), user)).Value!;
        if (tried.MayCommit && (await host.SendAsync(target.Address(new CommitImport(register, tried.Id)), user)).Refusal is { } refusal)
        {
            throw new InvalidOperationException($"The import was refused: {refusal}");
        }

        await host.WorkOnImportsAsync();
        return (tried.NewCount, tried.ChangedCount, tried.UnchangedCount, tried.WrongCount);
    }
}
