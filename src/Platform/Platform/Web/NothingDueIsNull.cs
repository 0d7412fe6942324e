using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Records;
using Platform.Time;

namespace Platform.Web;

/// <summary>Dates as yyyy-MM-dd; the day that means "nothing due" is null to programs.</summary>
public sealed class NothingDueIsNull : JsonConverter<DateOnly>
{
    public override DateOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        IsoDate.TryParse(reader.GetString(), out var date) ? date : throw new JsonException("A date is written yyyy-MM-dd.");

    public override void Write(Utf8JsonWriter writer, DateOnly value, JsonSerializerOptions options)
    {
        if (value == Record.NothingDue)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteStringValue(value.ToIso());
        }
    }
}
