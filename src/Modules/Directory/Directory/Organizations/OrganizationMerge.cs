using Platform.Records;
using Platform.Results;

namespace Directory.Organizations;

/// <summary>
/// Two entries were found to be one organization. Kept with what the survivor was called before, so that a mistake can be taken back
/// exactly; never deleted.
/// </summary>
internal sealed class OrganizationMerge : Record
{
    private OrganizationMerge()
    {
    }

    /// <summary>Merges one organization into another; afterwards <see cref="Organization.Settle"/> says what stands for what.</summary>
    /// <param name="takesName">Whether the survivor goes by the absorbed one's name from now on; the other name becomes an alias.</param>
    public static Result<OrganizationMerge> Of(Organization survivor, Organization absorbed, bool takesName, string reason, RecordedBy by)
    {
        var merge = new OrganizationMerge
        {
            SurvivorId = survivor.Id,
            AbsorbedId = absorbed.Id,
            Reason = reason.Trim(),
            MergedAt = by.At,
            MergedByName = by.Name,
            NameBefore = survivor.Name,
            AliasesBefore = survivor.Aliases,
            MovesTaxCode = survivor.TaxCode is null && absorbed.TaxCode is not null,
        };
        var outcome = survivor.Absorb(absorbed, takesName);
        (merge.NameAfter, merge.AliasesAfter) = (survivor.Name, survivor.Aliases);
        return outcome.IsRefused ? outcome.Refusal : merge;
    }

    public Guid SurvivorId { get; private init; }

    public Guid AbsorbedId { get; private init; }

    public string Reason { get; private init; } = "";

    public DateTimeOffset MergedAt { get; private init; }

    public string MergedByName { get; private init; } = "";

    public string NameBefore { get; private init; } = "";

    public string? AliasesBefore { get; private init; }

    public string NameAfter { get; private set; } = "";

    public string? AliasesAfter { get; private set; }

    /// <summary>Whether the survivor had no tax code and took over the absorbed one's.</summary>
    public bool MovesTaxCode { get; private init; }

    public DateTimeOffset? UndoneAt { get; private set; }

    public string? UndoneBecause { get; private set; }

    public override string Title => NameBefore;

    /// <summary>Takes the merge back. What somebody has changed of the survivor's names since stays as it is; the rest is as it was.</summary>
    public Result Undo(Organization survivor, Organization absorbed, string because, DateTimeOffset at)
    {
        if (UndoneAt is not null)
        {
            return Result.Refuse("directory.merges.undone-already", UndoneAt);
        }

        // The later merge has taken over names and codes of this one; in reverse order each finds what it left.
        if (survivor.MergedIntoId is not null)
        {
            return Result.Refuse("directory.merges.later-first", survivor.Name);
        }

        survivor.Release(absorbed, this);
        (UndoneAt, UndoneBecause) = (at, because.Trim());
        return Result.Ok;
    }
}
