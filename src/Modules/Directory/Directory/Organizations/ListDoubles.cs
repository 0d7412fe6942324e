using Directory.Data;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Results;
using Platform.Web;

namespace Directory.Organizations;

/// <summary>Why two entries may be one organization.</summary>
internal enum DoubleSign
{
    /// <summary>One is entered with the code of the other's branch, or two branches of one.</summary>
    TaxCode,

    /// <summary>The same name but for the words of the legal form.</summary>
    Name,

    /// <summary>Names that differ by a few letters.</summary>
    Spelling,
}

/// <summary>Pairs of organizations that may be one, the surest first; at most <see cref="MaxPairs"/>: when those are decided, the next come up.</summary>
internal sealed record ListDoublesQuery : IRequest<Result<IReadOnlyList<OrganizationDouble>>>
{
    public const int MaxPairs = 100;
}

internal sealed record OrganizationDouble(Guid FirstId, string FirstName, string? FirstTaxCode, Guid SecondId, string SecondName, string? SecondTaxCode, DoubleSign Sign);

[Access(Right.SignedIn)]
[NoInput]
internal sealed class ListDoublesHandler(DirectoryDbContext context) : IRequestHandler<ListDoublesQuery, Result<IReadOnlyList<OrganizationDouble>>>
{
    public async Task<Result<IReadOnlyList<OrganizationDouble>>> Handle(ListDoublesQuery request, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        // The index answers for pairs at least so alike, and for no others.
        await context.Database.ExecuteSqlAsync($"SET LOCAL pg_trgm.similarity_threshold = 0.7", cancellationToken);
        var pairs = await context.Database.SqlQuery<DoubleRow>($"""
            WITH standing AS (SELECT id, name, tax_code, bare_name FROM directory.organizations WHERE merged_into_id IS NULL),
            pairs AS (
                SELECT a.id AS a, b.id AS b, 0 AS sign FROM standing a JOIN standing b ON left(a.tax_code, 10) = left(b.tax_code, 10) AND a.id < b.id
                UNION ALL
                SELECT a.id, b.id, 1 FROM standing a JOIN standing b ON a.bare_name = b.bare_name AND a.id < b.id
                WHERE a.bare_name <> '' AND (a.tax_code IS NULL OR b.tax_code IS NULL)
                UNION ALL
                SELECT a.id, b.id, 2 FROM standing a JOIN directory.organizations b ON a.bare_name % b.bare_name AND a.id < b.id AND a.bare_name <> b.bare_name
                WHERE b.merged_into_id IS NULL AND (a.tax_code IS NULL OR b.tax_code IS NULL)),
            surest AS (SELECT a, b, min(sign) AS sign FROM pairs GROUP BY a, b ORDER BY 3, 1, 2 LIMIT {ListDoublesQuery.MaxPairs})
            SELECT first.id AS "FirstId", first.name AS "FirstName", first.tax_code AS "FirstTaxCode",
                   second.id AS "SecondId", second.name AS "SecondName", second.tax_code AS "SecondTaxCode", surest.sign AS "Sign"
            FROM surest JOIN directory.organizations first ON first.id = surest.a JOIN directory.organizations second ON second.id = surest.b
            ORDER BY surest.sign, first.name, second.name, first.id, second.id
            """).ToListAsync(cancellationToken);
        return Result<IReadOnlyList<OrganizationDouble>>.Ok(
            [.. pairs.Select(pair => new OrganizationDouble(pair.FirstId, pair.FirstName, pair.FirstTaxCode, pair.SecondId, pair.SecondName, pair.SecondTaxCode, (DoubleSign)pair.Sign))]);
    }

    private sealed record DoubleRow(Guid FirstId, string FirstName, string? FirstTaxCode, Guid SecondId, string SecondName, string? SecondTaxCode, int Sign);
}

internal sealed class ListDoublesEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/organizations/doubles", async (HttpContext http, ISender sender) => await sender.SendAsync(new ListDoublesQuery(), http))
            .WithName("ListOrganizationDoubles").WithSummary("Pairs of organizations that may be one.").Produces<IReadOnlyList<OrganizationDouble>>();
}
