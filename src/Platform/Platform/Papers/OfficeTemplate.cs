using DocumentFormat.OpenXml;

namespace Platform.Papers;

/// <summary>
/// A template as the program ships it: the frame of Decree 30/2020 with its fields typed in, and between head and signature what the kind
/// of paper says. From then on it is the office's own document.
/// </summary>
public sealed class OfficeTemplate
{
    private const int LeftColumn = 3_900;
    private const string State = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    private const string Motto = "Độc lập - Tự do - Hạnh phúc";

    private static readonly PaperStyle Bold = PaperStyle.Body with { Bold = true };

    private readonly string title;

    /// <param name="title">What kind of paper it is, in capitals.</param>
    /// <param name="subject">What it is about, below the title.</param>
    public OfficeTemplate(string title, string? subject)
    {
        this.title = title;
        Paper.Columns(
            LeftColumn,
            [
                OfficePaper.Centered("{{?head.superior}}", new PaperStyle(12)), OfficePaper.Centered("{{head.superior}}", new PaperStyle(12)), OfficePaper.Centered("{{/head.superior}}", new PaperStyle(12)), OfficePaper.Centered("{{head.agency}}", new PaperStyle(12, Bold: true)), OfficePaper.RuleOf(LeftColumn),
                OfficePaper.Centered("Số: {{paper.number}}", PaperStyle.Body),
            ],
            [
                OfficePaper.Centered(State, new PaperStyle(12, Bold: true)), OfficePaper.Centered(Motto, Bold), OfficePaper.RuleOf(OfficePaper.Width - LeftColumn),
                OfficePaper.Centered("{{paper.place-date}}", PaperStyle.Body with { Italic = true }),
            ]);
        Paper.Center("", PaperStyle.Body);
        Paper.Center(title, new PaperStyle(14, Bold: true));
        if (subject is not null)
        {
            Paper.Center(subject, Bold);
        }

        Paper.Rule();
    }

    /// <summary>Where the kind writes what it says.</summary>
    public OfficePaper Paper { get; } = new();

    /// <summary>Of what two people sign: somebody else beside the signature, the copies kept below, and the finished file.</summary>
    public byte[] SignBeside(string otherTitle, string otherName)
    {
        Paper.Center("", PaperStyle.Body);
        Paper.Columns(OfficePaper.Width / 2, [OfficePaper.Centered(otherTitle, Bold), .. Room(), OfficePaper.Centered(otherName, Bold)], Signature());
        Paper.Text("Lưu: VT.", new PaperStyle(11));
        return Paper.Write(title);
    }

    /// <summary>Recipients beside the signature, and the finished file.</summary>
    /// <param name="recipients">Those after "Như trên"; the file copy is added.</param>
    public byte[] Sign(params string[] recipients)
    {
        var small = new PaperStyle(11);
        Paper.Center("", PaperStyle.Body);
        Paper.Columns(
            OfficePaper.Width / 2,
            [
                OfficePaper.Left("Nơi nhận:", new PaperStyle(12, Bold: true, Italic: true)),
                .. recipients.Select(recipient => OfficePaper.Left($"- {recipient};", small)),
                OfficePaper.Left("- Lưu: VT.", small),
            ],
            Signature());
        return Paper.Write(title);
    }

    private static OpenXmlElement[] Signature() =>
    [
        OfficePaper.Centered("{{?signature.for}}", Bold), OfficePaper.Centered("{{signature.for}}", Bold), OfficePaper.Centered("{{/signature.for}}", Bold),
        OfficePaper.Centered("{{signature.title}}", Bold), .. Room(), OfficePaper.Centered("{{signature.name}}", Bold),
    ];

    /// <summary>For ink and stamp.</summary>
    private static IEnumerable<OpenXmlElement> Room() => Enumerable.Range(0, 4).Select(_ => OfficePaper.Centered("", PaperStyle.Body));
}
