using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Platform.Access;
using Platform.Modules;
using Platform.Results;
using Platform.Web;

namespace Directory.Users;

/// <summary>Signs a person in: by cookie from the page, by bearer token from a program. A program gives the code of the second step with the password, a person on the next page.</summary>
internal sealed record SignInCommand(string UserName, string Password, bool ForProgram = false, string? Code = null) : IRequest<Result<SignedIn>>;

/// <param name="NeedsCode">The password was right, and the account asks for a code besides.</param>
internal sealed record SignedIn(bool NeedsCode);

internal sealed class SignInValidator : AbstractValidator<SignInCommand>
{
    public SignInValidator()
    {
        RuleFor(c => c.UserName).NotEmpty().MaximumLength(100);
        RuleFor(c => c.Password).NotEmpty().MaximumLength(200);
        RuleFor(c => c.Code).MaximumLength(40);
    }
}

[Access(Right.Anyone)]
internal sealed class SignInHandler(SignInManager<User> signIn, UserManager<User> users, QuietStart start) : IRequestHandler<SignInCommand, Result<SignedIn>>
{
    public async Task<Result<SignedIn>> Handle(SignInCommand command, CancellationToken cancellationToken)
    {
        var user = await users.FindByNameAsync(command.UserName);
        // One answer for a wrong name, a wrong password and a disabled account: nobody learns which accounts exist.
        if (user is null || user.IsDisabled)
        {
            // The same work as for a real account, so that the time tells nothing either.
            new PasswordHasher<User>().HashPassword(new User { DisplayName = "", LastSeenOn = default }, command.Password);
            return Refusal.Invalid("directory.sign-in.wrong");
        }

        start.Expect(user.Id);
        signIn.AuthenticationScheme = command.ForProgram ? IdentityConstants.BearerScheme : IdentityConstants.ApplicationScheme;
        var outcome = await signIn.PasswordSignInAsync(user, command.Password, isPersistent: false, lockoutOnFailure: true);
        return outcome switch
        {
            { Succeeded: true } => new SignedIn(NeedsCode: false),
            { RequiresTwoFactor: true } when !command.ForProgram => new SignedIn(NeedsCode: true),
            { RequiresTwoFactor: true } when string.IsNullOrWhiteSpace(command.Code) => Refusal.Invalid("directory.sign-in.code-needed"),
            { RequiresTwoFactor: true } => SignInAnswer.Refused(await signIn.TwoFactorSignInAsync(SecondStep.Name, command.Code, isPersistent: false, rememberClient: false)) is { } refusal
                ? Refusal.Invalid(refusal.Reason.Key, refusal.Reason.Arguments)
                : new SignedIn(NeedsCode: false),
            { IsLockedOut: true } => Refusal.Invalid("directory.sign-in.locked", AccountRules.LockoutMinutes),
            _ => Refusal.Invalid("directory.sign-in.wrong"),
        };
    }
}

internal static class SignInEndpoint
{
    /// <summary>The body of <c>POST /api/auth/login</c>.</summary>
    /// <param name="Code">Of the second step, where the account asks for it: the phone's, or a recovery code.</param>
    internal sealed record Credentials(string UserName, string Password, string? Code = null);

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/api/auth/login", async (Body<Credentials> body, HttpContext http, ISender sender) =>
            {
                var result = await sender.Send(new SignInCommand(body.Value.UserName ?? "", body.Value.Password ?? "", ForProgram: true, body.Value.Code), http.RequestAborted);
                // On success the bearer handler has written the token already.
                return result.IsRefused ? Refused(result.Refusal, http) : Results.Empty;
            })
            .AllowAnonymous().RequireRateLimiting(Limits.SignIn)
            .WithGroupName("directory").WithTags("directory").WithName("SignInForPrograms").WithSummary("Signs a program in and answers a bearer token.")
            .Produces<Microsoft.AspNetCore.Authentication.BearerToken.AccessTokenResponse>()
            .ProducesProblem(StatusCodes.Status401Unauthorized);

    private static IResult Refused(Refusal refusal, HttpContext http) => refusal.Fields.Count > 0
        ? ApiEndpoints.Problem(refusal, http)
        : ApiEndpoints.Problem(refusal, http, StatusCodes.Status401Unauthorized);
}
