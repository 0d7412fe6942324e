namespace Platform.Access;

/// <summary>What a handler demands of whoever sends its request.</summary>
public enum Right
{
    /// <summary>Anyone, signed in or not.</summary>
    Anyone,

    /// <summary>Anyone signed in.</summary>
    SignedIn,

    /// <summary>Signed in in person: a program that acts by a token changes nothing of the account it belongs to, nor makes itself further tokens.</summary>
    OwnAccount,

    /// <summary>May read the module: its units, units granted reading, leaders, administrators, auditors.</summary>
    Read,

    /// <summary>
    /// May read what is about the body of a person, such as doses and health: only those who work in the module. Who merely reads it, leads,
    /// administers or audits sees that the record is there by its traces, never what it says.
    /// </summary>
    ReadPersonal,

    /// <summary>May comment on what she may read; auditors and tokens that only read leave no trace.</summary>
    Discuss,

    /// <summary>May record in the module: specialists and heads of the units that work in it.</summary>
    Write,

    /// <summary>May record in one module at least, or administers: for what all departments keep together, such as organizations.</summary>
    WriteSomewhere,

    /// <summary>May propose changes of the rules of law, and put proposals aside: whoever records in a module, leaders, administrators.</summary>
    KeepLaw,

    /// <summary>May confirm another's change of a rule of law: heads of units, leaders, administrators.</summary>
    ConfirmLaw,

    /// <summary>May approve in the module: heads of the units that work in it, and leaders.</summary>
    Approve,

    /// <summary>May change what the module works by, such as its procedures: heads of the units that work in it, leaders, administrators.</summary>
    Govern,

    /// <summary>May say who looks after a record of the module: whoever records in it, its heads, leaders, administrators.</summary>
    HandOver,

    /// <summary>Sees the department's whole: leaders, administrators, auditors.</summary>
    Lead,

    /// <summary>May administer the installation.</summary>
    Administer,

    /// <summary>Only the system itself: jobs and event handlers.</summary>
    System,
}

/// <summary>The one policy of a request, written on its handler and enforced for pages, API, jobs, export and measures alike.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AccessAttribute(Right right) : Attribute
{
    public Right Right { get; } = right;
}

/// <summary>Says that a request carries nothing a validator could check beyond its types.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NoInputAttribute : Attribute;

/// <summary>Who acts, with everything needed to decide.</summary>
/// <param name="Id">The account; empty for nobody and for the system.</param>
/// <param name="Name">Name as shown and as kept in the audit.</param>
public sealed record Actor(Guid Id, string Name)
{
    /// <summary>Nobody is signed in.</summary>
    public static Actor Nobody { get; } = new(Guid.Empty, "");

    /// <summary>Jobs, event handlers and verbs of the program.</summary>
    public static Actor System { get; } = new(Guid.Empty, "hệ thống") { IsSystem = true };

    public Guid? PersonId { get; init; }

    public Guid? UnitId { get; init; }

    public string UnitName { get; init; } = "";

    public bool IsSystem { get; init; }

    public bool IsLeader { get; init; }

    public bool IsAdministrator { get; init; }

    public bool IsAuditor { get; init; }

    /// <summary>A program acts for the person, by a token she made for it.</summary>
    public bool IsByToken { get; init; }

    /// <summary>By a token that only reads: nothing is changed, whatever the person may.</summary>
    public bool OnlyReads { get; init; }

    /// <summary>Slugs of modules the actor's unit works in.</summary>
    public IReadOnlyList<string> WorksIn { get; init; } = [];

    /// <summary>Slugs of modules the actor's unit may read without working in them.</summary>
    public IReadOnlyList<string> MayRead { get; init; } = [];

    /// <summary>Head of the unit: may approve what it works in.</summary>
    public bool IsHead { get; init; }

    /// <summary>Persons on leave today for whom she stands in: their work stands beside hers. It gives her no right she has not herself.</summary>
    public IReadOnlyList<Guid> StandsInFor { get; init; } = [];

    public bool IsSignedIn => IsSystem || Id != Guid.Empty;

    /// <summary>Decides one right in one module. The serving modules pass null: everybody's.</summary>
    public bool May(Right right, string? module) => right switch
    {
        Right.Anyone => true,
        _ when IsSystem => true,
        Right.System => false,
        _ when !IsSignedIn => false,
        Right.SignedIn => true,
        Right.OwnAccount => !IsByToken,
        Right.Administer => IsAdministrator,
        Right.Lead => IsLeader || IsAdministrator || IsAuditor,
        Right.Read => module is null || IsLeader || IsAdministrator || IsAuditor || WorksIn.Contains(module) || MayRead.Contains(module),
        Right.ReadPersonal => module is not null && WorksIn.Contains(module),
        // An auditor changes nothing, whatever else the account may be; nor does a token that only reads.
        _ when IsAuditor || OnlyReads => false,
        Right.Discuss => May(Right.Read, module),
        Right.Write => module is null ? IsAdministrator : WorksIn.Contains(module),
        Right.WriteSomewhere => IsAdministrator || WorksIn.Count > 0,
        Right.KeepLaw => IsLeader || IsAdministrator || WorksIn.Count > 0,
        Right.ConfirmLaw => IsLeader || IsAdministrator || (IsHead && WorksIn.Count > 0),
        Right.Approve => module is not null && (IsLeader || (IsHead && WorksIn.Contains(module))),
        Right.Govern => IsAdministrator || May(Right.Approve, module),
        Right.HandOver => May(Right.Write, module) || May(Right.Govern, module),
        _ => false,
    };
}

/// <summary>The actor of the current scope: set once by sign-in middleware, job runner or dispatcher.</summary>
public sealed class CurrentActor
{
    public Actor Actor { get; set; } = Actor.Nobody;
}
