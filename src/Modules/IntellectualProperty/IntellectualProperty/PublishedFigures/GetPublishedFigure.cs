using AutoMapper;
using AutoMapper.QueryableExtensions;
using IntellectualProperty.Data;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Measures;
using Platform.Records;
using Platform.Results;
using Platform.Vietnamese;
using Platform.Web;

namespace IntellectualProperty.PublishedFigures;

/// <summary>One printed figure, with what the registers count for its period.</summary>
internal sealed record GetPublishedFigureQuery(Guid Id) : IRequest<Result<PublishedFigureDetail>>;

/// <param name="Figure">As printed.</param>
/// <param name="Value">The number in it; read it with its approximation.</param>
internal sealed record PublishedFigureDetail(
    Guid Id, int Revision, string Code, string Subject, DateOnly PeriodFrom, DateOnly PeriodTo, string Figure, int Value, Approximation Approximation, string DocumentNumber, string? Note) : IHasRevision
{
    /// <summary>What the registers count of the same in the same period.</summary>
    public decimal Counted { get; init; }

    /// <summary>The list of what was counted.</summary>
    public string CountedAddress { get; init; } = "";

    /// <summary>Whether the count bears the printed figure out.</summary>
    public bool Agrees => PublishedFigure.Agrees(Value, Approximation, Counted);
}

[Access(Right.Read)]
[NoInput]
internal sealed class GetPublishedFigureHandler(IntellectualPropertyDbContext context, IntellectualPropertyModule module, CurrentActor current, IConfigurationProvider maps)
    : IRequestHandler<GetPublishedFigureQuery, Result<PublishedFigureDetail>>
{
    public async Task<Result<PublishedFigureDetail>> Handle(GetPublishedFigureQuery request, CancellationToken cancellationToken)
    {
        if (await IntellectualPropertyModule.PublishedFigures.Records(context, current.Actor).Where(f => f.Id == request.Id).ProjectTo<PublishedFigureDetail>(maps).FirstOrDefaultAsync(cancellationToken) is not { } found)
        {
            return Refusal.NotFound();
        }

        var subject = PublishedSubjects.All[found.Subject];
        var register = module.Registers.Single(candidate => candidate.Key == subject.Measure.Register);
        var counted = await subject.Measure.EvaluateAsync(context, register, current.Actor, new MeasurePeriod(found.PeriodFrom, found.PeriodTo), subject.By, cancellationToken);
        if (counted.IsRefused)
        {
            return counted.Refusal;
        }

        var part = counted.Value.Parts.FirstOrDefault(part => part.Key == subject.Part);
        return subject.By is null
            ? found with { Counted = counted.Value.Value, CountedAddress = counted.Value.Address }
            : found with { Counted = part?.Value ?? 0, CountedAddress = part?.Address ?? $"{counted.Value.Address}&by={subject.By}&part={subject.Part}" };
    }
}

internal sealed class GetPublishedFigureEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/published-figures/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetPublishedFigureQuery(id), http))
            .WithName("GetPublishedFigure").WithSummary("One printed figure, with what the registers count for its period.")
            .Produces<PublishedFigureDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
