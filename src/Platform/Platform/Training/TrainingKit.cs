using AutoMapper;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Modules;
using Platform.Papers;
using Platform.Persistence;
using Platform.Records;
using Platform.Registers;
using Platform.Results;

namespace Platform.Training;

/// <summary>That a module holds classes, and what is its own about them.</summary>
public abstract class TrainingKit(IReadOnlyList<ShippedTrainingProgram> shipped, IReadOnlyList<string> refresherRules) : ModuleKit
{
    /// <summary>Codes of the rules of law that ask those who were trained to come again.</summary>
    public IReadOnlyList<string> RefresherRules { get; } = refresherRules;

    public IReadOnlyList<ShippedTrainingProgram> Shipped { get; } = shipped;

    /// <summary>Brings the shipped programs in that are not there; what people have published since stays.</summary>
    public abstract Task SeedAsync(ModuleDbContext context, CancellationToken cancellation);
}

/// <summary>The kit of one module.</summary>
public sealed class TrainingKit<TModule, TProgram, TClass, TParticipant, TTemplate>(IReadOnlyList<ShippedTrainingProgram> shipped, IReadOnlyList<string> refresherRules) : TrainingKit(shipped, refresherRules)
    where TModule : IModule
    where TProgram : TrainingProgram, new()
    where TClass : TrainingClass<TParticipant>, new()
    where TParticipant : TrainingParticipant, new()
    where TTemplate : PaperTemplate
{
    internal override void AddServices(IServiceCollection services)
    {
        services.AddScoped<TrainingDesk<TModule, TProgram, TClass, TParticipant>>();
        services.AddTransient<IRequestHandler<SaveTrainingProgramCommand<TModule>, Result<Saved>>, SaveTrainingProgramHandler<TModule, TProgram, TClass, TParticipant>>();
        services.AddTransient<IValidator<SaveTrainingProgramCommand<TModule>>, SaveTrainingProgramValidator<TModule>>();
        services.AddTransient<IRequestHandler<ConfirmRefresherCommand<TModule>, Result<Saved>>, ConfirmRefresherHandler<TModule, TProgram, TClass, TParticipant>>();
        services.AddTransient<IValidator<ConfirmRefresherCommand<TModule>>, ConfirmRefresherValidator<TModule>>();
        services.AddTransient<IRequestHandler<GetTrainingProgramQuery<TModule>, Result<TrainingProgramDetail>>, GetTrainingProgramHandler<TModule, TProgram, TClass, TParticipant>>();
        services.AddTransient<IRequestHandler<GetTrainingProgramsQuery<TModule>, IReadOnlyList<TrainingProgramChoice>>, GetTrainingProgramsHandler<TModule, TProgram, TClass, TParticipant>>();
        services.AddTransient<IRequestHandler<SaveTrainingClassCommand<TModule>, Result<Saved>>, SaveTrainingClassHandler<TModule, TProgram, TClass, TParticipant>>();
        services.AddTransient<IValidator<SaveTrainingClassCommand<TModule>>, SaveTrainingClassValidator<TModule>>();
        services.AddTransient<IRequestHandler<GetTrainingClassQuery<TModule>, Result<TrainingClassDetail>>, GetTrainingClassHandler<TModule, TProgram, TClass, TParticipant>>();
        services.AddTransient<IRequestHandler<CountTrainingClassesQuery<TModule>, IReadOnlyList<TrainingClassCount>>, CountTrainingClassesHandler<TModule, TProgram, TClass, TParticipant>>();
        services.AddTransient<IRequestHandler<RecordTrainingEventCommand<TModule>, Result<Saved>>, RecordTrainingEventHandler<TModule, TProgram, TClass, TParticipant>>();
        services.AddTransient<IValidator<RecordTrainingEventCommand<TModule>>, RecordTrainingEventValidator<TModule>>();
        services.AddTransient<IRequestHandler<AdmitParticipantsCommand<TModule>, Result<Saved>>, AdmitParticipantsHandler<TModule, TProgram, TClass, TParticipant>>();
        services.AddTransient<IValidator<AdmitParticipantsCommand<TModule>>, AdmitParticipantsValidator<TModule>>();
        services.AddTransient<IRequestHandler<SaveParticipantCommand<TModule>, Result<Saved>>, SaveParticipantHandler<TModule, TProgram, TClass, TParticipant>>();
        services.AddTransient<IValidator<SaveParticipantCommand<TModule>>, SaveParticipantValidator<TModule>>();
        services.AddTransient<IRequestHandler<RemoveParticipantCommand<TModule>, Result<Saved>>, RemoveParticipantHandler<TModule, TProgram, TClass, TParticipant>>();
        services.AddTransient<IRequestHandler<GetParticipantQuery<TModule>, Result<TrainingParticipantDetail>>, GetParticipantHandler<TModule, TProgram, TClass, TParticipant>>();
        services.AddTransient<IRequestHandler<EnterSheetCommand<TModule>, Result<Saved>>, EnterSheetHandler<TModule, TProgram, TClass, TParticipant>>();
        services.AddTransient<IValidator<EnterSheetCommand<TModule>>, EnterSheetValidator<TModule>>();
        services.AddTransient<IRequestHandler<IssueCertificatesCommand<TModule>, Result<IssuedCertificates>>, IssueCertificatesHandler<TModule, TProgram, TClass, TParticipant, TTemplate>>();
        services.AddTransient<IValidator<IssueCertificatesCommand<TModule>>, IssueCertificatesValidator<TModule>>();
    }

    internal override void AddMaps(IMapperConfigurationExpression maps) => maps.AddProfile(new TrainingProfile<TProgram, TClass, TParticipant>());

    internal override void MapApi(IEndpointRouteBuilder api) => TrainingEndpoints.Map<TModule>(api, typeof(TModule).Name.Replace("Module", "", StringComparison.Ordinal));

    public override async Task SeedAsync(ModuleDbContext context, CancellationToken cancellation)
    {
        var known = await context.Set<TProgram>().Select(p => p.Code).ToListAsync(cancellation);
        foreach (var shipped in Shipped.Where(shipped => !known.Contains(shipped.Code)))
        {
            var program = TrainingProgram.Open<TProgram>(shipped.Code);
            if (program.Publish(shipped.Terms).Refusal is { } refusal)
            {
                throw new InvalidOperationException($"The shipped program {shipped.Code} is refused: {refusal.Reason.Key}.");
            }

            context.Add(program);
        }

        await context.SaveChangesAsync(cancellation);
    }
}

/// <summary>What the use cases of one module's classes share.</summary>
internal sealed class TrainingDesk<TModule, TProgram, TClass, TParticipant>(ModuleList modules, IServiceProvider services)
    where TModule : IModule
    where TProgram : TrainingProgram
    where TClass : TrainingClass<TParticipant>
    where TParticipant : TrainingParticipant, new()
{
    public IModule Module { get; } = modules.Of(typeof(TModule))!;

    public ModuleDbContext Context { get; } = (ModuleDbContext)services.GetRequiredService(modules.Of(typeof(TModule))!.DbContext);

    public DbSet<TProgram> Programs => Context.Set<TProgram>();

    /// <summary>Classes with their steps and their list, each in a question of its own.</summary>
    public IQueryable<TClass> Whole => Context.Set<TClass>().AsSplitQuery();

    public DbSet<TParticipant> Participants => Context.Set<TParticipant>();

    public Task<TrainingProgramVersion> VersionAsync(TrainingClass held, CancellationToken cancellation) =>
        Context.Set<TrainingProgramVersion>().AsNoTracking().SingleAsync(v => v.Id == held.ProgramVersionId, cancellation);

    public IRegister Register(string key) => Module.Registers.Single(register => register.Key == key);
}
