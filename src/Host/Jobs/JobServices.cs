using FluentValidation;
using MediatR;
using Platform.Results;

namespace Host.Jobs;

/// <summary>Registers schedule, runner and the engine this build has.</summary>
internal static class JobServices
{
    /// <summary>Before the platform: it reads every request's policy once.</summary>
    public static void AddJobRequests(this IServiceCollection services)
    {
        services.AddSingleton<JobRunner>();
        services.AddTransient<IRequestHandler<ListJobs, Result<JobOverview>>, ListJobsHandler>();
        services.AddTransient<IRequestHandler<RunJobNow, Result<Unit>>, RunJobNowHandler>();
        services.AddTransient<IValidator<RunJobNow>, RunJobNowValidator>();
    }
}
