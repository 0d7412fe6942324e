using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Platform.Access;
using Platform.Results;

namespace Directory.Users;

/// <summary>The second step at the page: a code of the phone, or a recovery code. The password was right some minutes ago.</summary>
internal sealed record EnterCodeCommand(string Code) : IRequest<Result<EnteredCode>>;

/// <param name="RecoveryCodesLeft">Where a recovery code let in: how many are left; else null.</param>
internal sealed record EnteredCode(int? RecoveryCodesLeft);

internal sealed class EnterCodeValidator : AbstractValidator<EnterCodeCommand>
{
    public EnterCodeValidator() => RuleFor(c => c.Code).NotEmpty().MaximumLength(40);
}

[Access(Right.Anyone)]
internal sealed class EnterCodeHandler(SignInManager<User> signIn) : IRequestHandler<EnterCodeCommand, Result<EnteredCode>>
{
    public async Task<Result<EnteredCode>> Handle(EnterCodeCommand command, CancellationToken cancellationToken)
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { IsDisabled: false } user)
        {
            return Refusal.Invalid("directory.sign-in.start-again");
        }

        var before = user.RecoveryCodesLeft;
        return SignInAnswer.Refused(await signIn.TwoFactorSignInAsync(SecondStep.Name, command.Code, isPersistent: false, rememberClient: false)) is { } refusal
            ? refusal
            : new EnteredCode(user.RecoveryCodesLeft < before ? user.RecoveryCodesLeft : null);
    }
}

/// <summary>What Identity found, as it is told at both steps.</summary>
internal static class SignInAnswer
{
    internal static Refusal? Refused(SignInResult outcome) => outcome switch
    {
        { Succeeded: true } => null,
        { IsLockedOut: true } => Refusal.Invalid("directory.sign-in.locked", AccountRules.LockoutMinutes),
        _ => Refusal.InvalidField("code", "directory.sign-in.wrong-code"),
    };
}
