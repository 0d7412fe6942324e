using Directory.Contracts;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Platform.Access;

namespace Directory.Users;

[Access(Right.SignedIn)]
[NoInput]
internal sealed class SignOutHandler(SignInManager<User> signIn) : IRequestHandler<SignOut>
{
    public Task Handle(SignOut request, CancellationToken cancellationToken) => signIn.SignOutAsync();
}
