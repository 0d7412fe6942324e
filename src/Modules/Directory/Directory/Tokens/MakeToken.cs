using Directory.Data;
using Directory.Users;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Results;
using Platform.Time;
using Platform.Web;

namespace Directory.Tokens;

/// <summary>Makes a token for a program of one's own.</summary>
/// <param name="ExpiresOn">The last day it counts, within a year.</param>
/// <param name="Password">One's own: a session left open is not enough.</param>
internal sealed record MakeTokenCommand(string Name, TokenUse Use, DateOnly ExpiresOn, string Password) : IRequest<Result<NewToken>>;

/// <param name="Secret">What the program sends as bearer; shown this once.</param>
internal sealed record NewToken(Guid Id, string Secret);

internal sealed class MakeTokenValidator : AbstractValidator<MakeTokenCommand>
{
    public MakeTokenValidator(IToday today)
    {
        RuleFor(c => c.Name).NotEmpty().MaximumLength(100);
        RuleFor(c => c.Use).IsInEnum();
        RuleFor(c => c.Password).NotEmpty().MaximumLength(200);
        RuleFor(c => c.ExpiresOn).Must(day => day >= today.Today && day <= today.Today.AddDays(PersonalToken.MostDays))
            .WithState(_ => new Sentence("directory.tokens.bad-expiry", today.Today.AddDays(PersonalToken.MostDays)));
    }
}

[Access(Right.OwnAccount)]
internal sealed class MakeTokenHandler(DirectoryDbContext context, UserManager<User> users, OwnPassword password, CurrentActor current, TimeProvider clock)
    : IRequestHandler<MakeTokenCommand, Result<NewToken>>
{
    public async Task<Result<NewToken>> Handle(MakeTokenCommand command, CancellationToken cancellationToken)
    {
        if (await users.FindByIdAsync(current.Actor.Id.ToString()) is not { } user)
        {
            return Refusal.NotFound();
        }

        if (await password.RefusalAsync(user, command.Password) is { } refusal)
        {
            return refusal;
        }

        var names = await context.Tokens.Where(t => t.UserId == user.Id && t.RevokedAt == null).Select(t => t.Name).ToListAsync(cancellationToken);
        if (names.Contains(command.Name.Trim()))
        {
            return Refusal.InvalidField("name", "directory.tokens.name-taken", command.Name.Trim());
        }

        if (names.Count >= PersonalToken.MostPerPerson)
        {
            return Refusal.Invalid("directory.tokens.too-many", PersonalToken.MostPerPerson);
        }

        var (token, secret) = PersonalToken.Make(user.Id, user.SecurityStamp!, command.Name, command.Use, command.ExpiresOn, clock.GetUtcNow());
        context.Tokens.Add(token);
        await context.SaveChangesAsync(cancellationToken);
        return new NewToken(token.Id, secret);
    }
}

internal sealed class MakeTokenEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/me/tokens", async (Body<MakeTokenCommand> command, HttpContext http, ISender sender) => await sender.SendAsync(command.Value, http))
            .WithName("MakeToken").WithSummary("Makes an access token for a program of one's own and answers it, this once.").Produces<NewToken>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
