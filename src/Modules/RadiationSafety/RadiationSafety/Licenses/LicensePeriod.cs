namespace RadiationSafety.Licenses;

/// <summary>The days on which a license stood, both included; a suspended one stands.</summary>
internal readonly record struct LicensePeriod(DateOnly From, DateOnly To)
{
    /// <summary>From the issue to the last day of the term, or to the day before it was ended.</summary>
    /// <returns>Null where it never stood: not issued, or ended on the day of its issue.</returns>
    public static LicensePeriod? Of(DateOnly? issuedOn, DateOnly? expiresOn, DateOnly? endedOn)
    {
        if (issuedOn is not { } from || expiresOn is not { } last)
        {
            return null;
        }

        var to = endedOn is { } ended && ended <= last ? ended.AddDays(-1) : last;
        return to < from ? null : new LicensePeriod(from, to);
    }

    /// <summary>Whether both stood on some day.</summary>
    public bool Meets(LicensePeriod other) => From <= other.To && other.From <= To;
}
