using System.Collections.Concurrent;
using System.Reflection;
using FluentValidation;
using MediatR;
using MediatR.Registration;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Platform.Access;
using Platform.Audit;
using Platform.Comments;
using Platform.Deadlines;
using Platform.Files;
using Platform.Imports;
using Platform.Localization;
using Platform.Measures;
using Platform.Messaging;
using Platform.Organizations;
using Platform.People;
using Platform.Persistence;
using Platform.Records;
using Platform.Registers;
using Platform.Results;
using Platform.Synthetic;
using Platform.Time;
using Platform.Web;

namespace Platform.Modules;

/// <summary>Registers the platform and, by scanning each module's assembly once, all its handlers, validators and maps.</summary>
public static class PlatformServices
{
    private static readonly HashSet<Type> Asked = [typeof(IRequestHandler<>), typeof(IRequestHandler<,>), typeof(INotificationHandler<>), typeof(IValidator<>)];

    /// <summary>Of each assembly, once a process: tests start hundreds of hosts.</summary>
    private static readonly ConcurrentDictionary<Assembly, IReadOnlyList<(Type Asked, Type Answering)>> Answers = new();

    public static IServiceCollection AddPlatform(this IServiceCollection services, IConfiguration configuration, IReadOnlyList<IModule> list)
    {
        var modules = new ModuleList(list);
        // Found beside the rest, for it takes as long as all of that.
        var answers = list.Select(module => module.Assembly).Distinct().Select(assembly => Task.Run(() => Answers.GetOrAdd(assembly, FindAnswers))).ToList();
        services.AddSingleton(modules);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ShiftedToday>();
        services.AddSingleton<IToday>(provider => provider.GetRequiredService<ShiftedToday>());
        services.AddSingleton<DatabaseAddress>();
        services.AddSingleton<ModuleDataSources>();
        services.AddSingleton<DatabaseProvisioner>();
        services.AddScoped<CurrentActor>();
        services.AddScoped<Turns>();
        services.AddScoped<ModuleDbServices>();
        services.AddScoped<AskModules>();
        services.AddScoped<DeadlineKeeper>();
        services.AddScoped<FormBinder>();
        services.AddSingleton<CappedTotals>();
        services.AddSingleton<ModuleMemory>();
        services.AddSingleton<Settings>();
        services.AddScoped<FileStore>();
        services.AddScoped<History>();
        services.AddScoped<Looks>();
        services.AddSingleton<LookWriter>();
        services.AddScoped<EventRecorder>();
        services.AddScoped<ChangeWords>();
        services.AddScoped<OrganizationRelinker>();
        services.AddScoped<ImportEngine>();
        services.AddScoped<VolumeMaker>();
        services.AddSingleton<ImportWorker>();
        services.AddSingleton<QuietStart>();
        services.AddSingleton<AuditSealer>();
        services.AddSingleton<OutboxDispatcher>();
        services.AddSingleton<ITexts>(_ => new Texts([PlatformTexts.Manager, .. list.Select(module => module.Texts)]));

        ValidatorOptions.Global.LanguageManager = new ValidationMessages();
        // Its own scan goes through every type once for each of its interfaces, a fifth of the way to the port; ours goes through them once.
        ServiceRegistrar.AddRequiredServices(services, new MediatRServiceConfiguration()
            .AddOpenBehavior(typeof(TurnBehavior<,>))
            .AddOpenBehavior(typeof(LogBehavior<,>))
            .AddOpenBehavior(typeof(AuthorizeBehavior<,>))
            .AddOpenBehavior(typeof(ValidateBehavior<,>))
            .AddOpenBehavior(typeof(CollideBehavior<,>)));
        services.AddAutoMapper(options =>
        {
            options.LicenseKey = configuration["AutoMapper:LicenseKey"];
            // Rows and details are filled from properties alone; looking for methods of their names too was a third of making the maps.
            options.ShouldMapMethod = _ => false;
            options.ShouldMapField = _ => false;
            foreach (var profile in list.Select(module => module.Assembly).Distinct().SelectMany(WrittenTypes.Of).Where(type => type.IsSubclassOf(typeof(AutoMapper.Profile))))
            {
                options.AddProfile(profile);
            }

            foreach (var kit in list.SelectMany(module => module.Kits))
            {
                kit.AddMaps(options);
            }
        });

        foreach (var (asked, answering) in answers.SelectMany(found => found.GetAwaiter().GetResult()))
        {
            services.AddTransient(asked, answering);
        }

        foreach (var module in list)
        {
            AddModule(services, module);
            module.AddServices(services, configuration);
        }

        AddRequests(services);

        // Read last: everything is registered now.
        services.AddSingleton(new PolicyCatalog(services, modules));
        services.AddSingleton(new EventCatalog(services, modules));
        return services;
    }

