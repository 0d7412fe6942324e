using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Platform.Modules;

namespace Platform.Persistence;

/// <summary>A handler of one event: where it runs and under which stable name its deliveries are kept.</summary>
internal sealed record Subscription(string Handler, Type Event, Type Implementation, IModule Module);

/// <summary>Stable names of events, and who handles them. Read once from the modules' lists and the registered handlers.</summary>
public sealed class EventCatalog
{
    private readonly Dictionary<string, Type> types = [];
    private readonly Dictionary<Type, string> names = [];
    private readonly Dictionary<string, string> formerly = [];
    private readonly Dictionary<string, List<Subscription>> subscriptions = [];

    internal EventCatalog(IServiceCollection services, ModuleList modules)
    {
        foreach (var name in modules.All.SelectMany(module => module.Events).Concat(PlatformEvents.All))
        {
            types.Add(name.Name, name.Type);
            names.Add(name.Type, name.Name);
            foreach (var former in name.Formerly)
            {
                formerly.Add(former, name.Name);
            }
        }

        foreach (var descriptor in services.Where(d => d.ServiceType.IsGenericType
            && d.ServiceType.GetGenericTypeDefinition() == typeof(INotificationHandler<>)
            && d.ImplementationType is not null))
        {
            var handled = descriptor.ServiceType.GetGenericArguments()[0];
            var module = modules.Of(descriptor.ImplementationType!)
                ?? throw new InvalidOperationException($"{descriptor.ImplementationType} handles an event but belongs to no module.");
            var name = NameOf(handled);
            if (!subscriptions.TryGetValue(name, out var list))
            {
                subscriptions[name] = list = [];
            }

            // A handler of the platform is generic in its module, and the name says the module already.
            list.Add(new Subscription($"{module.Slug}/{descriptor.ImplementationType!.Name.Split('`')[0]}", handled, descriptor.ImplementationType, module));
        }
    }

    /// <summary>The stable name; an event no module lists is a bug, found at the first publish in any test.</summary>
    public string NameOf(Type type) => names.TryGetValue(type, out var name)
        ? name
        : throw new InvalidOperationException($"{type} is in no module's Events.");

    /// <summary>Every event with its name.</summary>
    public IReadOnlyDictionary<string, Type> All => types;

    /// <summary>Names no longer written, with the one written now: an outbox may still hold such a message, and it is read as the new one.</summary>
    public IReadOnlyDictionary<string, string> Formerly => formerly;

    internal Type? TypeOf(string name) => types.GetValueOrDefault(formerly.GetValueOrDefault(name, name));

    internal IReadOnlyList<Subscription> For(string name) => subscriptions.GetValueOrDefault(formerly.GetValueOrDefault(name, name)) ?? (IReadOnlyList<Subscription>)[];

    internal Subscription? Find(string handler) => subscriptions.Values.SelectMany(list => list).FirstOrDefault(s => s.Handler == handler);
}

/// <summary>Events of the house language, published by any module.</summary>
internal static class PlatformEvents
{
    public static IReadOnlyList<EventName> All { get; } =
    [
        // Since v2 a notice says what its date was computed from, a time of the record's own included; since v3 also the day a paper names, since v4 whose alone it is and whose act it waits for.
        EventName.Of<Deadlines.DeadlinesSet>("deadlines.deadlines-set.v4", "deadlines.deadlines-set.v3", "deadlines.deadlines-set.v2", "deadlines.deadlines-set.v1"),
        EventName.Of<Deadlines.DeadlineMet>("deadlines.deadline-met.v1"),
        EventName.Of<Deadlines.DeadlineCanceled>("deadlines.deadline-canceled.v1"),
        // First it was the calendar alone that changed.
        EventName.Of<Deadlines.LawChanged>("deadlines.law-changed.v1", "deadlines.calendar-changed.v1"),
    ];
}
