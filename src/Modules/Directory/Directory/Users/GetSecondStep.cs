using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Platform.Access;
using Platform.Results;
using Platform.Web;

namespace Directory.Users;

/// <summary>How one's own two-step sign-in stands.</summary>
internal sealed record GetSecondStepQuery : IRequest<Result<SecondStepState>>;

/// <param name="Secret">For the phone, in groups of four; only until the first right code, never after.</param>
/// <param name="Address">The same as an address authenticator apps read.</param>
internal sealed record SecondStepState(bool IsOn, int RecoveryCodesLeft, string? Secret, string? Address);

[Access(Right.OwnAccount)]
[NoInput]
internal sealed class GetSecondStepHandler(UserManager<User> users, SecondStep secondStep, CurrentActor current) : IRequestHandler<GetSecondStepQuery, Result<SecondStepState>>
{
    /// <summary>Under which the phone lists the account.</summary>
    private const string Issuer = "So KHCN";

    public async Task<Result<SecondStepState>> Handle(GetSecondStepQuery request, CancellationToken cancellationToken)
    {
        if (await users.FindByIdAsync(current.Actor.Id.ToString()) is not { } user)
        {
            return Refusal.NotFound();
        }

        if (user.TwoFactorEnabled || secondStep.Secret(user) is not { } secret)
        {
            return new SecondStepState(user.TwoFactorEnabled, user.RecoveryCodesLeft, null, null);
        }

        var text = TimeCode.Write(secret);
        var label = $"{Uri.EscapeDataString(Issuer)}:{Uri.EscapeDataString(user.UserName!)}";
        return new SecondStepState(false, 0, TimeCode.Grouped(text, ' '), $"otpauth://totp/{label}?secret={text}&issuer={Uri.EscapeDataString(Issuer)}");
    }
}

internal sealed class GetSecondStepEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/me/second-step", async (HttpContext http, ISender sender) => await sender.SendAsync(new GetSecondStepQuery(), http))
            .WithName("GetSecondStep").WithSummary("How one's own two-step sign-in stands.").Produces<SecondStepState>();
}
