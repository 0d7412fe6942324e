using FluentValidation;
using IntellectualProperty.Assets;
using IntellectualProperty.Data;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Persistence;
using Platform.Registers;
using Platform.Results;
using Platform.Time;
using Platform.Web;

namespace IntellectualProperty.Renewals;

/// <summary>Titles on their way into the next term, the one whose term ends first at the top, and how many stand in each stage.</summary>
/// <param name="Stage">Only those in this stage; all when null. The counts are of all stages.</param>
/// <param name="Kind">Only titles of this kind.</param>
/// <param name="Unit">Only those this unit looks after.</param>
/// <param name="Person">Only those this person looks after.</param>
/// <param name="Cursor">Where the page before ended.</param>
internal sealed record GetRenewalsQuery(
    RenewalStage? Stage = null, AssetKind? Kind = null, Guid? Unit = null, Guid? Person = null, string? Cursor = null, int Limit = 50) : IRequest<Result<RenewalPage>>
{
    /// <summary>What a cursor of it is bound to.</summary>
    internal string View => string.Join(' ', Stage, Kind, Unit, Person);
}

/// <param name="Counts">How many stand in each stage, whatever the stage asked for.</param>
/// <param name="NextCursor">Null on the last page.</param>
internal sealed record RenewalPage(IReadOnlyDictionary<RenewalStage, int> Counts, IReadOnlyList<RenewalRow> Items, string? NextCursor);

/// <param name="OpensOn">The first day the next term can be paid for.</param>
/// <param name="EndsOn">The last day without a surcharge.</param>
/// <param name="GraceEndsOn">The last day with one.</param>
internal sealed record RenewalRow(
    Guid Id, string Code, string Name, AssetKind Kind, string OwnerName, string? ApplicationNumber, RenewalStage Stage, DateOnly OpensOn, DateOnly EndsOn, DateOnly? GraceEndsOn, Guid? ResponsiblePersonId);

internal sealed class GetRenewalsValidator : AbstractValidator<GetRenewalsQuery>
{
    public GetRenewalsValidator()
    {
        RuleFor(q => q.Stage).IsInEnum();
        RuleFor(q => q.Kind).IsInEnum();
        RuleFor(q => q.Limit).InclusiveBetween(1, 200);
    }
}

[Access(Right.Read)]
internal sealed class GetRenewalsHandler(IntellectualPropertyDbContext context, ModuleMemory memory, CurrentActor current, IToday today) : IRequestHandler<GetRenewalsQuery, Result<RenewalPage>>
{
    private const string List = "renewals";

    public async Task<Result<RenewalPage>> Handle(GetRenewalsQuery request, CancellationToken cancellationToken)
    {
        var day = today.Today;
        var all = Chosen(request).Where(RenewalStages.Any(day));
        var rows = request.Stage is { } stage ? all.Where(RenewalStages.In(stage, day)) : all;
        if (request.Cursor is { } text)
        {
            var cursor = DayCursor.Parse(text, List, request.View);
            if (cursor.IsRefused)
            {
                return cursor.Refusal;
            }

            var (endsOn, id) = cursor.Value;
            rows = rows.Where(a => EF.Functions.GreaterThan(ValueTuple.Create(a.TermEndsOn!.Value, a.Id), ValueTuple.Create(endsOn, id)));
        }

        // Who reads the module sees all its titles; were that to change, the counts kept would have to be told apart by reader.
        var counts = await memory.GetAsync(context, ("renewals", request.Kind, request.Unit, request.Person, day), () => CountAsync(all, day, cancellationToken));
        var found = await rows.OrderBy(a => a.TermEndsOn).ThenBy(a => a.Id).Take(request.Limit + 1)
            .Select(a => new { a.Id, a.Code, a.Name, a.Kind, a.OwnerName, a.ApplicationNumber, OpensOn = a.RenewalOpensOn!.Value, EndsOn = a.TermEndsOn!.Value, a.GraceEndsOn, a.ResponsiblePersonId })
            .ToListAsync(cancellationToken);
        return new RenewalPage(
            Enum.GetValues<RenewalStage>().ToDictionary(stage => stage, counts.GetValueOrDefault),
            [.. found.Take(request.Limit).Select(a => new RenewalRow(
                a.Id, a.Code, a.Name, a.Kind, a.OwnerName, a.ApplicationNumber, RenewalStages.Of(a.OpensOn, a.EndsOn, a.GraceEndsOn, day), a.OpensOn, a.EndsOn, a.GraceEndsOn, a.ResponsiblePersonId))],
            found.Count > request.Limit ? DayCursor.Of(List, request.View, found[request.Limit - 1].EndsOn, found[request.Limit - 1].Id) : null);
    }

    private static Task<Dictionary<RenewalStage, int>> CountAsync(IQueryable<IntellectualAsset> all, DateOnly day, CancellationToken cancellation)
    {
        var month = day.AddMonths(1);
        return all.GroupBy(a => a.GraceEndsOn < day ? RenewalStage.Lapsed : a.TermEndsOn < day ? RenewalStage.InGrace : a.TermEndsOn <= month ? RenewalStage.LastMonth
                : a.RenewalOpensOn <= day ? RenewalStage.Open : RenewalStage.OpensSoon)
            .Select(group => new { Stage = group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Stage, group => group.Count, cancellation);
    }

    private IQueryable<IntellectualAsset> Chosen(GetRenewalsQuery request)
    {
        var assets = IntellectualPropertyModule.Assets.Records(context, current.Actor).AsNoTracking().IgnoreAutoIncludes();
        assets = request.Kind is { } kind ? assets.Where(a => a.Kind == kind) : assets;
        assets = request.Unit is { } unit ? assets.Where(a => a.ResponsibleUnitId == unit) : assets;
        return request.Person is { } person ? assets.Where(a => a.ResponsiblePersonId == person) : assets;
    }
}

internal sealed class GetRenewalsEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/renewals", async (RenewalStage? stage, AssetKind? kind, Guid? unit, Guid? person, string? cursor, int? limit, HttpContext http, ISender sender) =>
                await sender.SendAsync(new GetRenewalsQuery(stage, kind, unit, person, cursor, limit ?? 50), http))
            .WithName("GetRenewals").WithSummary("Titles on their way into the next term, by stage.")
            .Produces<RenewalPage>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
