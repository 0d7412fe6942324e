using System.Linq.Expressions;
using AutoMapper;
using AutoMapper.QueryableExtensions;
using MediatR;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Access;
using Platform.Audit;
using Platform.Deadlines;
using Platform.Localization;
using Platform.Organizations;
using Platform.Persistence;
using Platform.Records;
using Platform.Results;
using Platform.Time;
using Platform.Web;

namespace Platform.Registers;

/// <summary>The records of a register an actor may know of; what a measure counts.</summary>
internal interface IRecordSource<TRecord>
{
    IQueryable<TRecord> Records(ModuleDbContext context, Actor actor);
}

/// <summary>
/// Defines one list: columns, filters, search and order over one aggregate, once for page, API, export and measures.
/// Sort columns must be NOT NULL and indexed together with the id: paging goes by (column, id).
/// </summary>
/// <param name="module">Slug of the module.</param>
/// <param name="key">Last segment of its addresses.</param>
/// <param name="words">Whose texts name it, its columns and its filters; the module's own when null. The platform's for what every module keeps alike.</param>
public abstract class Register<TRecord, TRow>(string module, string key, string? words = null) : IRegister, IRecordSource<TRecord>
    where TRecord : Record
    where TRow : class
{
    private Expression<Func<TRecord, TRow>>? projection;
    private readonly List<RegisterColumn> columns = [];
    private readonly List<RegisterFilter> filters = [];
    private readonly Dictionary<string, SortKey<TRecord>> sorts = [];
    private readonly Dictionary<string, Func<RegisterRequest, Result<Expression<Func<TRecord, bool>>?>>> predicates = [];
    private readonly Dictionary<string, Func<RegisterRequest, IServiceProvider, CancellationToken, Task<Result<Expression<Func<TRecord, bool>>?>>>> live = [];
    private readonly List<Func<Guid, Expression<Func<TRecord, bool>>>> organizationLinks = [];
    private readonly List<Func<Guid, Expression<Func<TRecord, bool>>>> formerLinks = [];
    private readonly HashSet<string> parameters = ["q", "sort", "limit", "cursor", "measure"];

    /// <summary>So many aggregates are loaded at once when all are gone through.</summary>
    private const int RefreshPage = 500;

    private const string OrganizationFilter = "organization", FormerFilter = "former-organization";

    /// <summary>Say something only together with a measure.</summary>
    private static readonly HashSet<string> OfMeasure = ["from", "to", "by", "part"];

    public string Key { get; } = key;

    public string Address { get; } = $"/{module}/{key}";

    public Type Entity => typeof(TRecord);

    public string TitleKey => $"{Words}.{Key}.title";

    public string EmptyKey => $"{Words}.{Key}.empty";

    private string Words => words ?? module;

    public IReadOnlyList<RegisterColumn> Columns => columns;

    public IReadOnlyList<RegisterFilter> Filters => filters;

    /// <summary>The sort when the address names none.</summary>
    protected abstract string DefaultSort { get; }

    public abstract Guid IdOf(object row);

    /// <summary>Natural key of a record; how imports and other modules name it.</summary>
    protected abstract Expression<Func<TRecord, string>> NaturalKey { get; }

    /// <summary>What people call a record.</summary>
    protected abstract Expression<Func<TRecord, string>> Name { get; }

    /// <summary>Where a record stands, as a code, and the prefix of the codes' labels.</summary>
    protected abstract (Expression<Func<TRecord, string>> Code, string LabelPrefix) State { get; }

    /// <summary>What happened to records, for proofs.</summary>
    protected virtual IQueryable<Fact>? Facts(ModuleDbContext context) => null;

    /// <summary>The codes of <see cref="Facts"/>.</summary>
    public virtual FactKinds? FactKinds => null;

    /// <summary>
    /// Adds to the rows of a page what is kept nowhere in the module's own tables, such as what only other modules can answer:
    /// a bounded number of questions for all rows, never one a row.
    /// </summary>
    protected internal virtual Task CompleteAsync(IReadOnlyList<TRow> rows, IServiceProvider services, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>
    /// What it takes to know of its records at all, where reading the module is not enough: lists, exports and figures are refused without it,
    /// everything else finds nothing.
    /// </summary>
    protected virtual Right Demands => Right.Read;

    /// <summary>
    /// Which records the actor may know of, where the right to read the module does not say it all; null when every one.
    /// Lists, exports, search, cards, proofs and measures keep to it.
    /// </summary>
    protected virtual Expression<Func<TRecord, bool>>? Visible(Actor actor) => null;

    /// <summary>
    /// Which of them lists, exports and search show, where some are known only by their id: what was merged into another has a name in old
    /// papers and no line of its own. Null when all.
    /// </summary>
    protected virtual Expression<Func<TRecord, bool>>? Listed => null;

    /// <summary>Whether its records come with the program.</summary>
    public virtual bool IsShipped => false;

    /// <summary>False where the house-wide search would only find again what another register's records already answer.</summary>
    public virtual bool IsSearched => true;

    /// <summary>What it takes to withdraw a record's last event: who may not decide may not undo a decision.</summary>
    protected virtual Right RightToWithdraw(TRecord record) => Right.Write;

    /// <summary>Records the event about to be withdrawn had made, which go with it; a refusal keeps event and records.</summary>
    protected virtual Task<Result<IReadOnlyList<TRecord>>> MadeByAsync(ModuleDbContext context, TRecord record, Guid eventId, CancellationToken cancellation) =>
        Task.FromResult(Result<IReadOnlyList<TRecord>>.Ok([]));

    async Task<Result<Record>> IRegister.LoadToChangeAsync(ModuleDbContext context, Actor actor, IServiceProvider services, Guid id, int? seen, CancellationToken cancellation)
    {
        var loaded = await LoadToChangeAsync(context, actor, services, id, seen, cancellation);
        return loaded.IsRefused ? loaded.Refusal : loaded.Value;
    }

    private async Task<Result<TRecord>> LoadToChangeAsync(ModuleDbContext context, Actor actor, IServiceProvider services, Guid id, int? seen, CancellationToken cancellation) =>
        await Records(context, actor).AnyAsync(r => r.Id == id, cancellation)
            ? await services.GetRequiredService<History>().LoadAsync(context, context.Set<TRecord>(), id, seen, cancellation)
            : Refusal.NotFound();

    async Task<IReadOnlyList<Record>> IRegister.LoadToHandOverAsync(ModuleDbContext context, Actor actor, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        return await KnownTo(actor, context.Set<TRecord>().AsTracking()).Where(r => ids.Contains(r.Id)).OrderBy(r => r.Id).ToListAsync(cancellation);
    }

    Task<int> IRegister.CountDueOfUnitAsync(ModuleDbContext context, Guid unitId, CancellationToken cancellation) => typeof(IResponsible).IsAssignableFrom(typeof(TRecord))
        ? context.Set<TRecord>().IgnoreAutoIncludes().CountAsync(r => EF.Property<Guid?>(r, nameof(IResponsible.ResponsibleUnitId)) == unitId && r.NextDueOn < Record.NothingDue, cancellation)
        : Task.FromResult(0);

    async Task<Result<Saved>> IRegister.WithdrawAsync(ModuleDbContext context, Actor actor, IServiceProvider services, WithdrawEvent command, CancellationToken cancellation)
    {
        var loaded = await LoadToChangeAsync(context, actor, services, command.RecordId, command.Revision, cancellation);
        if (loaded.IsRefused)
        {
            return loaded.Refusal;
        }

        if (loaded.Value is not ITracked tracked)
        {
            return Refusal.NotFound();
        }

        if (!actor.May(RightToWithdraw(loaded.Value), module))
        {
            return Refusal.Forbidden();
        }

        var made = await MadeByAsync(context, loaded.Value, command.EventId, cancellation);
        if ((made.Refusal ?? tracked.Withdraw(command.EventId, command.Because.Trim(), services.GetRequiredService<TimeProvider>().GetUtcNow()).Refusal) is { } refusal)
        {
            return refusal;
        }

        if (made.Value is { Count: > 0 } gone)
        {
            await context.CancelDeadlinesAsync([.. gone.Select(r => r.Id)], cancellation);
            context.RemoveRange(gone);
        }

        await context.SaveChangesAsync(cancellation);
        return Saved.Of(loaded.Value);
    }

    /// <summary>The form below a record's address where its events are recorded; null where each has its own.</summary>
    protected virtual string? EventPage => "record";

    async Task<IReadOnlyList<NextStep>> IRegister.NextStepsAsync(ModuleDbContext context, Actor actor, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        if (EventPage is not { } page || FactKinds is not { } kinds || !typeof(ITracked).IsAssignableFrom(typeof(TRecord)) || !actor.May(Right.Write, module))
        {
            return [];
        }

        return [.. (await Records(context, actor).Where(r => ids.Contains(r.Id)).ToListAsync(cancellation))
            .Select(record => (record.Id, Code: ((ITracked)record).NextCode))
            .Where(next => next.Code is not null)
            .Select(next => new NextStep(next.Id, $"{kinds.LabelPrefix}.{next.Code}.do", $"{Address}/{next.Id}/{page}?kind={next.Code}"))];
    }

    async Task IRegister.RecomputeAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        await context.KeepDeadlinesAsync(await context.Set<TRecord>().Where(r => ids.Contains(r.Id)).ToListAsync(cancellation), cancellation);
        await context.SaveChangesAsync(cancellation);
    }

    /// <summary>Which records may have a term to keep; all of them unless the register knows better.</summary>
    protected virtual IQueryable<TRecord> WithTerms(IQueryable<TRecord> all) => all;

    async Task<int> IRegister.RefreshTermsAsync(ModuleDbContext context, CancellationToken cancellation)
    {
        var changed = 0;
        for (var after = Guid.Empty; ;)
        {
            var page = await WithTerms(context.Set<TRecord>()).Where(r => r.Id > after).OrderBy(r => r.Id).Take(RefreshPage).ToListAsync(cancellation);
            if (page.Count == 0)
            {
                return changed;
            }

            after = page[^1].Id;
            await context.KeepDeadlinesAsync(page, cancellation);
            context.ChangeTracker.DetectChanges();
            changed += context.ChangeTracker.Entries<TRecord>().Count(entry => entry.State == EntityState.Modified);
            await context.SaveChangesAsync(cancellation);
            context.ChangeTracker.Clear();
        }
    }

    async Task<bool> IRegister.HidesAsync(ModuleDbContext context, Actor actor, Guid id, CancellationToken cancellation) =>
        (Visible(actor) is not null || IsClosedTo(actor))
        && await context.Set<TRecord>().AnyAsync(r => r.Id == id, cancellation)
        && !await Records(context, actor).AnyAsync(r => r.Id == id, cancellation);

    public IQueryable<TRecord> Records(ModuleDbContext context, Actor actor) => KnownTo(actor, context.Set<TRecord>().AsNoTracking());

    public bool IsClosedTo(Actor actor) => Demands != Right.Read && !actor.May(Demands, module);

    private IQueryable<TRecord> KnownTo(Actor actor, IQueryable<TRecord> all) =>
        IsClosedTo(actor) ? all.Where(_ => false) : Visible(actor) is { } visible ? all.Where(visible) : all;

    /// <summary>Names what the actor sees of this register: the same for all who see everything.</summary>
    internal string WhatSees(Actor actor) => Visible(actor) is null ? Address : $"{Address} {actor.Id}";

    /// <summary>From the aggregate to its row, as AutoMapper maps it.</summary>
    internal Expression<Func<TRecord, TRow>> Projection(IConfigurationProvider maps) => projection ??=
        (Expression<Func<TRecord, TRow>>)((UnaryExpression)((MethodCallExpression)Array.Empty<TRecord>().AsQueryable().ProjectTo<TRow>(maps).Expression).Arguments[1]).Operand;

    public async Task<IReadOnlyList<RecordCard>> SearchAsync(ModuleDbContext context, Actor actor, string text, int limit, CancellationToken cancellation)
    {
        if (!IsSearched)
        {
            return [];
        }

        var records = SearchWords.Of(text).Aggregate(OnList(Records(context, actor)), (found, word) => found.Where(word.Matches<TRecord>()));
        return await CardsAsync(records.OrderBy(Name).ThenBy(r => r.Id).Take(limit), cancellation);
    }

    public Task<IReadOnlyList<RecordCard>> DescribeAsync(ModuleDbContext context, Actor actor, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        CardsAsync(Records(context, actor).Where(r => ids.Contains(r.Id)), cancellation);

    public Task<IReadOnlyList<RecordCard>> FindAsync(ModuleDbContext context, Actor actor, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        CardsAsync(
            Records(context, actor).Where(Predicates.Compare(NaturalKey, value => Expression.Call(
                typeof(Enumerable), nameof(Enumerable.Contains), [typeof(string)], Predicates.Parameter<IEnumerable<string>>(keys.ToList()), value))),
            cancellation);

    public async Task<IReadOnlyList<RecordProof>> ProofsAsync(ModuleDbContext context, Actor actor, IReadOnlyCollection<Guid> ids, IReadOnlyCollection<string> codes, CancellationToken cancellation)
    {
        var known = Records(context, actor).Where(r => ids.Contains(r.Id)).Select(r => r.Id);
        var facts = Facts(context)?.Where(f => known.Contains(f.RecordId) && codes.Contains(f.Code) && f.WithdrawnAt == null);
        var prefix = FactKinds?.LabelPrefix;
        return facts is null
            ? []
            : (await facts.Select(f => new RecordProof(f.RecordId, f.Code, f.HappenedOn, f.DocumentNumber, prefix + "." + f.Code)).ToListAsync(cancellation))
                .GroupBy(proof => (proof.RecordId, proof.Code))
                .Select(proofs => proofs.OrderBy(proof => proof.HappenedOn).First())
                .ToList();
    }

    void IRegister.MapApi(IEndpointRouteBuilder api) => ApiEndpoints.MapRegister<TRecord, TRow>(api, this);

    public async Task<Result<IPage>> ListAsync(ISender sender, RegisterRequest request, CancellationToken cancellation)
    {
        var page = await sender.Send(new ListRecords<TRecord, TRow>(request), cancellation);
        return page.IsRefused ? page.Refusal : Result<IPage>.Ok(page.Value);
    }

    public async Task<Result<Func<Stream, CancellationToken, Task>>> ExportAsync(ISender sender, RegisterRequest request, ITexts texts, CancellationToken cancellation)
    {
        var rows = await sender.Send(new ExportRecords<TRecord, TRow>(request), cancellation);
        return rows.IsRefused
            ? rows.Refusal
            : Result<Func<Stream, CancellationToken, Task>>.Ok((target, stop) => RegisterExport.WriteAsync(this, rows.Value, texts, target, stop));
    }

    public bool LinksOrganizations => organizationLinks.Count > 0;

    async Task<IReadOnlyList<OrganizationHolding>> IRegister.HeldAsync(ModuleDbContext context, Actor actor, Guid organizationId, int limit, CancellationToken cancellation)
    {
        var holdings = new List<OrganizationHolding>();
        foreach (var (links, filter) in new[] { (organizationLinks, OrganizationFilter), (formerLinks, FormerFilter) }.Where(pair => pair.Item1.Count > 0))
        {
            var held = Records(context, actor).Where(Names(links, organizationId));
            if (await held.CountAsync(cancellation) is > 0 and var count)
            {
                var cards = await CardsAsync(held.OrderBy(Name).ThenBy(r => r.Id).Take(limit), cancellation);
                holdings.Add(new OrganizationHolding(TitleKey, $"{Address}?{filter}={organizationId}", count, cards) { IsFormer = filter == FormerFilter });
            }
        }

        return holdings;
    }

    Task<bool> IRegister.AnyAsync(ModuleDbContext context, CancellationToken cancellation) => context.Set<TRecord>().AnyAsync(cancellation);

    async Task<IReadOnlyDictionary<Guid, Record>> IRegister.LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await context.Set<TRecord>().AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => (Record)r, cancellation);

    private async Task<IReadOnlyList<RecordCard>> CardsAsync(IQueryable<TRecord> records, CancellationToken cancellation)
    {
        var row = Expression.Parameter(typeof(TRecord), "r");
        Expression Read(Expression<Func<TRecord, string>> value) => new Predicates.Replace(value.Parameters[0], row).Visit(value.Body);
        var card = Expression.Lambda<Func<TRecord, RawCard>>(
            Expression.New(
                typeof(RawCard).GetConstructors()[0],
                Expression.Property(row, nameof(Record.Id)), Read(Name), Read(NaturalKey), Read(State.Code), Expression.Property(row, nameof(Record.NextDueOn)), Expression.Property(row, nameof(Record.Revision))),
            row);
        return (await records.Select(card).ToListAsync(cancellation))
            .Select(raw => new RecordCard(raw.Id, module, Key, raw.Title, raw.Key, raw.State, $"{State.LabelPrefix}.{raw.State}", raw.NextDueOn) { Revision = raw.Revision })
            .ToList();
    }

    private sealed record RawCard(Guid Id, string Title, string Key, string State, DateOnly NextDueOn, int Revision);

    /// <summary>A column of the row; sortable when given the same value on the aggregate.</summary>
    protected void Column(string name, ColumnKind kind, Func<TRow, object?> value, SortKey<TRecord>? sort = null, Func<TRow, object?>? detail = null)
    {
        columns.Add(new RegisterColumn(name, $"{Words}.{Key}.column.{name}", kind, row => value((TRow)row), detail is null ? null : row => detail((TRow)row), sort is not null));
        if (sort is not null)
        {
            sorts.Add(name, sort);
        }
    }

    /// <summary>A sort by a NOT NULL column.</summary>
    protected static SortKey<TRecord> By<TValue>(Expression<Func<TRecord, TValue>> value)
        where TValue : notnull => new SortKey<TRecord, TValue>(value);

    /// <summary>Any of several codes of an enumeration: <c>kind=CollectiveMark,GeographicalIndication</c>.</summary>
    protected void ChoiceFilter<TEnum>(string name, Expression<Func<TRecord, TEnum>> value)
        where TEnum : struct, Enum
    {
        filters.Add(new RegisterFilter(name, $"{Words}.{Key}.filter.{name}", FilterKind.Choice, Enum.GetNames<TEnum>(), $"{Words}.{typeof(TEnum).Name}"));
        Accept(name, request =>
        {
            var chosen = new List<TEnum>();
            foreach (var code in request.All(name))
            {
                if (!Enum.TryParse<TEnum>(code, ignoreCase: false, out var parsed) || !Enum.IsDefined(parsed))
                {
                    return Refusal.Malformed("platform.register.bad-choice", code, name, string.Join(", ", Enum.GetNames<TEnum>()));
                }

                chosen.Add(parsed);
            }

            return chosen.Count == 0 ? Nothing : Predicates.Compare(value, v => Expression.Call(
                typeof(Enumerable), nameof(Enumerable.Contains), [typeof(TEnum)], Predicates.Parameter<IEnumerable<TEnum>>(chosen), v));
        });
    }

    /// <summary>Any of several codes kept as text: slugs of modules.</summary>
    protected void CodeFilter(string name, Expression<Func<TRecord, string>> value, IReadOnlyList<string> codes, string labelPrefix)
    {
        filters.Add(new RegisterFilter(name, $"{Words}.{Key}.filter.{name}", FilterKind.Choice, codes, labelPrefix));
        Accept(name, request =>
        {
            var chosen = request.All(name);
            return chosen.FirstOrDefault(code => !codes.Contains(code)) is { } unknown
                ? Refusal.Malformed("platform.register.bad-choice", unknown, name, string.Join(", ", codes))
                : chosen.Count == 0 ? Nothing : Predicates.Compare(value, v => Expression.Call(
                    typeof(Enumerable), nameof(Enumerable.Contains), [typeof(string)], Predicates.Parameter<IEnumerable<string>>(chosen), v));
        });
    }

    /// <summary>Any of several codes from the data itself, kept as text; its page offers those that occur.</summary>
    protected void DataFilter(string name, Expression<Func<TRecord, string>> value)
    {
        filters.Add(new RegisterFilter(name, $"{Words}.{Key}.filter.{name}", FilterKind.Choice, [], ""));
        Accept(name, request => request.All(name) is { Count: > 0 } chosen
            ? Predicates.Compare(value, v => Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(string)], Predicates.Parameter<IEnumerable<string>>(chosen), v))
            : Nothing);
    }

    /// <summary>One of several codes from the data itself, such as a unit's id.</summary>
    protected void ReferenceFilter(string name, Expression<Func<TRecord, Guid?>> value)
    {
        filters.Add(new RegisterFilter(name, $"{Words}.{Key}.filter.{name}", FilterKind.Choice, [], ""));
        Accept(name, request =>
        {
            var chosen = new List<Guid?>();
            foreach (var text in request.All(name))
            {
                if (!Guid.TryParse(text, out var id))
                {
                    return Refusal.Malformed("platform.register.bad-id", text, name);
                }

                chosen.Add(id);
            }

            return chosen.Count == 0 ? Nothing : Predicates.Compare(value, v => Expression.Call(
                typeof(Enumerable), nameof(Enumerable.Contains), [typeof(Guid?)], Predicates.Parameter<IEnumerable<Guid?>>(chosen), v));
        });
    }

    /// <summary>
    /// Says where a record names an organization, by the id that stands for it now: the list can be narrowed to it, and the
    /// organization's page shows the record.
    /// </summary>
    protected void OrganizationLink(Expression<Func<TRecord, Guid?>> effective) =>
        LinkOrganizations(organizationLinks, OrganizationFilter, id => Predicates.Compare(effective, value => Expression.Equal(value, Predicates.Parameter<Guid?>(id))));

    /// <summary>The same where parts of the record name organizations: <c>task => task.Partners.Select(partner => partner.OrganizationId)</c>.</summary>
    protected void OrganizationLinks(Expression<Func<TRecord, IEnumerable<Guid?>>> effective) =>
        LinkOrganizations(organizationLinks, OrganizationFilter, AmongParts(effective));

    /// <summary>Organizations a part named until a day that has passed: the organization's page shows the record as held before.</summary>
    protected void FormerOrganizationLinks(Expression<Func<TRecord, IEnumerable<Guid?>>> effective) =>
        LinkOrganizations(formerLinks, FormerFilter, AmongParts(effective));

    private static Func<Guid, Expression<Func<TRecord, bool>>> AmongParts(Expression<Func<TRecord, IEnumerable<Guid?>>> effective) =>
        id => Predicates.Compare(effective, values => Expression.Call(
            typeof(Enumerable), nameof(Enumerable.Contains), [typeof(Guid?)], values, Predicates.Parameter<Guid?>(id)));

    private static Expression<Func<TRecord, bool>> Names(List<Func<Guid, Expression<Func<TRecord, bool>>>> links, Guid organizationId) =>
        links.Select(link => link(organizationId)).Aggregate((all, link) => all.Or(link));

    private void LinkOrganizations(List<Func<Guid, Expression<Func<TRecord, bool>>>> links, string filter, Func<Guid, Expression<Func<TRecord, bool>>> link)
    {
        links.Add(link);
        if (!parameters.Add(filter))
        {
            return;
        }

        live.Add(filter, async (request, services, cancellation) =>
        {
            if (request.One(filter) is not { } text)
            {
                return Nothing;
            }

            if (!Guid.TryParse(text, out var id))
            {
                return Refusal.Malformed("platform.register.bad-id", text, filter);
            }

            // An address kept from before a merge still finds what it found.
            var now = (await services.GetRequiredService<ISender>().Send(new GetOrganizations([id]), cancellation)).SingleOrDefault();
            return Names(links, now?.EffectiveId ?? id);
        });
    }

    /// <summary>From and to, both included: <c>due.from=2024-05-01&amp;due.to=2024-05-31</c>.</summary>
    protected void DateFilter(string name, Expression<Func<TRecord, DateOnly>> value)
    {
        filters.Add(new RegisterFilter(name, $"{Words}.{Key}.filter.{name}", FilterKind.DateRange, [], ""));
        Accept($"{name}.from", request => Bound(request, $"{name}.from", (v, bound) => Expression.GreaterThanOrEqual(v, bound)));
        Accept($"{name}.to", request => Bound(request, $"{name}.to", (v, bound) => Expression.LessThanOrEqual(v, bound)));

        Result<Expression<Func<TRecord, bool>>?> Bound(RegisterRequest request, string parameter, Func<Expression, Expression, Expression> compare) =>
            request.One(parameter) switch
            {
                null => Nothing,
                var text when IsoDate.TryParse(text, out var date) => Predicates.Compare(value, v => compare(v, Predicates.Parameter(date))),
                var text => Refusal.Malformed("platform.register.bad-date", text, parameter),
            };
    }

    /// <summary>A named condition, on when the address says <c>name=1</c>.</summary>
    protected void FlagFilter(string name, Expression<Func<TRecord, bool>> condition)
    {
        filters.Add(new RegisterFilter(name, $"{Words}.{Key}.filter.{name}", FilterKind.Flag, [], ""));
        Accept(name, request => request.One(name) switch
        {
            null or "0" => Nothing,
            "1" => condition,
            var text => Refusal.Malformed("platform.register.bad-flag", text, name),
        });
    }

    /// <summary>The same where the condition depends on the day or on who asks.</summary>
    protected void FlagFilter(string name, Func<IServiceProvider, Expression<Func<TRecord, bool>>> condition)
    {
        filters.Add(new RegisterFilter(name, $"{Words}.{Key}.filter.{name}", FilterKind.Flag, [], ""));
        parameters.Add(name);
        live.Add(name, (request, services, _) => Task.FromResult(request.One(name) switch
        {
            null or "0" => Nothing,
            "1" => condition(services),
            var text => Refusal.Malformed("platform.register.bad-flag", text, name),
        }));
    }

    /// <summary>Any of several codes that are computed when asked, not stored; <paramref name="find"/> gives the records that have one of them now.</summary>
    protected void LiveFilter(string name, IReadOnlyList<string> codes, string labelPrefix, Func<IServiceProvider, IReadOnlyList<string>, CancellationToken, Task<IReadOnlyList<Guid>>> find)
    {
        filters.Add(new RegisterFilter(name, $"{Words}.{Key}.filter.{name}", FilterKind.Choice, codes, labelPrefix));
        parameters.Add(name);
        live.Add(name, async (request, services, cancellation) =>
        {
            var chosen = request.All(name);
            if (chosen.FirstOrDefault(code => !codes.Contains(code)) is { } unknown)
            {
                return Refusal.Malformed("platform.register.bad-choice", unknown, name, string.Join(", ", codes));
            }

            if (chosen.Count == 0)
            {
                return Nothing;
            }

            var ids = await find(services, chosen, cancellation);
            return (Expression<Func<TRecord, bool>>)(record => ids.Contains(record.Id));
        });
    }

    /// <summary>Of the records, those the request's live filters leave.</summary>
    internal async Task<Result<IQueryable<TRecord>>> FilterLiveAsync(IQueryable<TRecord> records, RegisterRequest request, IServiceProvider services, CancellationToken cancellation)
    {
        foreach (var filter in live.Values)
        {
            var condition = await filter(request, services, cancellation);
            if (condition.Refusal is { } refusal)
            {
                return refusal;
            }

            records = condition.Value is { } found ? records.Where(found) : records;
        }

        return Result<IQueryable<TRecord>>.Ok(records);
    }

    private IQueryable<TRecord> OnList(IQueryable<TRecord> records) => Listed is { } listed ? records.Where(listed) : records;

    /// <summary>The rows the request asks for, unordered: what lists, exports and measures have in common.</summary>
    internal Result<IQueryable<TRecord>> Filter(IQueryable<TRecord> records, RegisterRequest request)
    {
        if (request.Parameters.Keys.FirstOrDefault(name => !parameters.Contains(name) && !(request.Measure is not null && OfMeasure.Contains(name))) is { } unknown)
        {
            return Refusal.Malformed("platform.register.unknown-parameter", unknown, string.Join(", ", parameters.Order(StringComparer.Ordinal)));
        }

        records = OnList(records);
        foreach (var predicate in predicates.Values)
        {
            var condition = predicate(request);
            if (condition.Refusal is { } refusal)
            {
                return refusal;
            }

            if (condition.Value is { } found)
            {
                records = records.Where(found);
            }
        }

        return Result<IQueryable<TRecord>>.Ok(Found(records, request));
    }

    /// <summary>Of these records those the request's search text finds.</summary>
    internal static IQueryable<TRecord> Found(IQueryable<TRecord> records, RegisterRequest request) => request.Search is { Length: > 0 } search
        ? SearchWords.Of(search).Aggregate(records, (found, word) => found.Where(word.Matches<TRecord>()))
        : records;

    /// <summary>The order the request asks for: <c>sort=name</c>, <c>sort=-due</c>.</summary>
    internal Result<(SortKey<TRecord> Key, bool Descending, string Text)> Order(RegisterRequest request)
    {
        var text = request.Sort ?? DefaultSort;
        var descending = text.StartsWith('-');
        return sorts.TryGetValue(text.TrimStart('-'), out var key)
            ? (key, descending, text)
            : Refusal.Malformed("platform.register.bad-sort", text, string.Join(", ", sorts.Keys));
    }

    private static Result<Expression<Func<TRecord, bool>>?> Nothing => Result<Expression<Func<TRecord, bool>>?>.Ok(null);

    private void Accept(string name, Func<RegisterRequest, Result<Expression<Func<TRecord, bool>>?>> predicate)
    {
        parameters.Add(name);
        predicates.Add(name, predicate);
    }
}
