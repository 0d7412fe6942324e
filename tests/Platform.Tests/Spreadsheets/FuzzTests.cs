using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Platform.Spreadsheets;

namespace Platform.Tests.Spreadsheets;

/// <summary>
/// Mutants of a real workbook, made inside its parts and packed again with right checksums, so that they reach the parsers.
/// The number can be raised by the environment variable SPREADSHEET_MUTANTS.
/// </summary>
public sealed partial class FuzzTests
{
    private static readonly int Mutants = int.TryParse(
        Environment.GetEnvironmentVariable("SPREADSHEET_MUTANTS"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 1_500;

    private static readonly string[] Fragments =
    [
        "<", ">", "\"", "&", "</row>", "<row>", "<c>", "<c r=\"B2\">", "<v>", "</v>", "<f>1</f>", "<is><t>a</t></is>", "t=\"s\"", "t=\"d\"", "s=\"99999999999\"",
        "r=\"A1\"", "r=\"\"", "<mergeCell ref=\"A1:XFD1048576\"/>", "<mergeCell ref=\"C9:A1\"/>", "1e308", "-1", "2958466", "99999999999999999999", "0.1e-400", "NaN",
        "_xD800_", "&#x0;", "&#xD;", "<![CDATA[x]]>", "<!--x-->", "<?x y?>", "<!DOCTYPE a>", "xmlns=\"\"", "sheet2.xml", "../../../", "\uFFFF", "ế", "\0",
    ];

    private static readonly Dictionary<string, string> Parts = Unpack();

    [Fact]
    public void Mutant_is_read_or_refused_but_never_an_exception()
    {
        var places = Gen.Choose(0, 1_000_000);
        var insertions = Gen.Frequency((3, Gen.Elements(Fragments)), (1, Gen.Constant("")));
        var values = from at in places
                     from fragment in insertions
                     select (Func<string, string>)(xml => ReplaceValue(xml, at, fragment));
        var moves = from at in places
                    from times in Gen.Choose(0, 2)
                    select (Func<string, string>)(xml => RepeatElement(xml, at, times));
        var scratches = from at in places
                        from length in Gen.Choose(0, 12)
                        from fragment in insertions
                        select (Func<string, string>)(xml => Scratch(xml, at, length, fragment));
        var mutations = from part in Gen.Frequency((3, Gen.Constant("xl/worksheets/sheet1.xml")), (2, Gen.Elements(Parts.Keys.ToArray())))
                        from number in Gen.Choose(1, 4)
                        from edits in Gen.Frequency((6, values), (4, moves), (1, scratches)).ArrayOf(number)
                        select (part, edits);
        Prop.ForAll(mutations.ToArbitrary(), mutation =>
        {
            var xml = mutation.edits.Aggregate(Parts[mutation.part], (part, edit) => edit(part));
            var file = Pack(mutation.part, xml);
            var opened = SpreadsheetReader.Open(file, "a.xlsx", Columns.Options);
            opened.IsReadable.ShouldBe(opened.Problems.Count == 0);
            opened.Rows.Count().ShouldBe(opened.IsReadable ? opened.RowCount : 0, mutation.part + xml);
            var isReturned = ErrorWorkbook.TryCreate(
                file, "a.xlsx", Columns.Options, new ErrorColumn(1, "Lỗi", new Dictionary<int, IReadOnlyList<string>> { [3] = ["sai"] }), out var returned, out _);
            if (opened.IsReadable)
            {
                // What could be read comes back readable, with every row it had.
                isReturned.ShouldBeTrue(mutation.part + xml);
                SpreadsheetReader.Open(returned, "a.xlsx", Columns.Options).RowCount.ShouldBeGreaterThanOrEqualTo(opened.RowCount, mutation.part + xml);
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Mutants));
    }

    // An attribute's or an element's text becomes something else: the XML stays well formed, its meaning does not.
    private static string ReplaceValue(string xml, int at, string fragment)
    {
        var values = Value().Matches(xml);
        if (values.Count == 0)
        {
            return xml;
        }

        var value = values[at % values.Count].Groups["v"];
        return string.Concat(xml.AsSpan(0, value.Index), SecurityElement.Escape(fragment), xml.AsSpan(value.Index + value.Length));
    }

    // An element is left out, doubled or tripled.
    private static string RepeatElement(string xml, int at, int times)
    {
        var elements = Element().Matches(xml);
        if (elements.Count == 0)
        {
            return xml;
        }

        var element = elements[at % elements.Count];
        var repeated = string.Concat(Enumerable.Repeat(element.Value, times == 1 ? 3 : times));
        return string.Concat(xml.AsSpan(0, element.Index), repeated, xml.AsSpan(element.Index + element.Length));
    }

    private static string Scratch(string xml, int at, int length, string fragment)
    {
        var start = at % (xml.Length + 1);
        return string.Concat(xml.AsSpan(0, start), fragment, xml.AsSpan(Math.Min(xml.Length, start + length)));
    }

    private static Dictionary<string, string> Unpack()
    {
        var workbook = new TestWorkbook().Row(Columns.Header)
            .Row("ĐT-01", "a", 1, new DateOnly(2024, 1, 1))
            .Row("ĐT-02", new RawXml("<c r=\"ADDRESS\" t=\"inlineStr\"><is><r><t>b</t></r></is></c>"), 2.5)
            .Skip(1)
            .Row("ĐT-03", "c", true, "5/3");
        workbook.Merges.Add("F1:G1");
        using var zip = new ZipArchive(new MemoryStream(workbook.Build()));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        });
    }

    private static byte[] Pack(string changed, string content)
    {
        using var output = new MemoryStream();
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, xml) in Parts)
            {
                using var stream = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                stream.Write(Encoding.UTF8.GetBytes(name == changed ? content : xml));
            }
        }

        return output.ToArray();
    }

    [GeneratedRegex("=\"(?<v>[^\"]*)\"|>(?<v>[^<]*)<")]
    private static partial Regex Value();

    [GeneratedRegex("<([a-zA-Z]+)(?: [^<>]*)?(?:/>|>(?:(?!<\\1[ >]).)*?</\\1>)", RegexOptions.Singleline)]
    private static partial Regex Element();
}