    /// <summary>The workers every running host has; verbs of the program run without them.</summary>
    public static IServiceCollection AddPlatformWorkers(this IServiceCollection services)
    {
        services.AddHostedService<OutboxWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<ImportWorker>());
        return services;
    }

    private static void AddModule(IServiceCollection services, IModule module)
    {
        services.AddSingleton(module.GetType(), module);
        typeof(PlatformServices).GetMethod(nameof(AddContext), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(module.DbContext).Invoke(null, [services, module]);
        typeof(PlatformServices).GetMethod(nameof(AddAnswers), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(module.GetType()).Invoke(null, [services]);
        foreach (var register in module.Registers)
        {
            var arguments = Generic(register.GetType(), typeof(Register<,>)).GetGenericArguments();
            typeof(PlatformServices).GetMethod(nameof(AddRegister), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(arguments).Invoke(null, [services, register]);
        }

        foreach (var kit in module.Kits)
        {
            kit.AddServices(services);
        }

        foreach (var importer in module.Importers)
        {
            services.AddScoped(importer);
        }
    }

    /// <summary>The handlers and validators of an assembly, each with what it is asked as.</summary>
    private static IReadOnlyList<(Type Asked, Type Answering)> FindAnswers(Assembly assembly) =>
    [
        .. from type in WrittenTypes.Of(assembly)
           from asked in type.GetInterfaces()
           where asked.IsGenericType && Asked.Contains(asked.GetGenericTypeDefinition())
           select (asked, type),
    ];

    private static Type Generic(Type type, Type definition)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.IsGenericType && current.GetGenericTypeDefinition() == definition)
            {
                return current;
            }
        }

        throw new InvalidOperationException($"{type} is no {definition}.");
    }

    private static void AddContext<TContext>(IServiceCollection services, IModule module)
        where TContext : ModuleDbContext
    {
        // Contexts are lent from a pool: EF's own services for each, made anew, cost a page a tenth of its work.
        services.AddPooledDbContextFactory<TContext>(
            // The data source is given by an interceptor, not as an option: as an option it is part of EF's own service provider, and every
            // host of a process (tests start hundreds) would build every model anew.
            (provider, options) => options.UseNpgsql(npgsql => npgsql.MigrationsHistoryTable("__migrations", module.Schema))
                .AddInterceptors(new OwnConnections(provider.GetRequiredService<ModuleDataSources>(), module))
                // A capped count takes any 10,001 rows: which ones does not matter.
                .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning)));
        services.AddScoped(provider =>
        {
            var context = provider.GetRequiredService<IDbContextFactory<TContext>>().CreateDbContext();
            context.Serve(provider.GetRequiredService<ModuleDbServices>());
            return context;
        });
    }

    private static void AddRegister<TRecord, TRow>(IServiceCollection services, Register<TRecord, TRow> register)
        where TRecord : Record
        where TRow : class
    {
        services.AddSingleton(register);
        services.AddTransient<IRequestHandler<ListRecords<TRecord, TRow>, Result<Page<TRow>>>, ListRecordsHandler<TRecord, TRow>>();
        services.AddTransient<IRequestHandler<ExportRecords<TRecord, TRow>, Result<IAsyncEnumerable<TRow>>>, ExportRecordsHandler<TRecord, TRow>>();
    }

    /// <summary>The platform's own requests: what spans modules, for administrators and jobs.</summary>
    private static void AddRequests(IServiceCollection services)
    {
        services.AddTransient<IRequestHandler<SealAudit, long>, SealAuditHandler>();
        services.AddTransient<IRequestHandler<CheckAudit, IReadOnlyList<AuditState>>, CheckAuditHandler>();
        services.AddTransient<IRequestHandler<GetAuditState, IReadOnlyList<AuditState>>, GetAuditStateHandler>();
        services.AddTransient<IRequestHandler<ListAudit, Result<AuditExcerpt>>, ListAuditHandler>();
        services.AddTransient<IValidator<ListAudit>, ListAuditValidator>();
        services.AddTransient<IRequestHandler<CleanUp, long>, CleanUpHandler>();
        services.AddTransient<IRequestHandler<ListDeliveries, Result<DeliveryOverview>>, ListDeliveriesHandler>();
        services.AddTransient<IRequestHandler<ResendDelivery, Result<Unit>>, ResendDeliveryHandler>();
        services.AddTransient<IValidator<ResendDelivery>, ResendDeliveryValidator>();
    }

    /// <summary>The questions the platform answers for every module.</summary>
    private static void AddAnswers<TModule>(IServiceCollection services)
        where TModule : IModule
    {
        services.AddTransient<IRequestHandler<SearchRecords<TModule>, IReadOnlyList<RecordCard>>, SearchRecordsHandler<TModule>>();
        services.AddTransient<IRequestHandler<DescribeRecords<TModule>, IReadOnlyList<RecordCard>>, DescribeRecordsHandler<TModule>>();
        services.AddTransient<IRequestHandler<ProveRecords<TModule>, IReadOnlyList<RecordProof>>, ProveRecordsHandler<TModule>>();
        services.AddTransient<IRequestHandler<HeldOfOrganization<TModule>, IReadOnlyList<OrganizationHolding>>, HeldOfOrganizationHandler<TModule>>();
        services.AddTransient<IRequestHandler<RelinkedSince<TModule>, RelinkedRecords>, RelinkedSinceHandler<TModule>>();
        services.AddTransient<INotificationHandler<OrganizationsMerged>, WhenOrganizationsMerged<TModule>>();
        services.AddTransient<INotificationHandler<OrganizationMergeUndone>, WhenOrganizationMergeUndone<TModule>>();
        services.AddTransient<INotificationHandler<LawChanged>, WhenLawChanged<TModule>>();
        services.AddTransient<IRequestHandler<HeldDeadlines<TModule>, IReadOnlyList<DeadlineNotice>>, HeldDeadlinesHandler<TModule>>();
        services.AddTransient<IRequestHandler<RefreshTerms<TModule>, int>, RefreshTermsHandler<TModule>>();
        services.AddTransient<IRequestHandler<RecentChanges<TModule>, IReadOnlyList<RecentChange>>, RecentChangesHandler<TModule>>();
        services.AddTransient<IRequestHandler<AskMeasure<TModule>, Result<MeasureValue>>, AskMeasureHandler<TModule>>();
        services.AddTransient<IValidator<AskMeasure<TModule>>, AskMeasureValidator<TModule>>();
        services.AddTransient<IRequestHandler<GetNextSteps<TModule>, IReadOnlyList<NextStep>>, GetNextStepsHandler<TModule>>();
        services.AddTransient<IRequestHandler<GetRecordSides<TModule>, RecordSides>, GetRecordSidesHandler<TModule>>();
        services.AddTransient<IRequestHandler<GetFile<TModule>, Result<FileDownload>>, GetFileHandler<TModule>>();
        services.AddTransient<IRequestHandler<WithdrawEvent<TModule>, Result<Saved>>, WithdrawEventHandler<TModule>>();
        services.AddTransient<IValidator<WithdrawEvent<TModule>>, WithdrawEventValidator<TModule>>();
        services.AddTransient<IRequestHandler<EnterDateByHand<TModule>, Result<Saved>>, EnterDateByHandHandler<TModule>>();
        services.AddTransient<IValidator<EnterDateByHand<TModule>>, EnterDateByHandValidator<TModule>>();
        services.AddTransient<IRequestHandler<HandOver<TModule>, Result<HandedOver>>, HandOverHandler<TModule>>();
        services.AddTransient<IRequestHandler<CountDueOfUnit<TModule>, int>, CountDueOfUnitHandler<TModule>>();
        services.AddTransient<IValidator<HandOver<TModule>>, HandOverValidator<TModule>>();
        services.AddTransient<IRequestHandler<ReadComments<TModule>, Result<IReadOnlyList<ShownComment>>>, ReadCommentsHandler<TModule>>();
        services.AddTransient<IRequestHandler<AddComment<TModule>, Result<Guid>>, AddCommentHandler<TModule>>();
        services.AddTransient<IValidator<AddComment<TModule>>, AddCommentValidator<TModule>>();
        services.AddTransient<IRequestHandler<TakeBackComment<TModule>, Result<Guid>>, TakeBackCommentHandler<TModule>>();
        services.AddTransient<IRequestHandler<TryImport<TModule>, Result<ImportView>>, TryImportHandler<TModule>>();
        services.AddTransient<IValidator<TryImport<TModule>>, TryImportValidator<TModule>>();
        services.AddTransient<IRequestHandler<GetImport<TModule>, Result<ImportView>>, GetImportHandler<TModule>>();
        services.AddTransient<IRequestHandler<GetErrorWorkbook<TModule>, Result<IncomingFile>>, GetErrorWorkbookHandler<TModule>>();
        services.AddTransient<IRequestHandler<CommitImport<TModule>, Result<ImportView>>, CommitImportHandler<TModule>>();
        services.AddTransient<IRequestHandler<UndoImport<TModule>, Result<ImportView>>, UndoImportHandler<TModule>>();
    }
}
