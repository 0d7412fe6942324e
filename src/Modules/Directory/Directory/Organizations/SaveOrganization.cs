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
using Platform.Records;
using Platform.Results;
using Platform.Vietnamese;
using Platform.Web;

namespace Directory.Organizations;

/// <summary>Enters an organization, or changes what is known of it.</summary>
/// <param name="Id">The organization to change; null enters a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="TaxCode">Ten or thirteen digits; a branch's may be written with its dash.</param>
/// <param name="Aliases">Other names, one a line.</param>
/// <param name="SuccessorId">Who took over, where it has ended.</param>
/// <param name="Place">Where it is: a place's code, or enough of its name to tell it from others.</param>
/// <param name="IsAnother">Says that it is another one than those of the same name.</param>
internal sealed record SaveOrganizationCommand(
    Guid? Id,
    int? Revision,
    OrganizationKind Kind,
    string Name,
    string? TaxCode,
    string? Aliases,
    string? Address,
    DateOnly? EndedOn = null,
    Guid? SuccessorId = null,
    bool IsAnother = false,
    string? Place = null) : IRequest<Result<Saved>>;

internal sealed class SaveOrganizationValidator : AbstractValidator<SaveOrganizationCommand>
{
    public SaveOrganizationValidator()
    {
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.Name).NotEmpty().MaximumLength(300);
        RuleFor(c => c.TaxCode).Must(code => TaxCode.Read(code) is not null).When(c => !string.IsNullOrEmpty(c.TaxCode))
            .WithState(c => new Sentence("directory.organizations.bad-tax-code", c.TaxCode));
        RuleFor(c => c.Aliases).MaximumLength(2_000);
        RuleFor(c => c.Address).MaximumLength(500);
    }
}

/// <summary>
/// Whoever records in any department may enter and correct organizations, for papers name new ones every day and nobody should have to
/// wait; merging them touches every department's records and is the administrators'.
/// </summary>
[Access(Right.WriteSomewhere)]
internal sealed class SaveOrganizationHandler(DirectoryDbContext context, History history) : IRequestHandler<SaveOrganizationCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveOrganizationCommand command, CancellationToken cancellationToken)
    {
        var code = TaxCode.Read(command.TaxCode);
        var organization = command.Id is { } id
            ? await context.Organizations.FirstOrDefaultAsync(o => o.Id == id && o.MergedIntoId == null, cancellationToken)
            : Organization.Enter(command.Kind, command.Name, code);
        if (organization is null)
        {
            return Refusal.NotFound();
        }

        if (await history.ConflictAsync(context, organization, command.Revision, cancellationToken) is { } conflict)
        {
            return conflict;
        }

        var place = await context.FindPlaceAsync(command.Place, "place", cancellationToken);
        if ((await TakenAsync(command, organization, code, cancellationToken) ?? place.Refusal) is { } refusal)
        {
            return refusal;
        }

        organization.Describe(command.Kind, command.Name, code, (command.Aliases ?? "").Split('\n'), command.Address);
        organization.Locate(place.Value?.Id);
        var ended = organization.End(command.EndedOn, command.SuccessorId);
        if (ended.IsRefused)
        {
            return ended.Refusal;
        }

        if (command.Id is null)
        {
            context.Organizations.Add(organization);
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(organization);
    }

    private async Task<Refusal?> TakenAsync(SaveOrganizationCommand command, Organization self, string? code, CancellationToken cancellationToken)
    {
        if (command.SuccessorId is { } successor && !await context.Organizations.AnyAsync(o => o.Id == successor, cancellationToken))
        {
            return Refusal.InvalidField("successorId", "platform.organizations.no-such");
        }

        if (code is not null && await context.Organizations.AsNoTracking().FirstOrDefaultAsync(o => o.TaxCode == code && o.Id != self.Id, cancellationToken) is { } owner)
        {
            return Refusal.InvalidField("taxCode", "directory.organizations.tax-code-taken", TaxCode.Show(code), owner.Name);
        }

        if (command.IsAnother || (command.Id is not null && VietnameseText.AreSame(command.Name, self.Name)))
        {
            return null;
        }

        var key = VietnameseText.ToSearchKey(command.Name);
        var namesakes = await context.Organizations.AsNoTracking()
            .Where(o => o.Id != self.Id && EF.Property<string[]>(o, OrganizationMapping.NameKeys).Contains(key)).Take(5).ToListAsync(cancellationToken);
        // Two tax codes are two organizations, whatever they are called.
        return namesakes.Find(o => (code is null || o.TaxCode is null) && o.AliasList.Append(o.Name).Any(name => VietnameseText.AreSame(name, command.Name))) is { } namesake
            ? Refusal.InvalidField("name", "directory.organizations.name-taken", namesake.Name)
            : null;
    }
}

internal sealed class SaveOrganizationEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/organizations", async (Body<SaveOrganizationCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/directory/organizations", http))
            .WithName("EnterOrganization").WithSummary("Enters an organization.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/organizations/{id:guid}", async (Guid id, Body<SaveOrganizationCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeOrganization").WithSummary("Changes what is known of an organization.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
