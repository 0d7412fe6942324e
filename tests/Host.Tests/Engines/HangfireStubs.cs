// Signatures of Hangfire 1.8.24 and Hangfire.PostgreSql 1.20.13 that the engine uses, and nothing else; compiled in a test only.
#nullable enable
using System;
using System.Collections.Generic;
using System.Linq.Expressions;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hangfire
{
    public interface IGlobalConfiguration;
    public interface IGlobalConfiguration<out T> : IGlobalConfiguration;

    public abstract class JobStorage
    {
        public abstract Storage.IStorageConnection GetConnection();
    }

    public interface IBackgroundJobClient;
    public interface IRecurringJobManager;

    public static class BackgroundJobClientExtensions
    {
        public static string Enqueue<T>(this IBackgroundJobClient client, Expression<Action<T>> methodCall) => throw null!;
        public static string Enqueue<T>(this IBackgroundJobClient client, Expression<Func<T, Task>> methodCall) => throw null!;
    }

    public enum MisfireHandlingMode { Relaxed = 0, Strict = 1, Ignorable = 2 }

    public class RecurringJobOptions
    {
        public TimeZoneInfo TimeZone { get; set; } = TimeZoneInfo.Utc;
        public MisfireHandlingMode MisfireHandling { get; set; }
    }

    public static class RecurringJobManagerExtensions
    {
        public static void AddOrUpdate<T>(this IRecurringJobManager manager, string recurringJobId, Expression<Action<T>> methodCall, string cronExpression, RecurringJobOptions options) => throw null!;
        public static void AddOrUpdate<T>(this IRecurringJobManager manager, string recurringJobId, Expression<Func<T, Task>> methodCall, string cronExpression, RecurringJobOptions options) => throw null!;
    }

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method, AllowMultiple = false)]
    public sealed class AutomaticRetryAttribute : Attribute
    {
        public int Attempts { get; set; }
    }

    public static class HangfireServiceCollectionExtensions
    {
        public static IServiceCollection AddHangfire(this IServiceCollection services, Action<IGlobalConfiguration> configuration) => throw null!;
        public static IServiceCollection AddHangfire(this IServiceCollection services, Action<IServiceProvider, IGlobalConfiguration> configuration) => throw null!;
        public static IServiceCollection AddHangfireServer(this IServiceCollection services) => throw null!;
    }

    public class DashboardOptions
    {
        public IEnumerable<Dashboard.IDashboardAuthorizationFilter> Authorization { get; set; } = [];
    }

    public static class HangfireEndpointRouteBuilderExtensions
    {
        public static IEndpointConventionBuilder MapHangfireDashboard(this IEndpointRouteBuilder endpoints, DashboardOptions? options = null, JobStorage? storage = null) => throw null!;
        public static IEndpointConventionBuilder MapHangfireDashboard(this IEndpointRouteBuilder endpoints, string pattern, DashboardOptions? options = null, JobStorage? storage = null) => throw null!;
    }
}

namespace Hangfire.Dashboard
{
    public abstract class DashboardContext;

    public interface IDashboardAuthorizationFilter
    {
        bool Authorize(DashboardContext context);
    }

    public static class AspNetCoreDashboardContextExtensions
    {
        public static HttpContext GetHttpContext(this DashboardContext context) => throw null!;
    }
}

namespace Hangfire.Storage
{
    public interface IStorageConnection : IDisposable;

    public class RecurringJobDto
    {
        public string Id { get; set; } = null!;
        public DateTime? NextExecution { get; set; }
    }

    public static class StorageConnectionExtensions
    {
        public static List<RecurringJobDto> GetRecurringJobs(this IStorageConnection connection) => throw null!;
    }
}

namespace Hangfire.PostgreSql
{
    public class PostgreSqlStorage : JobStorage
    {
        public override Storage.IStorageConnection GetConnection() => throw null!;
    }

    public class PostgreSqlStorageOptions
    {
        public string SchemaName { get; set; } = "hangfire";
        public bool PrepareSchemaIfNecessary { get; set; } = true;
        public bool UseSlidingInvisibilityTimeout { get; set; }
    }

    public class PostgreSqlBootstrapperOptions
    {
        public PostgreSqlBootstrapperOptions UseNpgsqlConnection(string connectionString, Action<Npgsql.NpgsqlConnection>? connectionSetup = null) => throw null!;
    }

    public static class PostgreSqlBootstrapperConfigurationExtensions
    {
        public static IGlobalConfiguration<PostgreSqlStorage> UsePostgreSqlStorage(this IGlobalConfiguration configuration, Action<PostgreSqlBootstrapperOptions> configure, PostgreSqlStorageOptions options) => throw null!;
    }
}
