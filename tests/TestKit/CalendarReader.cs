using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Bundled;

namespace TestKit;

/// <summary>An independent reader of iCalendar: npm ical.js, asked through node.</summary>
public static class CalendarReader
{
    /// <summary>The events of a calendar.</summary>
    public static async Task<IReadOnlyList<JsonNode>> ReadAsync(string ics)
    {
        const string Script = """
            import { createRequire } from 'node:module';
            import { pathToFileURL } from 'node:url';
            const at = process.argv[1];
            const ICAL = (await import(pathToFileURL(createRequire(at + '/package.json').resolve(at)))).default;
            let text = '';
            process.stdin.setEncoding('utf8');
            for await (const chunk of process.stdin) text += chunk;
            const calendar = new ICAL.Component(ICAL.parse(text));
            console.log(JSON.stringify(calendar.getAllSubcomponents('vevent').map(component => {
              const e = new ICAL.Event(component, { strictExceptions: true });
              return { uid: e.uid, start: e.startDate.toString(), end: e.endDate.toString(), allDay: e.startDate.isDate, summary: e.summary,
                description: e.description, sequence: e.sequence, url: component.getFirstPropertyValue('url') };
            })));
            """;
        var package = NodePackages.Find("ical.js") ?? throw new InvalidOperationException("npm ical.js is not installed: build the Bundled project.");
        using var node = Process.Start(new ProcessStartInfo("node", ["--input-type=module", "-e", Script, "--", package])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        await node.StandardInput.WriteAsync(ics);
        node.StandardInput.Close();
        var answer = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return node.ExitCode == 0 ? [.. JsonNode.Parse(answer)!.AsArray().Select(e => e!)] : throw new InvalidOperationException($"ical.js cannot read it:\n{ics}");
    }
}
