using IntellectualProperty.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;

namespace IntellectualProperty.Assets;

/// <summary>How many assets have a day of the office that no second person has confirmed; counted no farther than <see cref="Most"/>.</summary>
internal sealed record CountUnconfirmedQuery : IRequest<int>
{
    public const int Most = 1_000;
}

[Access(Right.SignedIn)]
[NoInput]
internal sealed class CountUnconfirmedHandler(IntellectualPropertyDbContext context, CurrentActor current) : IRequestHandler<CountUnconfirmedQuery, int>
{
    public async Task<int> Handle(CountUnconfirmedQuery request, CancellationToken cancellationToken) => current.Actor.May(Right.Read, "ip")
        ? await IntellectualPropertyModule.Assets.Records(context, current.Actor).IgnoreAutoIncludes().Where(a => a.Unconfirmed > 0).Take(CountUnconfirmedQuery.Most).CountAsync(cancellationToken)
        : 0;
}
