using System.Text.Json;
using System.Text.Json.Serialization;
using Deadlines.Rules;

namespace Deadlines.Calendars;

/// <summary>The calendar shipped with the program, read from calendar.json.</summary>
internal static class CalendarFile
{
    private static readonly Lazy<Content> Read = new(Load);
    private static readonly Lazy<WorkingCalendar> Calendar = new(() => WorkingCalendar.Create(
        Read.Value.Exceptions, [.. Read.Value.Years.Where(y => y.Complete).Select(y => y.Year)]));

    public static IReadOnlyList<CalendarYear> Years => Read.Value.Years;

    public static IReadOnlyList<CalendarException> Exceptions => Read.Value.Exceptions;

    /// <summary>The calendar of all that file holds.</summary>
    public static WorkingCalendar Shipped => Calendar.Value;

    private static Content Load()
    {
        using var stream = typeof(CalendarFile).Assembly.GetManifestResourceStream("Deadlines.Calendars.calendar.json")
            ?? throw new InvalidOperationException("calendar.json is not embedded.");
        var file = JsonSerializer.Deserialize<FileShape>(stream, Options)
            ?? throw new InvalidOperationException("calendar.json is empty.");
        return new Content(
            file.Years,
            [.. file.Exceptions.Select(e => new CalendarException(e.Date, e.Kind, e.Vi, e.En, e.Source, e.Confidence, e.Evidence))]);
    }

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    private sealed record Content(IReadOnlyList<CalendarYear> Years, IReadOnlyList<CalendarException> Exceptions);

    private sealed record FileShape(IReadOnlyList<CalendarYear> Years, IReadOnlyList<ExceptionShape> Exceptions);

    private sealed record ExceptionShape(
        DateOnly Date, CalendarExceptionKind Kind, string Vi, string En, string Source, Confidence Confidence, Evidence Evidence);
}

/// <summary>What is known of a year's calendar.</summary>
/// <param name="Year">The year.</param>
/// <param name="Tet">How the notice splits the five days of Tết.</param>
/// <param name="NationalDayPartner">Which day joins 2 September.</param>
/// <param name="Complete">True when the notices of the year are in; false means days may still be added or swapped.</param>
/// <param name="Source">Where this comes from.</param>
/// <param name="Confidence">How sure the source is.</param>
internal sealed record CalendarYear(
    int Year, TetSplit Tet, NationalDayPartner NationalDayPartner, bool Complete, string Source, Confidence Confidence);
