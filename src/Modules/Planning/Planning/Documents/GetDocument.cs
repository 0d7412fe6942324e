using AutoMapper;
using AutoMapper.QueryableExtensions;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Planning.Data;
using Platform.Access;
using Platform.Records;
using Platform.Results;
using Platform.Web;

namespace Planning.Documents;

/// <summary>One document with the plans and key tasks that rest on it.</summary>
internal sealed record GetDocumentQuery(Guid Id) : IRequest<Result<DocumentDetail>>;

internal sealed record DocumentDetail(
    Guid Id,
    int Revision,
    string Number,
    string Symbol,
    string FullNumber,
    DateOnly IssuedOn,
    string Issuer,
    DocumentKind Kind,
    string Subject) : IHasRevision
{
    /// <summary>Plans issued by it, or under it; newest first.</summary>
    public IReadOnlyList<GovernedPlan> Plans { get; init; } = [];

    /// <summary>Key tasks an event of which names it.</summary>
    public IReadOnlyList<GovernedTask> Tasks { get; init; } = [];
}

/// <param name="IsOwn">Whether the document is the plan itself; else it is the decision the plan carries out.</param>
internal sealed record GovernedPlan(Guid Id, string Number, string Subject, DateOnly IssuedOn, bool IsOwn);

internal sealed record GovernedTask(Guid Id, string Name, string PlanNumber, int Ordinal);

[Access(Right.Read)]
[NoInput]
internal sealed class GetDocumentHandler(PlanningDbContext context, CurrentActor current, IConfigurationProvider maps) : IRequestHandler<GetDocumentQuery, Result<DocumentDetail>>
{
    private const int Shown = 50;

    public async Task<Result<DocumentDetail>> Handle(GetDocumentQuery request, CancellationToken cancellationToken)
    {
        var document = await PlanningModule.Documents.Records(context, current.Actor).Where(d => d.Id == request.Id).ProjectTo<DocumentDetail>(maps).FirstOrDefaultAsync(cancellationToken);
        if (document is null)
        {
            return Refusal.NotFound();
        }

        var (number, on, last) = (document.FullNumber, document.IssuedOn, new DateOnly(document.IssuedOn.Year, 12, 31));
        var plans = await PlanPapers.Of(context).Where(pair => pair.Paper.Id == document.Id)
            .OrderByDescending(pair => pair.Plan.IssuedOn).ThenBy(pair => pair.Plan.Id).Take(Shown)
            .Select(pair => new GovernedPlan(pair.Plan.Id, pair.Plan.Number, pair.Plan.Subject, pair.Plan.IssuedOn, pair.IsOwn)).ToListAsync(cancellationToken);

        // An event happens on the day of its paper or after; the same number comes again next year.
        var tasks = await context.Tasks.AsNoTracking()
            .Where(t => t.Events.Any(e => e.WithdrawnAt == null && e.DocumentNumber == number && e.HappenedOn >= on && e.HappenedOn <= last))
            .OrderBy(t => t.Plan.Number).ThenBy(t => t.Ordinal).Take(Shown)
            .Select(t => new GovernedTask(t.Id, t.Name, t.Plan.Number, t.Ordinal)).ToListAsync(cancellationToken);
        return document with { Plans = plans, Tasks = tasks };
    }
}

internal sealed class GetDocumentEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/documents/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetDocumentQuery(id), http))
            .WithName("GetDocument").WithSummary("One document with the plans and key tasks that rest on it.")
            .Produces<DocumentDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
