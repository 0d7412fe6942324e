using System.Resources;
using Deadlines.Calendars;
using Deadlines.Channels;
using Deadlines.Computation;
using Deadlines.Data;
using Deadlines.Inbox;
using Deadlines.Radar;
using Deadlines.Reminders;
using Deadlines.RuleChanges;
using Deadlines.Rules;
using Deadlines.Simulation;
using Deadlines.TrackedDeadlines;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Platform.Deadlines;
using Platform.Measures;
using Platform.Modules;

namespace Deadlines;

/// <summary>Legal rules, the working calendar, what is due when and why, and who is reminded of it. Serves every department.</summary>
public sealed class DeadlinesModule : Module<DeadlinesModule>
{
    public override string Slug => "deadlines";

    public override string Schema => "deadlines";

    public override Type DbContext => typeof(DeadlinesDbContext);

    public override ResourceManager Texts { get; } = new("Deadlines.Texts", typeof(DeadlinesModule).Assembly);

    public override bool IsDepartment => false;

    public override IReadOnlyList<NavigationItem> Navigation { get; } = [new("deadlines.nav", "/deadlines")];

    public override IReadOnlyList<RegisterSection> Sections { get; } = [new(null, [Tracked, Rules, RuleChanges, CalendarNotices, Deliveries])];

    public override IReadOnlyList<NavigationItem> OwnPages { get; } = [new("deadlines.preferences.title", "/me/reminders")];

    public override IReadOnlyList<IMeasure> Measures => DeadlineMeasures.All;

    /// <summary>Slugs of the modules whose obligations the rules know. First, for the registers below offer them as a filter.</summary>
    internal static IReadOnlyList<string> Owners { get; } = ["research", "ip", "quality", "radiation", "startups", "planning", "deadlines"];

    internal static TrackedDeadlineRegister Tracked { get; } = new();

    internal static RuleRegister Rules { get; } = new();

    internal static RuleChangeRegister RuleChanges { get; } = new();

    internal static CalendarNoticeRegister CalendarNotices { get; } = new();

    internal static ReminderDeliveryRegister Deliveries { get; } = new();

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<RuleSnapshots>();
        services.AddSingleton<IDerivationText, SaidDerivations>();
        services.AddScoped<TakeInShipped>();
        services.AddScoped<StaffReader>();
        services.AddScoped<PersonsWork>();
        services.AddScoped<ReminderPlanner>();
        services.AddScoped<EndOfDeadlines>();
        services.AddScoped<DeadlineMover>();
        services.AddScoped<DirectoryNames>();
        services.AddScoped<AskNextSteps>();
        services.AddScoped<SimulationReader>();
        services.AddSingleton<MailSettings>();
        services.AddSingleton<DeliveryLimits>();
        services.AddSingleton<Unsubscribing>();
        services.AddScoped<IMailSender, SmtpMailSender>();
        services.AddScoped<LetterWriter>();
        services.AddScoped<IDeliveryChannel, MailChannel>();
        services.AddSingleton<WebhookSettings>();
        services.AddSingleton<WebhookClient>();
        services.AddScoped<IDeliveryChannel, WebhookChannel>();
        services.AddScoped<DeliveryStore>();
        services.AddScoped<DeliveryWorker>();
        services.AddScoped<DeliveryRound>();
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => FeedEndpoint.Map(endpoints);

    public override Task SeedAsync(IServiceProvider services, CancellationToken cancellation) =>
        services.GetRequiredService<TakeInShipped>().RunAsync(RuleFile.Load(), TakeInShipped.HashOfShipped(), cancellation);
}
