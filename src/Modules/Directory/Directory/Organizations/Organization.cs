using Platform.Records;
using Platform.Results;
using Platform.Vietnamese;

namespace Directory.Organizations;

/// <summary>What sort of body an organization is.</summary>
internal enum OrganizationKind
{
    Enterprise,
    Cooperative,
    Agency,
    HealthFacility,
    Association,
    ServiceUnit,
    Other,
}

/// <summary>
/// A body the Department deals with: it holds marks, runs apparatus, leads tasks, is inspected. One for all departments, so that what each
/// knows of it meets. It is never deleted: it ends, or is found to be another one and merged into that.
/// </summary>
internal sealed class Organization : Record
{
    private Organization()
    {
    }

    public static Organization Enter(OrganizationKind kind, string name, string? taxCode)
    {
        var organization = new Organization { Kind = kind, Name = Tidy(name), TaxCode = taxCode };
        organization.EffectiveId = organization.Id;
        return organization;
    }

    public OrganizationKind Kind { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Digits only, ten or thirteen; unique where present.</summary>
    public string? TaxCode { get; private set; }

    /// <summary>Other names it goes or went by, one a line; each finds it.</summary>
    public string? Aliases { get; private set; }

    public string? Address { get; private set; }

    /// <summary>The day it ceased to exist, whatever the reason.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Who took over its rights and duties, when known.</summary>
    public Guid? SuccessorId { get; private set; }

    /// <summary>The organization it was found to be; null while it stands for itself.</summary>
    public Guid? MergedIntoId { get; private set; }

    /// <summary>Where following <see cref="MergedIntoId"/> ends; its own id while it stands for itself.</summary>
    public Guid EffectiveId { get; private set; }

    public override string Title => Name;

    public IReadOnlyList<string> AliasList => Aliases?.Split('\n') ?? [];

    public void Describe(OrganizationKind kind, string name, string? taxCode, IEnumerable<string> aliases, string? address)
    {
        (Kind, Name, TaxCode, Address) = (kind, Tidy(name), taxCode, string.IsNullOrWhiteSpace(address) ? null : address.Trim());
        CallAlso(aliases);
    }

    /// <summary>Records that it ceased to exist, and who took over.</summary>
    public Result End(DateOnly? on, Guid? successorId)
    {
        if (successorId == Id)
        {
            return Refusal.InvalidField("successorId", "directory.organizations.own-successor");
        }

        if (on is null && successorId is not null)
        {
            return Refusal.InvalidField("endedOn", "directory.organizations.successor-needs-end");
        }

        (EndedOn, SuccessorId) = (on, successorId);
        return Result.Ok;
    }

    private void CallAlso(IEnumerable<string> aliases)
    {
        var names = new List<string>();
        foreach (var alias in aliases.Select(Tidy).Where(alias => alias.Length > 0 && !VietnameseText.AreSame(alias, Name)))
        {
            if (!names.Exists(name => VietnameseText.AreSame(name, alias)))
            {
                names.Add(alias);
            }
        }

        Aliases = names.Count == 0 ? null : string.Join('\n', names);
    }

    /// <summary>One space between words and none of other kinds: names are compared, and lines separate the aliases.</summary>
    private static string Tidy(string name) => string.Join(' ', VietnameseText.Normalize(name).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
