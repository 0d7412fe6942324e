using Directory.Data;
using Directory.Places;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Audit;
using Platform.Persistence;
using Platform.Records;
using Platform.Results;
using Platform.Web;

namespace Directory.Letterheads;

/// <summary>Says whose program this is: the province, and what stands at the head of its papers.</summary>
/// <param name="Revision">The revision the sender saw; null the first time.</param>
/// <param name="ProvinceId">A province that stands now.</param>
internal sealed record SaveLetterheadCommand(int? Revision, Guid ProvinceId, string SuperiorAgency, string Agency, string Symbol, string PlaceName) : IRequest<Result<Saved>>;

internal sealed class SaveLetterheadValidator : AbstractValidator<SaveLetterheadCommand>
{
    public SaveLetterheadValidator()
    {
        RuleFor(c => c.SuperiorAgency).NotEmpty().MaximumLength(200);
        RuleFor(c => c.Agency).NotEmpty().MaximumLength(200);
        RuleFor(c => c.Symbol).NotEmpty().MaximumLength(20);
        RuleFor(c => c.PlaceName).NotEmpty().MaximumLength(100);
    }
}

[Access(Right.Administer)]
internal sealed class SaveLetterheadHandler(DirectoryDbContext context, History history, Settings settings) : IRequestHandler<SaveLetterheadCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveLetterheadCommand command, CancellationToken cancellationToken)
    {
        var province = await context.Places.AsNoTracking().FirstOrDefaultAsync(p => p.Id == command.ProvinceId && p.Level == PlaceLevel.Province && p.ValidTo == null, cancellationToken);
        if (province is null)
        {
            return Refusal.InvalidField("provinceId", "directory.letterhead.no-such-province");
        }

        var letterhead = await context.Letterheads.FirstOrDefaultAsync(cancellationToken);
        if (letterhead is null)
        {
            context.Letterheads.Add(letterhead = Letterhead.Begin());
        }
        else if (await history.ConflictAsync(context, letterhead, command.Revision ?? 0, cancellationToken) is { } conflict)
        {
            return conflict;
        }

        // In a sentence the kind of place is written small: "tỉnh Lạng Sơn".
        var name = char.ToLower(province.Name[0], System.Globalization.CultureInfo.GetCultureInfo("vi-VN")) + province.Name[1..];
        letterhead.Set(province.Id, name, command.SuperiorAgency, command.Agency, command.Symbol, command.PlaceName);
        await context.SaveChangesAsync(cancellationToken);
        await settings.SetAsync("province", name, cancellationToken);
        return Saved.Of(letterhead);
    }
}

internal sealed class SaveLetterheadEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/letterhead", async (Body<SaveLetterheadCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("SetLetterhead").WithSummary("Sets the province and what stands at the head of its papers.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
