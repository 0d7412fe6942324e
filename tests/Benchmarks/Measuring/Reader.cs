using System.Net;
using System.Text.RegularExpressions;

namespace Benchmarks.Measuring;

/// <summary>A person's browser: keeps its cookie, reads pages whole.</summary>
internal sealed partial class Reader : IDisposable
{
    private readonly HttpClient client;

    public Reader(Uri address) => client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = address };

    /// <summary>Signs in through the page, as people do.</summary>
    public static async Task<Reader> SignInAsync(Uri address, string userName, string password)
    {
        var reader = new Reader(address);
        var page = await reader.ReadAsync("/sign-in");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "sign-in",
            ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value,
            ["userName"] = userName,
            ["password"] = password,
        });
        using var reply = await reader.client.PostAsync("/sign-in", form);
        return reply.StatusCode == HttpStatusCode.Redirect ? reader : throw new InvalidOperationException($"{userName} cannot sign in: {(int)reply.StatusCode}.");
    }

    /// <summary>The page's markup; anything but 200 is an error.</summary>
    public async Task<string> ReadAsync(string address) => System.Text.Encoding.UTF8.GetString(await LoadAsync(address));

    /// <summary>The page's bytes, to the last.</summary>
    public async Task<byte[]> LoadAsync(string address)
    {
        using var reply = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
        return reply.StatusCode == HttpStatusCode.OK
            ? await reply.Content.ReadAsByteArrayAsync()
            : throw new InvalidOperationException($"{address} answers {(int)reply.StatusCode}.");
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
