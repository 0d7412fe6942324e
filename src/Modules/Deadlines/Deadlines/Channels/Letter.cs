using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Deadlines.Channels;

/// <summary>What a letter says, before it becomes text and HTML.</summary>
internal sealed record Letter(string Subject, string Greeting, string Lead, IReadOnlyList<LetterGroup> Groups, IReadOnlyList<LetterLink> Feet);

/// <param name="More">How many further lines the page behind the link has.</param>
internal sealed record LetterGroup(string Heading, IReadOnlyList<LetterLine> Lines, LetterLink? More);

internal sealed record LetterLine(string Title, string Detail, string Address);

internal sealed record LetterLink(string Text, string Address);

/// <summary>A letter as mail programs want it: plain, and as HTML with every text through the encoder.</summary>
internal static class LetterMarkup
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Text(Letter letter)
    {
        var text = new StringBuilder().AppendLine(letter.Greeting).AppendLine().AppendLine(letter.Lead);
        foreach (var group in letter.Groups)
        {
            text.AppendLine().AppendLine(group.Heading).AppendLine(new string('-', Math.Min(60, group.Heading.Length)));
            foreach (var line in group.Lines)
            {
                text.AppendLine(line.Title).Append("  ").AppendLine(line.Detail).Append("  ").AppendLine(line.Address);
            }

            if (group.More is { } more)
            {
                text.Append(more.Text).Append(": ").AppendLine(more.Address);
            }
        }

        foreach (var foot in letter.Feet)
        {
            text.AppendLine().Append(foot.Text).Append(": ").AppendLine(foot.Address);
        }

        return text.ToString();
    }

    public static string Html(Letter letter)
    {
        var html = new StringBuilder("<!doctype html><html lang=\"vi\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>")
            .Append(Encoder.Encode(letter.Subject))
            .Append("</title></head><body style=\"margin:0;background:#f4f6f9;font:15px/1.5 Arial,sans-serif;color:#1d2733\"><div style=\"max-width:640px;margin:0 auto;padding:16px;background:#fff\">")
            .Append("<p>").Append(Encoder.Encode(letter.Greeting)).Append("</p><p>").Append(Encoder.Encode(letter.Lead)).Append("</p>");
        foreach (var group in letter.Groups)
        {
            html.Append("<h2 style=\"font-size:16px;margin:20px 0 6px\">").Append(Encoder.Encode(group.Heading)).Append("</h2>");
            foreach (var line in group.Lines)
            {
                html.Append("<p style=\"margin:0 0 10px\">");
                Link(html, line.Title, line.Address).Append("<br><span style=\"color:#5b6776\">").Append(Encoder.Encode(line.Detail)).Append("</span></p>");
            }

            if (group.More is { } more)
            {
                html.Append("<p>");
                Link(html, more.Text, more.Address).Append("</p>");
            }
        }

        html.Append("<hr style=\"border:0;border-top:1px solid #dfe5ec;margin:20px 0 10px\">");
        foreach (var foot in letter.Feet)
        {
            html.Append("<p style=\"margin:0;font-size:13px\">");
            Link(html, foot.Text, foot.Address).Append("</p>");
        }

        return html.Append("</div></body></html>").ToString();
    }

    private static StringBuilder Link(StringBuilder html, string text, string address) =>
        html.Append("<a style=\"color:#1f5fa8\" href=\"").Append(Encoder.Encode(address)).Append("\">").Append(Encoder.Encode(text)).Append("</a>");
}
