using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Platform.Files;
using Platform.Imports;
using Platform.Results;
using Shouldly;
using TestKit;

namespace Planning.Tests;

/// <summary>The files people start from, brought in the way people do, and what tests ask of the result.</summary>
internal static partial class Samples
{
    public static readonly (string Slug, string Register, string User)[] Files = [("ip", "assets", "mai"), ("planning", "plans", "lan"), ("planning", "tasks", "lan")];

    public static async Task LoadSamplesAsync(this TestHost host)
    {
        foreach (var (slug, register, user) in Files)
        {
            (await host.ImportAsync(slug, register, user)).State.ShouldBe(ImportState.Done);
        }
    }

    /// <summary>Of the tasks only the one proven by intellectual property keeps its rule: the others stand here for tasks nothing measures.</summary>
    public static async Task<ImportView> ImportAsync(this TestHost host, string slug, string register, string user)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "samples", "lang-son-2024", $"{register}.csv"));
        return await host.ImportAsync(slug, register, user, Encoding.UTF8.GetBytes((slug, register) == ("planning", "tasks") ? OtherProof().Replace(text, ";;;;") : text));
    }

    public static Task<ImportView> ImportAsync(this TestHost host, string slug, string register, string user, params string[] lines) =>
        host.ImportAsync(slug, register, user, Encoding.UTF8.GetBytes(string.Join('\n', lines)));

    public static async Task<ImportView> TryAsync(this TestHost host, string slug, string register, string user, byte[] content)
    {
        var file = new IncomingFile($"{register}.csv", "text/csv", new MemoryStream(content));
        return Value(await host.SendAsync(host.Modules.Find(slug)!.Address(new TryImport(register, file)), user));
    }

    /// <summary>Task number <paramref name="ordinal"/> of the sample plan.</summary>
    public static async Task<Guid> TaskAsync(this TestHost host, int ordinal) =>
        (Guid)(await host.ScalarAsync($"SELECT t.id FROM planning.tasks t JOIN planning.plans p ON p.id = t.plan_id WHERE p.number = '19/KH-SKHCN' AND t.ordinal = {ordinal}"))!;

    public static async Task<Guid> AssetAsync(this TestHost host, string code) =>
        (Guid)(await host.ScalarAsync($"SELECT id FROM intellectual_property.assets WHERE code = '{code}'"))!;

    public static async Task<JsonObject> GetAsync(this TestHost host, string user, string address) =>
        (await (await host.SignedInAsync(user)).GetFromJsonAsync<JsonObject>(address))!;

    public static async Task<HttpResponseMessage> PostAsync(this TestHost host, string user, string address, object body) =>
        await (await host.SignedInAsync(user)).PostAsJsonAsync(address, body);

    public static async Task DoAsync(this TestHost host, string user, string address, object body)
    {
        var reply = await host.PostAsync(user, address, body);
        reply.IsSuccessStatusCode.ShouldBeTrue($"{(int)reply.StatusCode} {await reply.Content.ReadAsStringAsync()}");
    }

    /// <summary>Records an event of an asset, as the IP specialist does.</summary>
    public static Task HappenAsync(this TestHost host, Guid asset, string kind, string on, string? applicationNumber = null) =>
        host.DoAsync("mai", $"/api/ip/assets/{asset}/record-event", new { kind, happenedOn = on, applicationNumber, documentNumber = "101/TB-SHTT" });

    public static async Task<string> ProgressAsync(this TestHost host, Guid task, string user = "lan")
    {
        var progress = (await host.GetAsync(user, $"/api/planning/tasks/{task}"))["progress"]!;
        return $"{progress["reached"]?.GetValue<int>().ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?"}/{progress["target"]?["text"]?.ToString().Split(' ')[0]}";
    }

    /// <summary>The last four cells of a row: module, register, facts and records.</summary>
    [GeneratedRegex("""(?m);(?!ip;)[a-z]+;[a-z-]+;("[^"]*"|[^;"\r\n]*);("[^"]*"|[^;"\r\n]*)(?=\r?$)""")]
    private static partial Regex OtherProof();

    public static T Value<T>(Result<T> result)
    {
        result.IsRefused.ShouldBeFalse(result.Refusal?.Reason.ToString());
        return result.Value!;
    }

    public static async Task<ImportView> ImportAsync(this TestHost host, string slug, string register, string user, byte[] content)
    {
        var module = host.Modules.Find(slug)!;
        var tried = await host.TryAsync(slug, register, user, content);
        if (!tried.MayCommit)
        {
            return tried;
        }

        await host.SendAsync(module.Address(new CommitImport(register, tried.Id)), user);
        await host.WorkOnImportsAsync();
        return Value(await host.SendAsync(module.Address(new GetImport(register, tried.Id)), user));
    }
}
