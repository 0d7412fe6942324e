// dotnet ef finds its contexts through this host; no server is asked while a migration is written.
using Host;
using Microsoft.Extensions.DependencyInjection;
using Platform.Persistence;

var app = WebHost.CreateBuilder(args, withWorkers: false).Build();
app.Services.GetRequiredService<DatabaseAddress>().ConnectionString = "Host=localhost";
app.Run();
