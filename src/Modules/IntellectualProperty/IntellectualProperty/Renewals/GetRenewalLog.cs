using FluentValidation;
using IntellectualProperty.Assets;
using IntellectualProperty.Data;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Registers;
using Platform.Results;
using Platform.Web;

namespace IntellectualProperty.Renewals;

/// <summary>What was paid to keep titles alive, the latest first.</summary>
/// <param name="Cursor">Where the page before ended.</param>
internal sealed record GetRenewalLogQuery(string? Cursor = null, int Limit = 50) : IRequest<Result<RenewalLog>>;

/// <param name="NextCursor">Null on the last page.</param>
internal sealed record RenewalLog(IReadOnlyList<RenewalPayment> Items, string? NextCursor);

/// <param name="Event">Which payment: a renewal or an annuity.</param>
/// <param name="TermEndedOn">The end of the term it was made for; null where that was not known.</param>
/// <param name="Fee">In đồng.</param>
internal sealed record RenewalPayment(
    Guid Id, Guid AssetId, string Code, string Name, AssetKind Kind, string Event, DateOnly PaidOn, DateOnly? TermEndedOn, string? DocumentNumber, decimal? Fee, string RecordedByName)
{
    /// <summary>Whether it was paid after the term had ended, with a surcharge.</summary>
    public bool IsLate => PaidOn > TermEndedOn;
}

internal sealed class GetRenewalLogValidator : AbstractValidator<GetRenewalLogQuery>
{
    public GetRenewalLogValidator() => RuleFor(q => q.Limit).InclusiveBetween(1, 200);
}

[Access(Right.Read)]
internal sealed class GetRenewalLogHandler(IntellectualPropertyDbContext context, CurrentActor current) : IRequestHandler<GetRenewalLogQuery, Result<RenewalLog>>
{
    private const string List = "-renewal-log";

    private static readonly string[] Payments = [nameof(AssetEventKind.Renewed), nameof(AssetEventKind.AnnuityPaid)];

    public async Task<Result<RenewalLog>> Handle(GetRenewalLogQuery request, CancellationToken cancellationToken)
    {
        var paid = context.AssetEvents.AsNoTracking().Where(e => Payments.Contains(e.Code) && e.WithdrawnAt == null);
        if (request.Cursor is { } text)
        {
            var cursor = DayCursor.Parse(text, List, "");
            if (cursor.IsRefused)
            {
                return cursor.Refusal;
            }

            var (day, id) = cursor.Value;
            paid = paid.Where(e => EF.Functions.LessThan(ValueTuple.Create(e.HappenedOn, e.Id), ValueTuple.Create(day, id)));
        }

        var found = await (from happened in paid
                           join asset in IntellectualPropertyModule.Assets.Records(context, current.Actor).IgnoreAutoIncludes() on happened.RecordId equals asset.Id
                           orderby happened.HappenedOn descending, happened.Id descending
                           select new RenewalPayment(
                               happened.Id, asset.Id, asset.Code, asset.Name, asset.Kind, happened.Code, happened.HappenedOn, happened.LimitOn, happened.DocumentNumber, happened.Fee, happened.RecordedByName))
            .Take(request.Limit + 1).ToListAsync(cancellationToken);
        return new RenewalLog([.. found.Take(request.Limit)], found.Count > request.Limit ? DayCursor.Of(List, "", found[request.Limit - 1].PaidOn, found[request.Limit - 1].Id) : null);
    }
}

internal sealed class GetRenewalLogEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/renewals/log", async (string? cursor, int? limit, HttpContext http, ISender sender) => await sender.SendAsync(new GetRenewalLogQuery(cursor, limit ?? 50), http))
            .WithName("GetRenewalLog").WithSummary("What was paid to keep titles alive.")
            .Produces<RenewalLog>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
