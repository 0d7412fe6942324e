using System.Globalization;
using System.Text;

namespace Deadlines.Channels;

/// <summary>A deadline in a calendar: a whole day.</summary>
/// <param name="Id">The deadline: the event stays the same however often it moves.</param>
/// <param name="Sequence">Grows with every change.</param>
internal sealed record IcsEvent(Guid Id, DateOnly On, int Sequence, string Summary, string Description, string Address);

/// <summary>Writes iCalendar (RFC 5545): text escaped, lines folded at 75 bytes between characters, ended with CR LF.</summary>
internal static class IcsWriter
{
    private const int LongestLine = 75;

    public static string Write(string name, DateTimeOffset now, IEnumerable<IcsEvent> events)
    {
        var ics = new StringBuilder();
        foreach (var line in (string[])["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Monolith//Deadlines//VI", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", $"X-WR-CALNAME:{Escape(name)}", "X-WR-TIMEZONE:Asia/Ho_Chi_Minh", "REFRESH-INTERVAL;VALUE=DURATION:PT4H"])
        {
            Fold(ics, line);
        }

        var stamp = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        foreach (var happening in events)
        {
            foreach (var line in (string[])
            [
                "BEGIN:VEVENT", $"UID:{happening.Id}", $"DTSTAMP:{stamp}",
                $"DTSTART;VALUE=DATE:{Day(happening.On)}", $"DTEND;VALUE=DATE:{Day(happening.On.AddDays(1))}",
                $"SUMMARY:{Escape(happening.Summary)}", $"DESCRIPTION:{Escape(happening.Description)}", $"URL:{happening.Address}",
                string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{happening.Sequence}"), "STATUS:CONFIRMED", "TRANSP:TRANSPARENT", "END:VEVENT",
            ])
            {
                Fold(ics, line);
            }
        }

        Fold(ics, "END:VCALENDAR");
        return ics.ToString();
    }

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static void Fold(StringBuilder ics, string line)
    {
        var length = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            // The space that begins a continued line counts.
            if (length + rune.Utf8SequenceLength > LongestLine)
            {
                ics.Append("\r\n ");
                length = 1;
            }

            ics.Append(rune.ToString());
            length += rune.Utf8SequenceLength;
        }

        ics.Append("\r\n");
    }
}
