using MediatR;
using Microsoft.AspNetCore.Identity;
using Platform.Access;
using Platform.Results;

namespace Directory.Users;

/// <summary>Ends the session of this browser.</summary>
internal sealed record SignOutCommand : IRequest<Result<Unit>>;

[Access(Right.SignedIn)]
[NoInput]
internal sealed class SignOutHandler(SignInManager<User> signIn) : IRequestHandler<SignOutCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(SignOutCommand request, CancellationToken cancellationToken)
    {
        await signIn.SignOutAsync();
        return Unit.Value;
    }
}
