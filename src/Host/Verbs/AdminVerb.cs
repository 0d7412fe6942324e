using System.Security.Cryptography;
using Directory.Contracts;
using MediatR;

namespace Host.Verbs;

/// <summary>Opens the first administrator's account.</summary>
internal sealed class AdminVerb : IVerb
{
    public string Name => "admin";

    public string Usage => "dotnet run --project src/Host -- admin <user>  opens an administrator's account and prints its password once";

    public async Task<ExitCode> RunAsync(VerbContext context)
    {
        if (context.Values is not [var userName])
        {
            await Console.Error.WriteLineAsync(Usage);
            return ExitCode.RefusedInput;
        }

        var (password, problem) = await OpenAsync(context.Services.GetRequiredService<ISender>(), userName, context.Cancellation);
        if (problem is not null)
        {
            await Console.Error.WriteLineAsync(problem);
            return ExitCode.RefusedInput;
        }

        Console.WriteLine($"{userName}  {password}");
        Console.WriteLine("This password is shown once. Change it after the first sign-in.");
        return ExitCode.Done;
    }

    /// <summary>Opens the account with a new password.</summary>
    internal static async Task<(string Password, string? Problem)> OpenAsync(ISender sender, string userName, CancellationToken cancellation)
    {
        var password = NewPassword();
        return (password, await sender.Send(new OpenAdministrator(userName, password), cancellation));
    }

    /// <summary>Twenty letters without look-alikes: typed from a screen by a person.</summary>
    internal static string NewPassword() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 5)));
}
