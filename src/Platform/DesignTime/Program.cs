// dotnet ef finds its contexts through this host; no server is asked while a migration is written.
using Host;
using Microsoft.Extensions.DependencyInjection;
using Platform.Persistence;

var builder = WebHost.CreateBuilder(args, withWorkers: false);
builder.Services.AddSingleton(new DatabaseAddress { ConnectionString = "Host=localhost" });
builder.Build().Run();
