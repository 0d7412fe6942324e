using System.Globalization;
using Platform.Vietnamese;

namespace Planning.ProgressReports;

/// <summary>The sentences of a paper. A paper of the state is Vietnamese, whatever language its reader has chosen for the screen.</summary>
internal sealed class PaperWords(PlanningModule module)
{
    public string this[string key, params object?[] arguments] => string.Format(
        CultureInfo.InvariantCulture, module.Texts.GetString(key, CultureInfo.InvariantCulture) ?? key, [.. arguments.Select(argument => argument is DateOnly date ? VietnameseDate.Format(date) : argument)]);

    /// <summary>Decree 30/2020: days below 10 and the months January and February are written with a nought before.</summary>
    public string PlaceAndDate(string place, DateOnly on) => this["planning.paper.place-date", place,
        on.Day.ToString("00", CultureInfo.InvariantCulture), on.Month.ToString(on.Month < 3 ? "00" : "0", CultureInfo.InvariantCulture), on.Year.ToString(CultureInfo.InvariantCulture)];
}
