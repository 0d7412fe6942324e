using MediatR;
using Platform.Modules;

namespace Platform.Deadlines;

/// <summary>Asks the Deadlines module to compute dates by rules of law. A pure question: nothing is stored there.</summary>
/// <param name="Triggers">What happened, and under which rules it sets a time limit.</param>
/// <returns>One answer a trigger, in their order.</returns>
public sealed record ComputeDeadlines(IReadOnlyList<DeadlineTrigger> Triggers) : IRequest<IReadOnlyList<ComputedDeadline>>;

/// <summary>One rule and the date that starts it.</summary>
/// <param name="RuleCode">Code of the rule, e.g. <c>TM-FORM</c>.</param>
/// <param name="On">The event's day, which itself is not counted (Civil Code, Article 147).</param>
/// <param name="TransitionOn">The date that picks the rule's version (filing, publication, …); the event's day when null.</param>
public sealed record DeadlineTrigger(string RuleCode, DateOnly On, DateOnly? TransitionOn = null);

/// <summary>A computed date that explains itself.</summary>
/// <param name="RuleCode">Code of the rule.</param>
/// <param name="VersionCode">Version in force on the transition date.</param>
/// <param name="DueOn">Null when only an unconfirmed version covers the date: the record then says so and nothing is guessed.</param>
/// <param name="NameVi">What the deadline is called, in Vietnamese.</param>
/// <param name="NameEn">What the deadline is called, in English.</param>
/// <param name="Article">Law and article.</param>
/// <param name="Derivation">Step by step, why this date.</param>
public sealed record ComputedDeadline(
    string RuleCode,
    string VersionCode,
    DateOnly? DueOn,
    string NameVi,
    string NameEn,
    string Article,
    IReadOnlyList<DerivationStep> Derivation);

/// <summary>One step of the reasoning: a sentence key of the Deadlines module and its arguments (dates ISO, numbers invariant).</summary>
public sealed record DerivationStep(string Key, IReadOnlyList<string> Arguments);

/// <summary>A deadline with everything needed to list it, remind of it and open its record.</summary>
/// <param name="Id">The deadline, unique over all modules.</param>
/// <param name="Module">Slug of the owner.</param>
/// <param name="Address">Page of the record.</param>
/// <param name="Sequence">Grows with every change of this deadline: an event with a smaller one is late and ignored.</param>
public sealed record DeadlineNotice(
    Guid Id,
    string Module,
    string Register,
    Guid RecordId,
    string RecordTitle,
    string Address,
    string RuleCode,
    string VersionCode,
    string NameVi,
    string NameEn,
    string Article,
    DateOnly TriggeredOn,
    DateOnly? DueOn,
    Guid? ResponsibleUnitId,
    Guid? ResponsiblePersonId,
    int Sequence);

/// <summary>Deadlines were set or changed: at most 1,000 in one event. Published by the owner with the change that caused it; order is not promised.</summary>
public sealed record DeadlinesSet(IReadOnlyList<DeadlineNotice> Deadlines) : INotification;

/// <summary>What the deadline asked for has been done.</summary>
public sealed record DeadlineMet(Guid Id, DateOnly On, int Sequence) : INotification;

/// <summary>The deadline no longer applies.</summary>
public sealed record DeadlineCanceled(Guid Id, DateOnly On, int Sequence) : INotification;

/// <summary>Which open deadlines a module holds: asked nightly, to repair what the Deadlines module may have missed.</summary>
public sealed record HeldDeadlines(Guid? After, int Limit) : IQuestionToAll<IReadOnlyList<DeadlineNotice>>
{
    public IRequest<IReadOnlyList<DeadlineNotice>> For<TModule>()
        where TModule : IModule => new HeldDeadlines<TModule>(this);
}

/// <summary>The question addressed to one module.</summary>
public sealed record HeldDeadlines<TModule>(HeldDeadlines Question) : IRequest<IReadOnlyList<DeadlineNotice>>
    where TModule : IModule;
