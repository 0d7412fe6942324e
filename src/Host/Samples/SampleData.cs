using Directory.Contracts;
using Host.Verbs;
using MediatR;
using Platform.Files;
using Platform.Imports;
using Platform.Modules;
using Platform.Persistence;
using Platform.Time;

namespace Host.Samples;

/// <summary>
/// A year of Lạng Sơn's Department, 2024: units as its published plan names them, invented people, one password for all demo accounts,
/// made anew in each installation.
/// </summary>
internal static class SampleData
{
    private static readonly DateOnly SampleDay = new(2024, 5, 15);

    private const string RecordsLoaded = "samples.records";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "samples", "lang-son-2024");

    /// <summary>Organizations first, records name them; the tasks last: their evidence must be there.</summary>
    private static readonly (string Module, string Register, string File)[] Files =
        [
            ("directory", "organizations", "organizations.csv"), ("directory", "organizations", "applicants.csv"),
            ("ip", "assets", "assets.csv"), ("ip", "place-name-permissions", "place-name-permissions.csv"), ("ip", "support-cases", "support-cases.csv"), ("ip", "initiatives", "initiatives.csv"),
            ("quality", "instruments", "instruments.csv"), ("quality", "supports", "supports.csv"),
            ("radiation", "facilities", "facilities.csv"), ("radiation", "licenses", "licenses.csv"), ("radiation", "devices", "devices.csv"),
            ("radiation", "training-classes", "training-classes.csv"), ("radiation", "training-participants", "training-participants.csv"),
            ("radiation", "workers", "workers.csv"), ("radiation", "employments", "employments.csv"), ("radiation", "staff-certificates", "staff-certificates.csv"),
            ("research", "tasks", "research-tasks.csv"), ("research", "models", "models.csv"),
            ("startups", "projects", "startup-projects.csv"),
            ("planning", "documents", "documents.csv"), ("planning", "plans", "plans.csv"), ("planning", "tasks", "tasks.csv"),
        ];

    private static readonly (string UserName, string Role)[] Accounts =
    [
        ("mai", "chuyên viên sở hữu trí tuệ / IP specialist"),
        ("binh", "trưởng phòng Quản lý công nghệ và ĐMST / head of the IP division"),
        ("son", "chuyên viên quản lý khoa học / research specialist"),
        ("lan", "chuyên viên kế hoạch, đo lường, an toàn bức xạ / planning, metrology and radiation specialist"),
        ("giamdoc", "Giám đốc / director"),
        ("kiemtra", "kiểm tra, chỉ xem / auditor"),
        ("quantri", "quản trị / administrator"),
    ];

    public static async Task LoadOnceAsync(IServiceProvider services, CancellationToken cancellation)
    {
        if (await services.GetRequiredService<Settings>().GetAsync("samples.password", cancellation) is null)
        {
            await LoadDirectoryAsync(services, cancellation);
        }
    }

    public static async Task LoadDirectoryAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var settings = services.GetRequiredService<Settings>();

        var password = AdminVerb.NewPassword();
        await services.GetRequiredService<ISender>().Send(new LoadSampleDirectory(password), cancellation);
        await settings.SetAsync("province", "tỉnh Lạng Sơn", cancellation);
        await settings.SetAsync("today", SampleDay.ToIso(), cancellation);
        await settings.SetAsync("samples.password", password, cancellation);
    }

    /// <summary>
    /// The plan, its tasks and the five products of task 4, through the same imports people use. A start that was killed half-way goes on
    /// with the next one: a file whose rows are all there changes nothing. Once done it never runs again, whatever people change since.
    /// </summary>
    public static async Task LoadRecordsOnceAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var settings = services.GetRequiredService<Settings>();
        if (await settings.GetAsync(RecordsLoaded, cancellation) is not null)
        {
            return;
        }

        foreach (var (module, register, file) in Files)
        {
            await ImportAsync(services, module, register, Path.Combine(Folder, file), cancellation);
        }

        await new SampleWork(services, cancellation).LoadAsync();
        await settings.SetAsync(RecordsLoaded, Path.GetFileName(Folder), cancellation);
    }

    public static void PrintAccounts(WebApplication app, string? password)
    {
        if (password is null)
        {
            return;
        }

        app.Lifetime.ApplicationStarted.Register(() =>
        {
            Console.WriteLine();
            Console.WriteLine($"  {string.Join(", ", app.Urls)}");
            foreach (var (userName, role) in Accounts)
            {
                Console.WriteLine($"  {userName,-10} {password}   {role}");
            }

            Console.WriteLine();
        });
    }

    private static async Task ImportAsync(IServiceProvider services, string slug, string register, string path, CancellationToken cancellation)
    {
        if (services.GetRequiredService<ModuleList>().Find(slug) is not { } module)
        {
            return;
        }

        var sender = services.GetRequiredService<ISender>();
        await using var content = File.OpenRead(path);
        var tried = await sender.Send(module.Address(new TryImport(register, new IncomingFile(Path.GetFileName(path), "text/csv", content))), cancellation);
        if (tried.Value is not { WrongCount: 0, Report.FileProblems.Count: 0 } view)
        {
            throw new InvalidOperationException($"The sample {path} is not what its register takes.");
        }

        if (view.MayCommit)
        {
            await sender.Send(module.Address(new CommitImport(register, view.Id)), cancellation);
            await services.GetRequiredService<ImportWorker>().WorkAsync(cancellation);
        }
    }
}
