using Directory.Data;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Records;
using Platform.Results;
using Platform.Time;
using Platform.Web;

namespace Directory.People;

/// <summary>One person with unit and account.</summary>
internal sealed record GetPersonQuery(Guid Id) : IRequest<Result<PersonDetail>>;

/// <param name="UserName">The person's account, when there is one.</param>
internal sealed record PersonDetail(
    Guid Id,
    int Revision,
    string FullName,
    string Position,
    Guid UnitId,
    string UnitName,
    bool IsHead,
    bool IsDeputy,
    string? Email,
    Guid? UserId,
    string? UserName,
    NextLeave? Leave) : IHasRevision;

/// <summary>The leave she is on, or the next one.</summary>
internal sealed record NextLeave(Guid Id, DateOnly StartsOn, DateOnly EndsOn, string? DeputyName);

[Access(Right.SignedIn)]
[NoInput]
internal sealed class GetPersonHandler(DirectoryDbContext context, IToday today) : IRequestHandler<GetPersonQuery, Result<PersonDetail>>
{
    public async Task<Result<PersonDetail>> Handle(GetPersonQuery request, CancellationToken cancellationToken) =>
        await (
            from person in context.People.AsNoTracking()
            where person.Id == request.Id
            join unit in context.Units on person.UnitId equals unit.Id
            join user in context.Users on person.Id equals user.PersonId into users
            from user in users.DefaultIfEmpty()
            select new PersonDetail(
                person.Id, person.Revision, person.FullName, person.Position, unit.Id, unit.Name, person.IsHead, person.IsDeputy, person.Email,
                (Guid?)user.Id, user.UserName,
                context.Leaves.Where(l => l.PersonId == person.Id && l.CanceledOn == null && l.EndsOn >= today.Today).OrderBy(l => l.StartsOn)
                    .Select(l => new NextLeave(l.Id, l.StartsOn, l.EndsOn, l.DeputyName)).FirstOrDefault())).FirstOrDefaultAsync(cancellationToken) is { } found
            ? found
            : Refusal.NotFound();
}

internal sealed class GetPersonEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/people/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetPersonQuery(id), http))
            .WithName("GetPerson").WithSummary("One person with unit and account.")
            .Produces<PersonDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
