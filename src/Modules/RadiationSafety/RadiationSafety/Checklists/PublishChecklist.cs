using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Records;
using Platform.Results;
using Platform.Web;
using RadiationSafety.Data;
using RadiationSafety.Facilities;

namespace RadiationSafety.Checklists;

/// <summary>Publishes a checklist, or the next version of one whose code is there already; inspections under way keep theirs.</summary>
/// <param name="AppliesFrom">Not before the version it follows.</param>
/// <param name="Items">In their order, 1 to 100.</param>
internal sealed record PublishChecklistCommand(string Code, string Name, RadiationPractice Practice, DateOnly AppliesFrom, IReadOnlyList<ChecklistItem> Items) : IRequest<Result<Saved>>;

internal sealed class PublishChecklistValidator : AbstractValidator<PublishChecklistCommand>
{
    public PublishChecklistValidator()
    {
        RuleFor(c => c.Code).NotEmpty().MaximumLength(40);
        RuleFor(c => c.Name).NotEmpty().MaximumLength(200);
        RuleFor(c => c.Practice).IsInEnum();
        RuleFor(c => c.AppliesFrom).NotEmpty();
        RuleFor(c => c.Items).Must(items => items is { Count: > 0 and <= Checklist.MostItems }).WithState(_ => new Sentence("radiation.checklists.item-count", Checklist.MostItems));
        RuleForEach(c => c.Items).ChildRules(item =>
        {
            item.RuleFor(i => i.Text).NotEmpty().MaximumLength(500);
            item.RuleFor(i => i.Article).MaximumLength(200);
        });
    }
}

[Access(Right.Write)]
internal sealed class PublishChecklistHandler(RadiationSafetyDbContext context) : IRequestHandler<PublishChecklistCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(PublishChecklistCommand command, CancellationToken cancellationToken)
    {
        var code = command.Code.Trim();
        var last = await context.Checklists.AsNoTracking().Where(c => c.Code == code).OrderByDescending(c => c.Version).FirstOrDefaultAsync(cancellationToken);
        if (command.AppliesFrom < last?.AppliesFrom)
        {
            return Refusal.InvalidField("appliesFrom", "radiation.checklists.before-last", last.Key, last.AppliesFrom);
        }

        var published = Checklist.Publish(code, (last?.Version ?? 0) + 1, command.Name, command.Practice, command.AppliesFrom, command.Items);
        context.Checklists.Add(published);
        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(published);
    }
}

internal sealed class PublishChecklistEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/checklists", async (Body<PublishChecklistCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value, "/radiation/checklists", http))
            .WithName("PublishRadiationChecklist").WithSummary("Publishes a checklist, or the next version of one.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
