using System.Xml;

namespace Platform.Spreadsheets;

/// <summary>XML from strangers: no DTD, no outside reference, bounded depth and bounded vocabulary.</summary>
internal static class SafeXml
{
    // Real parts stay below 20 levels; a hundred thousand open elements would fill the memory.
    private const int DeepestElement = 64;

    public static XmlReader Open(Stream stream) => XmlReader.Create(stream, new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        NameTable = new BoundedNameTable(),
        CloseInput = true,
    });

    public static bool ReadGuarded(this XmlReader reader)
    {
        if (!reader.Read())
        {
            return false;
        }

        return reader.Depth <= DeepestElement ? true : throw new XmlException("The XML is nested too deeply.");
    }

    // Every distinct name is kept for the life of a reader: millions of invented names would be a bomb of their own.
    private sealed class BoundedNameTable : NameTable
    {
        private const int MostNames = 4_096;
        private int count;

        public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? Count(base.Add(key, start, len));

        public override string Add(string key) => Get(key) ?? Count(base.Add(key));

        private string Count(string name)
            => ++count <= MostNames ? name : throw new XmlException("The XML uses too many different names.");
    }
}
