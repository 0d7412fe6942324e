using Directory.Contracts;
using Host.Verbs;
using MediatR;
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

    private static readonly (string UserName, string Role)[] Accounts =
    [
        ("mai", "chuyên viên sở hữu trí tuệ / IP specialist"),
        ("binh", "trưởng phòng Quản lý công nghệ và ĐMST / head of the IP division"),
        ("lan", "chuyên viên kế hoạch / planning specialist"),
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
}
