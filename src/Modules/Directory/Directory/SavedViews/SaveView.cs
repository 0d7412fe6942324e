using Directory.Data;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Modules;
using Platform.Registers;
using Platform.Results;
using Platform.Web;

namespace Directory.SavedViews;

/// <summary>Keeps a list as it is shown under a name of one's own; a name used before means the new view from now on.</summary>
/// <param name="Register">The list's address, <c>/ip/assets</c>.</param>
/// <param name="Query">What stands after it, <c>?state=Filed&amp;sort=due</c>.</param>
internal sealed record SaveViewCommand(string Register, string Query, string Name) : IRequest<Result<Guid>>;

internal sealed class SaveViewValidator : AbstractValidator<SaveViewCommand>
{
    public const int LongestQuery = 2_000;

    public SaveViewValidator(ModuleList modules)
    {
        RuleFor(c => c.Name).NotEmpty().MaximumLength(60);
        RuleFor(c => c.Register).Must(address => modules.All.Any(module => module.Registers.Any(register => register.Address == address)))
            .WithState(c => new Sentence("directory.views.no-such-list", c.Register));
        RuleFor(c => c.Query).MaximumLength(LongestQuery).Must(query => Kept(query).Length > 0).WithState(_ => new Sentence("directory.views.nothing-to-keep"));
    }

    /// <summary>What of an address makes the view: where somebody was just reading is no part of it.</summary>
    internal static string Kept(string? query) => RequestOf(query).With("limit").ToQuery();

    internal static RegisterRequest RequestOf(string? query) =>
        new(QueryHelpers.ParseQuery(query).ToDictionary(p => p.Key, p => (IReadOnlyList<string>)[.. p.Value.OfType<string>()]));
}

[Access(Right.SignedIn)]
internal sealed class SaveViewHandler(DirectoryDbContext context, CurrentActor current, ModuleList modules, ISender sender) : IRequestHandler<SaveViewCommand, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(SaveViewCommand command, CancellationToken cancellationToken)
    {
        var userId = current.Actor.Id;
        var (name, query) = (command.Name.Trim(), SaveViewValidator.Kept(command.Query));
        // What the list itself would refuse, or the reader may not see, is no view to come back to.
        var register = modules.All.SelectMany(module => module.Registers).First(register => register.Address == command.Register);
        if ((await register.ListAsync(sender, SaveViewValidator.RequestOf(query).With("limit", "1"), cancellationToken)).Refusal is { } refused)
        {
            return refused.Kind == RefusalKind.Forbidden ? refused : Refusal.InvalidField("query", refused.Reason.Key, [.. refused.Reason.Arguments]);
        }

        var views = await context.SavedViews.Where(v => v.UserId == userId && v.Register == command.Register).ToListAsync(cancellationToken);
        var view = views.Find(v => v.Name == name);
        if (view is null && views.Count >= SavedView.MostPerRegister)
        {
            return Refusal.Invalid("directory.views.too-many", SavedView.MostPerRegister);
        }

        if (view is null)
        {
            context.SavedViews.Add(view = SavedView.Of(userId, command.Register, name, query));
        }

        view.ShowInstead(query);
        await context.SaveChangesAsync(cancellationToken);
        return view.Id;
    }
}

internal sealed class SaveViewEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/me/views", async (Body<SaveViewCommand> command, HttpContext http, ISender sender) => await sender.SendAsync(command.Value, http))
            .WithName("SaveView").WithSummary("Keeps a list's filters and order under a name of one's own.").Produces<Guid>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
