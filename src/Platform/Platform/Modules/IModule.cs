using System.Reflection;
using System.Resources;
using MediatR;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Platform.Access;
using Platform.Councils;
using Platform.Dossiers;
using Platform.Measures;
using Platform.Papers;
using Platform.Persistence;
using Platform.Registers;
using Platform.Synthetic;
using Platform.Training;

namespace Platform.Modules;

/// <summary>A bounded context: its one face to the host. The host holds the list by hand.</summary>
public interface IModule
{
    /// <summary>First segment of its addresses: <c>/ip</c>, <c>/api/ip</c>; part of the outside face, never changed.</summary>
    string Slug { get; }

    /// <summary>Its PostgreSQL schema, and the role it runs under in tests.</summary>
    string Schema { get; }

    /// <summary>Its DbContext.</summary>
    Type DbContext { get; }

    /// <summary>Its assembly: handlers, validators, pages, endpoints and maps are found there, once.</summary>
    Assembly Assembly => GetType().Assembly;

    /// <summary>Its sentences, Vietnamese (neutral) and English.</summary>
    ResourceManager Texts { get; }

    /// <summary>Whether a person's unit works in it; the serving modules (Directory, Deadlines) are everybody's.</summary>
    bool IsDepartment { get; }

    /// <summary>Where its home is, in the left rail.</summary>
    IReadOnlyList<NavigationItem> Navigation { get; }

    /// <summary>Pages on which a person sets something for herself; her own page leads there.</summary>
    IReadOnlyList<NavigationItem> OwnPages { get; }

    /// <summary>The events it publishes, each with its stable name.</summary>
    IReadOnlyList<EventName> Events { get; }

    /// <summary>Its list pages.</summary>
    IReadOnlyList<IRegister> Registers { get; }

    /// <summary>The same by kind of work, as rail and home show them.</summary>
    IReadOnlyList<RegisterSection> Sections { get; }

    /// <summary>Its figures.</summary>
    IReadOnlyList<IMeasure> Measures { get; }

    /// <summary>What can be imported into it, one per register.</summary>
    IReadOnlyList<Type> Importers { get; }

    /// <summary>How it works on dossiers of one-stop procedures; null where it does not.</summary>
    DossierKit? Dossiers { get; }

    /// <summary>What its councils deal with; null where it has none.</summary>
    CouncilKit? Councils { get; }

    /// <summary>Which papers it issues; null where it issues none.</summary>
    PaperKit? Papers { get; }

    /// <summary>Which classes it holds; null where it holds none.</summary>
    TrainingKit? Training { get; }

    /// <summary>All of these it has.</summary>
    IEnumerable<ModuleKit> Kits => new ModuleKit?[] { Dossiers, Councils, Papers, Training }.OfType<ModuleKit>();

    /// <summary>Endpoints outside <c>/api/{slug}</c>; few modules have any.</summary>
    void MapEndpoints(IEndpointRouteBuilder endpoints);

    /// <summary>Its own services; handlers, validators, endpoints and the DbContext are registered by the platform.</summary>
    void AddServices(IServiceCollection services, IConfiguration configuration);

    /// <summary>
    /// Brings what the program ships (rules, calendars, classifications) into its tables: called after migrations, on every start
    /// that migrates, as the system. What people have changed since stays as they left it.
    /// </summary>
    Task SeedAsync(IServiceProvider services, CancellationToken cancellation);

    /// <summary>
    /// Makes synthetic records for trying speed, in a way no query can tell from saved ones; all or none, and without events. Serving
    /// modules follow of themselves: deadlines are tracked by the nightly comparison.
    /// </summary>
    /// <returns>How many; zero where the module makes none.</returns>
    Task<long> GenerateAsync(IServiceProvider services, Volume volume, CancellationToken cancellation);

    /// <summary>Turns a question to all modules into the one addressed to this module.</summary>
    IRequest<TAnswer> Address<TAnswer>(IQuestionToAll<TAnswer> question);
}

internal static class ModuleVisibility
{
    /// <summary>Whether one of the module's registers hides this record from the actor.</summary>
    public static async Task<bool> HidesAsync(this IModule module, ModuleDbContext context, Actor actor, Guid recordId, CancellationToken cancellation)
    {
        foreach (var register in module.Registers)
        {
            if (await register.HidesAsync(context, actor, recordId, cancellation))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>What every module inherits.</summary>
/// <typeparam name="TSelf">The module itself: the marker in questions addressed to it.</typeparam>
public abstract class Module<TSelf> : IModule
    where TSelf : Module<TSelf>
{
    public abstract string Slug { get; }

    public abstract string Schema { get; }

    public abstract Type DbContext { get; }

    public abstract ResourceManager Texts { get; }

    public virtual bool IsDepartment => true;

    public abstract IReadOnlyList<NavigationItem> Navigation { get; }

    public virtual IReadOnlyList<NavigationItem> OwnPages => [];

    public virtual IReadOnlyList<EventName> Events => [];

    public IReadOnlyList<IRegister> Registers => field ??= [.. Sections.SelectMany(section => section.Registers)];

    public virtual IReadOnlyList<RegisterSection> Sections => [];

    public virtual IReadOnlyList<IMeasure> Measures => [];

    public virtual IReadOnlyList<Type> Importers => [];

    public virtual DossierKit? Dossiers => null;

    public virtual CouncilKit? Councils => null;

    public virtual PaperKit? Papers => null;

    public virtual TrainingKit? Training => null;

    public virtual void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }

    public virtual void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    public virtual Task SeedAsync(IServiceProvider services, CancellationToken cancellation) => Task.CompletedTask;

    public virtual Task<long> GenerateAsync(IServiceProvider services, Volume volume, CancellationToken cancellation) => Task.FromResult(0L);

    public IRequest<TAnswer> Address<TAnswer>(IQuestionToAll<TAnswer> question) => question.For<TSelf>();
}

/// <summary>An entry of the left rail.</summary>
/// <param name="TextKey">Resource key of its label.</param>
/// <param name="Address">Where it leads.</param>
public sealed record NavigationItem(string TextKey, string Address);

/// <summary>Registers of one kind of work, such as staff and doses.</summary>
/// <param name="TitleKey">Resource key of its name; null for the first, which needs none: what the module is about.</param>
public sealed record RegisterSection(string? TitleKey, IReadOnlyList<IRegister> Registers)
{
    /// <summary>Pages of the same work that are no registers; they come first.</summary>
    public IReadOnlyList<NavigationItem> Pages { get; init; } = [];

    /// <summary>Everything in it the actor may know of, in its order.</summary>
    public IReadOnlyList<NavigationItem> ItemsFor(Actor actor) =>
        [.. Pages, .. Registers.Where(register => !register.IsClosedTo(actor)).Select(register => new NavigationItem(register.TitleKey, register.Address))];
}

/// <summary>An event and the name it is stored under. The name is part of the outside face; a CLR name is not.</summary>
/// <param name="Name">E.g. <c>ip.asset-filed.v1</c>.</param>
/// <param name="Type">The record, of the module's Contracts or of Platform.</param>
public sealed record EventName(string Name, Type Type)
{
    /// <summary>Names of the same event before it said more: written no longer, still read.</summary>
    public IReadOnlyList<string> Formerly { get; private init; } = [];

    public static EventName Of<TEvent>(string name, params string[] formerly)
        where TEvent : INotification => new(name, typeof(TEvent)) { Formerly = formerly };
}
