using Microsoft.AspNetCore.Identity;
using Platform.Records;

namespace Directory.Users;

/// <summary>What an account may be beyond its person's unit.</summary>
[Flags]
internal enum UserRoles
{
    None = 0,
    Leader = 1,
    Administrator = 2,
    Auditor = 4,
}

/// <summary>An account: of a person of the Department, or of an administrator or auditor without one.</summary>
internal sealed class User : IdentityUser<Guid>, IAudited
{
    public User() => Id = Guid.CreateVersion7();

    public required string DisplayName { get; set; }

    public Guid? PersonId { get; set; }

    public UserRoles Roles { get; set; }

    /// <summary>Disabled accounts keep their history and cannot sign in; what they hold open is raised to the next in line.</summary>
    public bool IsDisabled { get; set; }

    /// <summary>
    /// The last day she opened anything, of a fresh account the day it was opened. The day alone and the last one only: enough to see that
    /// nobody is there, too little to follow anybody.
    /// </summary>
    public required DateOnly LastSeenOn { get; set; }

    /// <summary>What the person's phone makes codes from, protected; there while two-step sign-in is on or being turned on.</summary>
    public string? SecondStepSecret { get; set; }

    /// <summary>The time step of the last code accepted: no code counts twice, nor one older than it.</summary>
    public long LastTimeStep { get; set; }

    /// <summary>Hashes of the recovery codes not yet used.</summary>
    public string[] RecoveryCodeHashes { get; set; } = [];

    /// <summary>How many are left, for the audit: that one was used is told, which is not.</summary>
    public int RecoveryCodesLeft { get; set; }

    /// <summary>Why an administrator took the second step away, until it is on again.</summary>
    public string? SecondStepResetReason { get; set; }

    /// <summary>Gives out fresh recovery codes; only their hashes are kept.</summary>
    public IReadOnlyList<string> TurnSecondStepOn()
    {
        var codes = RecoveryCode.NewSet();
        RecoveryCodeHashes = [.. codes.Select(RecoveryCode.Hash)];
        (TwoFactorEnabled, RecoveryCodesLeft, SecondStepResetReason) = (true, RecoveryCodeHashes.Length, null);
        return codes;
    }

    /// <summary>The last time step stays: turned on again with the same phone, an old code still does not count.</summary>
    public void TurnSecondStepOff(string? reason)
    {
        (TwoFactorEnabled, SecondStepSecret, SecondStepResetReason) = (false, null, reason);
        (RecoveryCodeHashes, RecoveryCodesLeft) = ([], 0);
    }

    /// <summary>Takes a code of the phone that is right now and newer than the last.</summary>
    public bool TakeCode(ReadOnlySpan<byte> secret, string code, DateTimeOffset now)
    {
        if (TimeCode.StepOf(secret, code, now) is not { } step || step <= LastTimeStep)
        {
            return false;
        }

        LastTimeStep = step;
        return true;
    }

    /// <summary>Takes a recovery code and strikes it out.</summary>
    public bool TakeRecoveryCode(string code)
    {
        var left = RecoveryCodeHashes.Except([RecoveryCode.Hash(code)]).ToArray();
        var isTaken = left.Length < RecoveryCodeHashes.Length;
        (RecoveryCodeHashes, RecoveryCodesLeft) = (left, left.Length);
        return isTaken;
    }
}
