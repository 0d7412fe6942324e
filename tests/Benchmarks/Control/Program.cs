using System.Text.Encodings.Web;
using System.Text.Unicode;
using Control;
using Microsoft.EntityFrameworkCore;

// The least that EF and a static Razor page can be: what the benchmarks call the floor.
var builder = WebApplication.CreateBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddDbContext<ControlContext>(options => options.UseNpgsql(builder.Configuration.GetConnectionString("Database")));
builder.Services.AddRazorComponents();
builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
var app = builder.Build();
app.MapRazorComponents<ListPage>().DisableAntiforgery();
app.Run();
