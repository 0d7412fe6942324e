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

        var password = NewPassword();
        var problem = await context.Services.GetRequiredService<ISender>().Send(new OpenAdministrator(userName, password), context.Cancellation);
        if (problem is not null)
        {
            await Console.Error.WriteLineAsync(problem);
            return ExitCode.RefusedInput;
        }

        Console.WriteLine($"{userName}  {password}");
        Console.WriteLine("This password is shown once. Change it after the first sign-in.");
        return ExitCode.Done;
    }

    /// <summary>Twenty letters without look-alikes: typed from a screen by a person.</summary>
    internal static string NewPassword() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 5)));
}
