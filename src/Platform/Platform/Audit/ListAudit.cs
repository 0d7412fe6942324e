using System.Text.Json;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Modules;
using Platform.Persistence;
using Platform.Results;
using Platform.Time;

namespace Platform.Audit;

/// <summary>One page of a module's audit, newest first.</summary>
/// <param name="Module">Slug of the module.</param>
/// <param name="Record">Only changes of this record, and looks at it: of a list that showed more people only what is of this one.</param>
/// <param name="Person">Only changes by people whose name contains this.</param>
/// <param name="Day">Only changes of this day in Vietnam.</param>
/// <param name="Before">Where the page starts: the last page's <see cref="AuditExcerpt.Next"/>.</param>
public sealed record ListAudit(string Module, Guid? Record, string? Person, DateOnly? Day, long? Before) : IRequest<Result<AuditExcerpt>>;

/// <summary>Part of the audit, newest first.</summary>
/// <param name="Next">Where the next page starts; null on the last.</param>
public sealed record AuditExcerpt(IReadOnlyList<AuditRow> Rows, long? Next);

/// <summary>One saved change.</summary>
/// <param name="IsSealed">Whether the chain covers it already.</param>
public sealed record AuditRow(long Id, DateTimeOffset At, string ActorName, string Kind, Guid RecordId, int Revision, bool IsSealed, IReadOnlyList<AuditedChange> Changes);

internal sealed class ListAuditValidator : AbstractValidator<ListAudit>
{
    public ListAuditValidator(ModuleList modules)
    {
        RuleFor(q => q.Module).Must(slug => modules.Find(slug) is not null).WithState(q => new Sentence("platform.field.bad-choice", q.Module));
        RuleFor(q => q.Person).MaximumLength(200);
    }
}

[Access(Right.Lead)]
internal sealed class ListAuditHandler(ModuleList modules, CurrentActor current, IServiceProvider services) : IRequestHandler<ListAudit, Result<AuditExcerpt>>
{
    private const int Limit = 50;

    public async Task<Result<AuditExcerpt>> Handle(ListAudit query, CancellationToken cancellationToken)
    {
        var module = modules.Find(query.Module)!;
        var context = (ModuleDbContext)services.GetService(module.DbContext)!;
        var closed = module.Registers.Where(register => register.IsClosedTo(current.Actor)).Select(register => register.Entity.Name).ToHashSet();
        var entries = context.Audit.AsNoTracking();
        if (query.Record is { } record)
        {
            entries = entries.About(record);
        }

        if (query.Person is { Length: > 0 } person)
        {
            entries = entries.Where(e => EF.Functions.ILike(e.ActorName, $"%{person.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_")}%"));
        }

        if (query.Day is { } day)
        {
            var (from, to) = (VietnamTime.StartOf(day), VietnamTime.StartOf(day.AddDays(1)));
            entries = entries.Where(e => e.At >= from && e.At < to);
        }

        if (query.Before is { } before)
        {
            entries = entries.Where(e => e.Id < before);
        }

        // Of one record through its indexes: left to choose, the database reads the whole audit backwards, for it takes any name among a thousand to be everywhere.
        var ordered = query.Record is null ? entries.OrderByDescending(e => e.Id) : entries.OrderByDescending(e => e.Id + 0L);
        var found = await ordered.Take(Limit + 1)
            .Select(e => new { Entry = e, IsSealed = context.AuditSeals.Any(s => s.EntryId == e.Id) })
            .ToListAsync(cancellationToken);
        var rows = found.Take(Limit).Select(row => new AuditRow(
            row.Entry.Id, row.Entry.At, row.Entry.ActorName, row.Entry.Kind, row.Entry.RecordId, row.Entry.Revision, row.IsSealed,
            Told(ChangesOf(row.Entry, query.Record), closed.Contains(row.Entry.Kind)))).ToList();
        return new AuditExcerpt(rows, found.Count > Limit ? rows[^1].Id : null);
    }

    /// <summary>A look at a list tells a line for each person, and of one who is asked about only hers.</summary>
    private static List<AuditedChange> ChangesOf(AuditEntry entry, Guid? record)
    {
        var changes = JsonSerializer.Deserialize<List<AuditedChange>>(entry.Changes, ModuleDbContext.Json)!;
        return changes is [{ People: { } people } look]
            ? [.. people.Where(person => record is null || person == record).Select(person => look with { Id = person, People = null })]
            : changes;
    }

    /// <summary>Of a record the reader may not know of: that it was changed, by whom and when, not what it says.</summary>
    private static IReadOnlyList<AuditedChange> Told(List<AuditedChange> changes, bool isClosed) => isClosed ? [.. changes.Select(change => change with { Fields = [] })] : changes;
}
