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

/// <summary>Takes one's own saved view away; the records it showed are not touched.</summary>
internal sealed record DropViewCommand(Guid Id) : IRequest<Result<Guid>>;

internal sealed class DropViewValidator : AbstractValidator<DropViewCommand>
{
    public DropViewValidator() => RuleFor(c => c.Id).NotEmpty();
}

[Access(Right.SignedIn)]
internal sealed class DropViewHandler(DirectoryDbContext context, CurrentActor current) : IRequestHandler<DropViewCommand, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(DropViewCommand command, CancellationToken cancellationToken)
    {
        var userId = current.Actor.Id;
        if (await context.SavedViews.FirstOrDefaultAsync(v => v.Id == command.Id && v.UserId == userId, cancellationToken) is not { } view)
        {
            return Refusal.NotFound();
        }

        context.SavedViews.Remove(view);
        await context.SaveChangesAsync(cancellationToken);
        return view.Id;
    }
}

internal sealed class DropViewEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/me/views/{id:guid}/drop", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new DropViewCommand(id), http))
            .WithName("DropView").WithSummary("Takes one's own saved view away.").Produces<Guid>().ProducesProblem(StatusCodes.Status404NotFound);
}
