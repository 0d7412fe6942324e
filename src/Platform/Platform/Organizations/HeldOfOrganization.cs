using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Platform.Access;
using Platform.Modules;
using Platform.Persistence;
using Platform.Registers;

namespace Platform.Organizations;

/// <summary>What a module holds of one organization: per register that names organizations, how many and the first few.</summary>
/// <param name="OrganizationId">The one that stands for all merged into it.</param>
/// <param name="Limit">Records shown a register.</param>
public sealed record HeldOfOrganization(Guid OrganizationId, int Limit) : IQuestionToAll<IReadOnlyList<OrganizationHolding>>
{
    public IRequest<IReadOnlyList<OrganizationHolding>> For<TModule>()
        where TModule : IModule => new HeldOfOrganization<TModule>(this);
}

/// <summary>The question addressed to one module.</summary>
public sealed record HeldOfOrganization<TModule>(HeldOfOrganization Question) : IRequest<IReadOnlyList<OrganizationHolding>>
    where TModule : IModule;

/// <summary>The records of one register that name the organization.</summary>
/// <param name="TitleKey">Resource key of the register's name.</param>
/// <param name="Address">The list that shows them all.</param>
/// <param name="Records">The first by name.</param>
public sealed record OrganizationHolding(string TitleKey, string Address, int Count, IReadOnlyList<RecordCard> Records)
{
    /// <summary>They named it once and do no longer.</summary>
    public bool IsFormer { get; init; }
}

[Access(Right.Read)]
[NoInput]
internal sealed class HeldOfOrganizationHandler<TModule>(ModuleList modules, CurrentActor current, IServiceProvider services)
    : IRequestHandler<HeldOfOrganization<TModule>, IReadOnlyList<OrganizationHolding>>
    where TModule : IModule
{
    public async Task<IReadOnlyList<OrganizationHolding>> Handle(HeldOfOrganization<TModule> request, CancellationToken cancellationToken)
    {
        var module = modules.Of(typeof(TModule))!;
        var context = (ModuleDbContext)services.GetRequiredService(module.DbContext);
        var (id, limit) = request.Question;
        var held = new List<OrganizationHolding>();
        foreach (var register in module.Registers.Where(register => register.LinksOrganizations))
        {
            held.AddRange(await register.HeldAsync(context, current.Actor, id, limit, cancellationToken));
        }

        return held;
    }
}
