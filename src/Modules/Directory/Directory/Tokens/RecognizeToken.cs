using Directory.Contracts;
using Directory.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Time;

namespace Directory.Tokens;

[Access(Right.Anyone)]
[NoInput]
internal sealed class RecognizeTokenHandler(DirectoryDbContext context, IToday today, TimeProvider clock) : IRequestHandler<RecognizeToken, RecognizedToken?>
{
    public async Task<RecognizedToken?> Handle(RecognizeToken request, CancellationToken cancellationToken)
    {
        var hash = Platform.Records.Secret.HashOf(request.Secret);
        if (await context.Tokens.FirstOrDefaultAsync(t => t.Hash == hash, cancellationToken) is not { } token || !token.IsGoodOn(today.Today))
        {
            return null;
        }

        if (token.Note(clock.GetUtcNow()))
        {
            await context.SaveChangesAsync(cancellationToken);
        }

        return new RecognizedToken(token.UserId, token.Stamp, token.Use == TokenUse.ReadOnly);
    }
}
