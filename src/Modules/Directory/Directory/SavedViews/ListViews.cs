using Directory.Data;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Results;
using Platform.Web;

namespace Directory.SavedViews;

/// <summary>One's own saved views by list and name.</summary>
/// <param name="Register">Of this list alone, <c>/ip/assets</c>; null: of all.</param>
internal sealed record ListViewsQuery(string? Register) : IRequest<Result<IReadOnlyList<ViewRow>>>;

/// <param name="Address">What shows it again.</param>
internal sealed record ViewRow(Guid Id, string Register, string Name, string Address);

internal sealed class ListViewsValidator : AbstractValidator<ListViewsQuery>
{
    public ListViewsValidator() => RuleFor(q => q.Register).MaximumLength(100);
}

[Access(Right.SignedIn)]
internal sealed class ListViewsHandler(DirectoryDbContext context, CurrentActor current) : IRequestHandler<ListViewsQuery, Result<IReadOnlyList<ViewRow>>>
{
    private const int Bound = 500;

    public async Task<Result<IReadOnlyList<ViewRow>>> Handle(ListViewsQuery request, CancellationToken cancellationToken)
    {
        var userId = current.Actor.Id;
        return await context.SavedViews.AsNoTracking().Where(v => v.UserId == userId && (request.Register == null || v.Register == request.Register))
            .OrderBy(v => v.Register).ThenBy(v => v.Name).Take(Bound)
            .Select(v => new ViewRow(v.Id, v.Register, v.Name, v.Register + v.Query)).ToListAsync(cancellationToken);
    }
}

internal sealed class ListViewsEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/me/views", async (string? register, HttpContext http, ISender sender) => await sender.SendAsync(new ListViewsQuery(register), http))
            .WithName("ListViews").WithSummary("One's own saved views.").Produces<IReadOnlyList<ViewRow>>();
}
