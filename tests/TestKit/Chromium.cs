using System.Diagnostics;
using System.Text.Json;
using Bundled;

namespace TestKit;

/// <summary>A Chromium to test with: the one named, else the system's, else the one npm brings.</summary>
internal sealed record Chromium(string Path, string[] Arguments, Dictionary<string, string>? Environment)
{
    private static readonly string[] Installed =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable", "/opt/google/chrome/chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    // No page here needs a graphics card, and one played by the processor costs nearly half of what a page costs.
    private static readonly string[] Plain = ["--disable-gpu", "--disable-gpu-compositing", "--disable-software-rasterizer", "--font-render-hinting=none"];

    // Of the package's own arguments only this is needed: its --single-process dies with the second context,
    // and its --disable-web-security would make tests of content security policy meaningless.
    private static readonly string[] OfPackage = ["--no-zygote", .. Plain];

    public static async Task<Chromium> FindAsync()
    {
        var named = System.Environment.GetEnvironmentVariable("CHROMIUM_PATH");
        if (!string.IsNullOrWhiteSpace(named))
            return File.Exists(named) ? new(named, Plain, null) : throw new FileNotFoundException($"CHROMIUM_PATH names '{named}', and no file is there.");
        if (Array.Find(Installed, File.Exists) is { } installed) return new(installed, Plain, null);
        return await UnpackAsync();
    }

    private static async Task<Chromium> UnpackAsync()
    {
        var package = NodePackages.Find("@sparticuz/chromium") ?? throw new InvalidOperationException(
            "No Chromium: neither CHROMIUM_PATH, nor an installed one, nor the npm package @sparticuz/chromium. Run 'npm ci', or install chromium.");
        var version = JsonDocument.Parse(await File.ReadAllTextAsync(System.IO.Path.Combine(package, "package.json"))).RootElement.GetProperty("version").GetString();
        var parent = System.IO.Path.Combine(NodePackages.Root!, ".data", "chromium");
        var folder = System.IO.Path.Combine(parent, version!);
        Directory.CreateDirectory(parent);
        await using (await FileLock.AcquireAsync(System.IO.Path.Combine(parent, "unpack.lock"), TimeSpan.FromMinutes(5), CancellationToken.None))
        {
            if (!Directory.Exists(folder))
            {
                var aside = folder + ".new";
                if (Directory.Exists(aside)) Directory.Delete(aside, recursive: true);
                Directory.CreateDirectory(aside);
                await UnpackIntoAsync(package, aside);
                Directory.Move(aside, folder);
            }
        }
        var fonts = System.IO.Path.Combine(folder, "fonts.conf");
        await File.WriteAllTextAsync(fonts,
            $"""
             <?xml version="1.0"?>
             <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
             <fontconfig><dir>{folder}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>{folder}/font-cache</cachedir></fontconfig>
             """);
        var environment = System.Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
        environment["LD_LIBRARY_PATH"] = System.IO.Path.Combine(folder, "al2023", "lib");
        environment["FONTCONFIG_FILE"] = fonts;
        return new(System.IO.Path.Combine(folder, "chromium"), OfPackage, environment);
    }

    /// <summary>The package unpacks into its temporary folder, and its libraries only where it believes to be in a cloud function.</summary>
    private static async Task UnpackIntoAsync(string package, string folder)
    {
        var start = new ProcessStartInfo("node", ["--input-type=module", "-e",
            $"import chromium from {JsonSerializer.Serialize(new Uri(System.IO.Path.Combine(package, "build", "index.js")).AbsoluteUri)}; await chromium.executablePath();"])
        {
            RedirectStandardError = true,
            Environment = { ["TMPDIR"] = folder, ["AWS_EXECUTION_ENV"] = "AWS_Lambda_nodejs22.x" },
        };
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"@sparticuz/chromium could not be unpacked into '{folder}': {errors}");
    }
}
