using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.ObjectPool;
using Platform.Localization;
using Platform.Records;
using Platform.Registers;
using Platform.Ui.Shell;
using Platform.Vietnamese;

namespace Platform.Ui;

/// <summary>
/// The smallest parts of pages, written straight as HTML. A list has three hundred of them: as components they took most of its time.
/// The components <c>Due</c> and <c>State</c> show what is written here, and so do the links of the rail and the choices of a
/// list's filters, of which every page has dozens. Every text goes through the encoder. Written once: <see cref="End"/> gives it away.
/// </summary>
internal sealed class HouseMarkup(ITexts texts, HtmlEncoder encoder, DateOnly today)
{
    /// <summary>Letters of a row, about.</summary>
    private const int RowLength = 700;

    /// <summary>Below what the runtime keeps apart as large.</summary>
    private const int LargestPiece = 40_000;

    /// <summary>A list's rows are the largest thing a page makes: made anew each time, their room was a fifth of all it took.</summary>
    private static readonly ObjectPool<StringBuilder> Room = new DefaultObjectPoolProvider().CreateStringBuilderPool(RowLength, LargestPiece);

    private readonly StringBuilder html = Room.Get();

    /// <summary>States and choices by their keys: a list has few different ones.</summary>
    private Dictionary<string, string>? spoken;

    /// <summary>What has been written; nothing can be written afterwards.</summary>
    public MarkupString End()
    {
        var markup = new MarkupString(html.ToString());
        Room.Return(html);
        return markup;
    }

    /// <summary>The rows of a list, a cell each column.</summary>
    /// <param name="addressOf">Where the title of a row leads.</param>
    public HouseMarkup Rows(IReadOnlyList<RegisterColumn> columns, IReadOnlyList<object> rows, Func<object, string> addressOf)
    {
        // In one piece: grown step by step it is copied as often.
        html.EnsureCapacity(Math.Min(rows.Count * RowLength, LargestPiece));
        var starts = columns.Select(column => $"<td{(column.IsNumber ? " class=\"n\"" : "")} data-label=\"{encoder.Encode(texts[column.LabelKey])}\">").ToList();
        foreach (var row in rows)
        {
            html.Append("<tr>");
            for (var i = 0; i < starts.Count; i++)
            {
                html.Append(starts[i]);
                Cell(columns[i], row, addressOf);
                html.Append("</td>");
            }

            html.Append("</tr>");
        }

        return this;
    }

    /// <summary>A link of the rail.</summary>
    /// <param name="isHere">Whether it leads to where the reader is.</param>
    public HouseMarkup Link(string address, string text, string? kind, bool isHere) =>
        Raw("<a href=\"").Text(address).Raw("\" class=\"").Raw(kind ?? "").Raw(isHere ? " on\" aria-current=\"page\">" : "\">").Text(text).Raw("</a>");

    /// <summary>The choices of a list's filter, those made checked.</summary>
    public HouseMarkup Choices(string name, IReadOnlyList<(string Value, string Label)> options, IReadOnlyList<string> chosen)
    {
        foreach (var (value, label) in options)
        {
            Raw("<label><input type=\"checkbox\" name=\"").Text(name).Raw("\" value=\"").Text(value).Raw(chosen.Contains(value) ? "\" checked /> " : "\" /> ").Text(label).Raw("</label>");
        }

        return this;
    }

    /// <summary>A state by its words; the tone helps the eye, the words say it.</summary>
    public HouseMarkup State(string labelKey)
    {
        html.Append("<span class=\"state ").Append(encoder.Encode(texts.Find($"{labelKey}.tone") ?? "")).Append("\">");
        return Text(texts[labelKey]).Raw("</span>");
    }

    /// <summary>A date to come: the days left in words, with an icon, never by colour alone.</summary>
    /// <param name="workingDaysLeft">Where the working calendar was asked: overdue is said in working days.</param>
    public HouseMarkup Due(DateOnly? on, int? workingDaysLeft = null, bool badgeOnly = false)
    {
        if (on is not { } due || due == Record.NothingDue)
        {
            return Raw("<span class=\"quiet\">—</span>");
        }

        var days = due.DayNumber - today.DayNumber;
        if (!badgeOnly)
        {
            Raw("<span class=\"date\">").Date(due).Raw("</span> ");
        }

        Raw("<span class=\"due ").Raw(days < 0 ? "late" : days <= 7 ? "soon" : "calm").Raw("\">");
        if (days <= 7)
        {
            Raw(Icon.Of(days < 0 ? "alert-triangle" : "clock").Value);
        }

        return Text((days, workingDaysLeft) switch
        {
            (0, _) => texts["platform.due.today"],
            (< 0, { } working) => texts["platform.due.late-working", Math.Abs(working)],
            (< 0, _) => texts["platform.due.late", -days],
            (<= 7, { } working) => texts["platform.due.left-working", working],
            _ => texts["platform.due.left", days],
        }).Raw("</span>");
    }

    private void Cell(RegisterColumn column, object row, Func<object, string> addressOf)
    {
        var value = column.Value(row);
        switch (column.Kind, value)
        {
            case (ColumnKind.Title, _):
                Raw("<a href=\"").Text(addressOf(row)).Raw("\">").Text(value?.ToString()).Raw("</a>");
                break;
            case (ColumnKind.Due, _):
                Due(value as DateOnly?);
                break;
            case (_, null):
                Raw("—");
                break;
            case (ColumnKind.Date, DateOnly date):
                Date(date);
                break;
            case (ColumnKind.State, string stateKey):
                Spoken(stateKey, markup => markup.State(stateKey));
                break;
            case (ColumnKind.Choice, string choiceKey):
                Spoken(choiceKey, markup => markup.Text(texts[choiceKey]));
                break;
            case (ColumnKind.Action, RowAction action):
                Raw("<a class=\"btn\" href=\"").Text(action.Address).Raw("\" aria-label=\"").Text(action.Description).Raw("\">").Text(action.Label).Raw("</a>");
                break;
            case (ColumnKind.Number or ColumnKind.Money, _):
                Text(VietnameseNumber.Format(Convert.ToDecimal(value, CultureInfo.InvariantCulture)));
                break;
            default:
                Text(value.ToString());
                break;
        }

        if (column.Detail?.Invoke(row) is { } detail)
        {
            Raw("<small>").Text(detail.ToString()).Raw("</small>");
        }
    }

    private void Spoken(string key, Action<HouseMarkup> write)
    {
        spoken ??= [];
        if (spoken.TryGetValue(key, out var before))
        {
            html.Append(before);
            return;
        }

        var start = html.Length;
        write(this);
        spoken[key] = html.ToString(start, html.Length - start);
    }

    private HouseMarkup Date(DateOnly date)
    {
        Span<char> written = stackalloc char["dd/MM/yyyy".Length];
        date.TryFormat(written, out var length, "dd/MM/yyyy", CultureInfo.InvariantCulture);
        html.Append(written[..length]);
        return this;
    }

    private HouseMarkup Text(string? text)
    {
        html.Append(encoder.Encode(text ?? ""));
        return this;
    }

    private HouseMarkup Raw(string markup)
    {
        html.Append(markup);
        return this;
    }
}
