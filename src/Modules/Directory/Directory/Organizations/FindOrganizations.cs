using Directory.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Organizations;
using Platform.Vietnamese;

namespace Directory.Organizations;

[Access(Right.SignedIn)]
[NoInput]
internal sealed class FindOrganizationsHandler(DirectoryDbContext context, CurrentActor current) : IRequestHandler<FindOrganizations, IReadOnlyList<OrganizationInfo>>
{
    public async Task<IReadOnlyList<OrganizationInfo>> Handle(FindOrganizations request, CancellationToken cancellationToken)
    {
        var cards = await DirectoryModule.Organizations.SearchAsync(context, current.Actor, WithoutLabel(request.Text), request.Limit, cancellationToken);
        return await context.InfosAsync([.. cards.Select(card => card.Id)], cancellationToken);
    }

    /// <summary>What a list of suggestions put into the box: the name and, behind it, the tax code that tells it from others.</summary>
    private static string WithoutLabel(string text) =>
        text.LastIndexOf(OrganizationInfo.LabelSeparator, StringComparison.Ordinal) is > 0 and var at && TaxCode.Read(text[(at + OrganizationInfo.LabelSeparator.Length)..]) is { } code
            ? code
            : TaxCode.Read(text) ?? text;
}

[Access(Right.SignedIn)]
[NoInput]
internal sealed class GetOrganizationsHandler(DirectoryDbContext context) : IRequestHandler<GetOrganizations, IReadOnlyList<OrganizationInfo>>
{
    public Task<IReadOnlyList<OrganizationInfo>> Handle(GetOrganizations request, CancellationToken cancellationToken) => context.InfosAsync(request.Ids, cancellationToken);
}

[Access(Right.SignedIn)]
[NoInput]
internal sealed class MatchOrganizationsHandler(DirectoryDbContext context) : IRequestHandler<MatchOrganizations, IReadOnlyList<OrganizationMatch>>
{
    public async Task<IReadOnlyList<OrganizationMatch>> Handle(MatchOrganizations request, CancellationToken cancellationToken)
    {
        var keys = request.Texts.Select(VietnameseText.ToSearchKey).Distinct().ToList();
        var codes = request.Texts.Select(TaxCode.Read).OfType<string>().Distinct().ToList();
        var candidates = await context.Organizations.AsNoTracking()
            .Where(o => codes.Contains(o.TaxCode!) || EF.Property<string[]>(o, OrganizationMapping.NameKeys).Any(key => keys.Contains(key)))
            .ToListAsync(cancellationToken);
        var infos = (await context.InfosAsync([.. candidates.Select(o => o.Id)], cancellationToken)).ToDictionary(info => info.Id);
        return [.. request.Texts.Select(text => new OrganizationMatch(
            text,
            // Names that were merged into one are one.
            [.. Named(candidates, text).Select(organization => infos[organization.Id]).DistinctBy(info => info.EffectiveId)]))];
    }

    /// <summary>By code; else by the very name; else, where nobody is called so to the letter, by the name without its marks.</summary>
    private static IReadOnlyList<Organization> Named(IReadOnlyList<Organization> candidates, string text)
    {
        if (TaxCode.Read(text) is { } code)
        {
            return [.. candidates.Where(o => o.TaxCode == code)];
        }

        var exact = candidates.Where(o => o.AliasList.Append(o.Name).Any(name => VietnameseText.AreSame(name, text))).ToList();
        var key = VietnameseText.ToSearchKey(text);
        return exact.Count > 0 ? exact : [.. candidates.Where(o => o.AliasList.Append(o.Name).Any(name => VietnameseText.ToSearchKey(name) == key))];
    }
}

internal static class OrganizationFacts
{
    /// <summary>In the order of the ids; each with the facts of the organization that stands for it.</summary>
    public static async Task<IReadOnlyList<OrganizationInfo>> InfosAsync(this DirectoryDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var found = await (
            from organization in context.Organizations.AsNoTracking()
            where ids.Contains(organization.Id)
            join effective in context.Organizations on organization.EffectiveId equals effective.Id
            join successor in context.Organizations on effective.SuccessorId equals successor.Id into successors
            from successor in successors.DefaultIfEmpty()
            select new OrganizationInfo(
                organization.Id, effective.Id, effective.Name, effective.TaxCode, effective.EndedOn, effective.SuccessorId, successor.Name))
            .ToDictionaryAsync(info => info.Id, cancellation);
        return [.. ids.Distinct().Where(found.ContainsKey).Select(id => found[id])];
    }
}
