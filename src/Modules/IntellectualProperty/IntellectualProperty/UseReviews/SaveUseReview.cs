using FluentValidation;
using IntellectualProperty.Data;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Audit;
using Platform.Records;
using Platform.Results;
using Platform.Time;
using Platform.Web;

namespace IntellectualProperty.UseReviews;

/// <summary>Enters the review of a protected sign for a year, or changes what it found; sign and year stay.</summary>
/// <param name="Id">The one to change; null enters a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
internal sealed record SaveUseReviewCommand(
    Guid? Id, int? Revision, string AssetCode, int Year, DateOnly ReviewedOn, string Findings, string? DocumentNumber = null, string? FollowUp = null) : IRequest<Result<Saved>>;

internal sealed class SaveUseReviewValidator : AbstractValidator<SaveUseReviewCommand>
{
    public SaveUseReviewValidator()
    {
        RuleFor(c => c.AssetCode).NotEmpty().MaximumLength(40).When(c => c.Id is null);
        RuleFor(c => c.Year).InclusiveBetween(1990, 2100).When(c => c.Id is null);
        RuleFor(c => c.ReviewedOn).NotEmpty();
        RuleFor(c => c.Findings).NotEmpty().MaximumLength(4_000);
        RuleFor(c => c.DocumentNumber).MaximumLength(60);
        RuleFor(c => c.FollowUp).MaximumLength(2_000);
    }
}

[Access(Right.Write)]
internal sealed class SaveUseReviewHandler(IntellectualPropertyDbContext context, History history, IToday today) : IRequestHandler<SaveUseReviewCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveUseReviewCommand command, CancellationToken cancellationToken)
    {
        var terms = new ReviewTerms(command.ReviewedOn, command.DocumentNumber, command.Findings, command.FollowUp);
        var found = command.Id is { } id
            ? await history.LoadAsync(context, context.UseReviews, id, command.Revision, cancellationToken)
            : await EnterAsync(command, terms, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        if (found.Value.Set(terms, today.Today).Refusal is { } refusal)
        {
            return refusal;
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(found.Value);
    }

    private async Task<Result<UseReview>> EnterAsync(SaveUseReviewCommand command, ReviewTerms terms, CancellationToken cancellation)
    {
        var code = command.AssetCode.Trim();
        if (await context.Assets.IgnoreAutoIncludes().FirstOrDefaultAsync(a => a.Code == code, cancellation) is not { } asset)
        {
            return Refusal.InvalidField("assetCode", "ip.support-cases.no-such-asset", code);
        }

        if (await context.UseReviews.AnyAsync(r => r.AssetId == asset.Id && r.Year == command.Year, cancellation))
        {
            return Refusal.InvalidField("year", "ip.use-reviews.entered-already", UseReview.CodeOf(code, command.Year));
        }

        var review = UseReview.Of(asset, command.Year, terms, today.Today);
        if (!review.IsRefused)
        {
            context.UseReviews.Add(review.Value);
        }

        return review;
    }
}

internal sealed class SaveUseReviewEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/use-reviews", async (Body<SaveUseReviewCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/ip/use-reviews", http))
            .WithName("EnterUseReview").WithSummary("Enters the review of a protected sign for a year.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/use-reviews/{id:guid}", async (Guid id, Body<SaveUseReviewCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeUseReview").WithSummary("Changes what a yearly review found.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
