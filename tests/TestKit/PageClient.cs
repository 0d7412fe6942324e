using System.Net;
using System.Text.RegularExpressions;

namespace TestKit;

/// <summary>A person's browser without scripts: keeps cookies, follows no redirect, fills in forms of pages.</summary>
public sealed partial class PageClient : IDisposable
{
    private readonly HttpClient client;

    private PageClient(Uri address) =>
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = address };

    /// <summary>Nobody signed in yet.</summary>
    public static PageClient Anonymous(TestHost host) => new(host.Address);

    /// <summary>One of the sample accounts, signed in through the page.</summary>
    public static async Task<PageClient> SignInAsync(TestHost host, string userName, string? password = null)
    {
        var page = new PageClient(host.Address);
        var reply = await page.SubmitAsync("/sign-in", "sign-in", ("userName", userName), ("password", password ?? await host.PasswordAsync()));
        return reply.StatusCode == HttpStatusCode.Redirect
            ? page
            : throw new InvalidOperationException($"{userName} cannot sign in: {(int)reply.StatusCode}");
    }

    public Task<HttpResponseMessage> GetAsync(string address) => client.GetAsync(address);

    /// <summary>The page's markup, with entities decoded; anything but 200 is an error.</summary>
    public async Task<string> ReadAsync(string address)
    {
        using var reply = await client.GetAsync(address);
        reply.EnsureSuccessStatusCode();
        return WebUtility.HtmlDecode(await reply.Content.ReadAsStringAsync());
    }

    /// <summary>Opens the page and sends one of its forms.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string address, string form, params (string Name, string Value)[] fields)
    {
        using var page = await client.GetAsync(address);
        var token = Token().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value;
        return await PostAsync(address, [("_handler", form), ("__RequestVerificationToken", token), .. fields]);
    }

    /// <summary>The same with a file.</summary>
    public async Task<HttpResponseMessage> SubmitFileAsync(string address, string form, string field, string fileName, byte[] content, params (string Name, string Value)[] fields)
    {
        using var page = await client.GetAsync(address);
        var token = Token().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value;
        using var body = new MultipartFormDataContent { { new ByteArrayContent(content), field, fileName } };
        foreach (var (name, value) in fields.Append(("_handler", form)).Append(("__RequestVerificationToken", token)))
        {
            body.Add(new StringContent(value), name);
        }

        return await client.PostAsync(address, body);
    }

    /// <summary>Sends fields as they are, token or not.</summary>
    public Task<HttpResponseMessage> PostAsync(string address, params (string Name, string Value)[] fields) =>
        client.PostAsync(address, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    public void Dispose() => client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
