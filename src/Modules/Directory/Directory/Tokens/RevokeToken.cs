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

namespace Directory.Tokens;

/// <summary>Ends one's own token, at once and for good.</summary>
internal sealed record RevokeTokenCommand(Guid Id) : IRequest<Result<Guid>>;

internal sealed class RevokeTokenValidator : AbstractValidator<RevokeTokenCommand>
{
    public RevokeTokenValidator() => RuleFor(c => c.Id).NotEmpty();
}

[Access(Right.OwnAccount)]
internal sealed class RevokeTokenHandler(DirectoryDbContext context, CurrentActor current, TimeProvider clock) : IRequestHandler<RevokeTokenCommand, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(RevokeTokenCommand command, CancellationToken cancellationToken)
    {
        var userId = current.Actor.Id;
        if (await context.Tokens.FirstOrDefaultAsync(t => t.Id == command.Id && t.UserId == userId, cancellationToken) is not { } token)
        {
            return Refusal.NotFound();
        }

        token.Revoke(clock.GetUtcNow());
        await context.SaveChangesAsync(cancellationToken);
        return token.Id;
    }
}

internal sealed class RevokeTokenEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/me/tokens/{id:guid}/revoke", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new RevokeTokenCommand(id), http))
            .WithName("RevokeToken").WithSummary("Ends one's own access token.").Produces<Guid>().ProducesProblem(StatusCodes.Status404NotFound);
}
