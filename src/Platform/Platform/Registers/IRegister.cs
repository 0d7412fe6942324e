using MediatR;
using Microsoft.AspNetCore.Routing;
using Platform.Access;
using Platform.Localization;
using Platform.Organizations;
using Platform.Persistence;
using Platform.Records;
using Platform.Results;

namespace Platform.Registers;

/// <summary>How a column is shown and exported.</summary>
public enum ColumnKind
{
    /// <summary>The record's name, linking to its page; a second line may follow.</summary>
    Title,
    Text,
    Date,

    /// <summary>A date still to come: with the days left, coloured by urgency.</summary>
    Due,
    Number,
    Money,

    /// <summary>A code whose label and tone come from the texts.</summary>
    State,

    /// <summary>A code whose label comes from the texts.</summary>
    Choice,

    /// <summary>What is done with the record next: a <see cref="RowAction"/>. Of lists that are no register.</summary>
    Action,
}

/// <summary>A step offered in a row.</summary>
/// <param name="Description">What it does and with which record, for who does not see the row.</param>
public sealed record RowAction(string Address, string Label, string Description);

/// <summary>A column of a list.</summary>
/// <param name="Key">Name in the address (<c>sort=name</c>) and in exports.</param>
/// <param name="LabelKey">Resource key of its header.</param>
/// <param name="Value">Reads the cell from a row.</param>
/// <param name="Detail">A quiet second line.</param>
/// <param name="Sortable">Whether the header sorts.</param>
public sealed record RegisterColumn(string Key, string LabelKey, ColumnKind Kind, Func<object, object?> Value, Func<object, object?>? Detail, bool Sortable)
{
    /// <summary>Shown to the right, figures under figures.</summary>
    public bool IsNumber => Kind is ColumnKind.Number or ColumnKind.Money;
}

/// <summary>How a filter is offered.</summary>
public enum FilterKind
{
    Choice,
    DateRange,
    Flag,
}

/// <summary>A filter of a list.</summary>
/// <param name="Key">Name in the address; a date range uses <c>key.from</c> and <c>key.to</c>.</param>
/// <param name="Options">Codes on offer; empty when they come from the data.</param>
/// <param name="OptionPrefix">Resource key prefix of their labels.</param>
public sealed record RegisterFilter(string Key, string LabelKey, FilterKind Kind, IReadOnlyList<string> Options, string OptionPrefix);

/// <summary>A list page: what the shell, the export, the API and the measures know of it.</summary>
public interface IRegister
{
    /// <summary>
    /// Whether the record exists but the actor may not know of it: what hangs on it (sides, files, audit) is then not shown either.
    /// </summary>
    internal Task<bool> HidesAsync(ModuleDbContext context, Actor actor, Guid id, CancellationToken cancellation);

    /// <summary>Whether the actor lacks what it takes to know of any of its records.</summary>
    bool IsClosedTo(Actor actor);

    /// <summary>Last segment of its addresses, plural kebab-case.</summary>
    string Key { get; }

    /// <summary>Its page, e.g. <c>/ip/assets</c>.</summary>
    string Address { get; }

    /// <summary>The aggregate it lists.</summary>
    Type Entity { get; }

    /// <summary>Resource key of its name.</summary>
    string TitleKey { get; }

    /// <summary>Resource key of the sentence on the empty page: what belongs here.</summary>
    string EmptyKey { get; }

    IReadOnlyList<RegisterColumn> Columns { get; }

    IReadOnlyList<RegisterFilter> Filters { get; }

    /// <summary>A record's row id, for its link.</summary>
    Guid IdOf(object row);

    /// <summary>The records a search text finds, best first; of these and below only those the actor may know of.</summary>
    Task<IReadOnlyList<RecordCard>> SearchAsync(ModuleDbContext context, Actor actor, string text, int limit, CancellationToken cancellation);

    /// <summary>What the records are called and where they stand; ids that are not there are left out.</summary>
    Task<IReadOnlyList<RecordCard>> DescribeAsync(ModuleDbContext context, Actor actor, IReadOnlyCollection<Guid> ids, CancellationToken cancellation);

    /// <summary>The records with these natural keys.</summary>
    Task<IReadOnlyList<RecordCard>> FindAsync(ModuleDbContext context, Actor actor, IReadOnlyCollection<string> keys, CancellationToken cancellation);

    /// <summary>Maps the list and its export under the module's API.</summary>
    internal void MapApi(IEndpointRouteBuilder api);

    /// <summary>The page's own request for one page of rows.</summary>
    Task<Result<IPage>> ListAsync(ISender sender, RegisterRequest request, CancellationToken cancellation);

    /// <summary>What the view holds as a workbook, ready to be written; refused before the first byte.</summary>
    Task<Result<Func<Stream, CancellationToken, Task>>> ExportAsync(ISender sender, RegisterRequest request, ITexts texts, CancellationToken cancellation);

    /// <summary>Whether it holds any record at all.</summary>
    internal Task<bool> AnyAsync(ModuleDbContext context, CancellationToken cancellation);

    /// <summary>The aggregates themselves, for the platform's own reading.</summary>
    internal Task<IReadOnlyDictionary<Guid, Record>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation);

    /// <summary>Whether its records come with the program, as procedures do: a fresh installation has them, and they are nobody's work.</summary>
    bool IsShipped { get; }

    /// <summary>False where the house-wide search would only find again what another register's records already answer.</summary>
    bool IsSearched { get; }

    /// <summary>A record as somebody is about to change it: not found where she may not know of it, a conflict where it is newer than what she saw.</summary>
    internal Task<Result<Record>> LoadToChangeAsync(ModuleDbContext context, Actor actor, IServiceProvider services, Guid id, int? seen, CancellationToken cancellation);

    /// <summary>Of these records those the actor may know of, whole, to be handed over.</summary>
    internal Task<IReadOnlyList<Record>> LoadToHandOverAsync(ModuleDbContext context, Actor actor, IReadOnlyCollection<Guid> ids, CancellationToken cancellation);

    /// <summary>How many of its records with an open deadline the unit is responsible for; none where nobody is responsible for any.</summary>
    internal Task<int> CountDueOfUnitAsync(ModuleDbContext context, Guid unitId, CancellationToken cancellation);

    /// <summary>Takes a record's last event out of the count; not found where its records follow no track.</summary>
    internal Task<Result<Saved>> WithdrawAsync(ModuleDbContext context, Actor actor, IServiceProvider services, WithdrawEvent command, CancellationToken cancellation);

    /// <summary>Brings the deadlines of these records in line with the law and the calendar as they are now.</summary>
    internal Task RecomputeAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation);

    /// <summary>Works out anew the terms its records keep, page by page, and saves what was not right.</summary>
    /// <returns>How many records that were.</returns>
    internal Task<int> RefreshTermsAsync(ModuleDbContext context, CancellationToken cancellation);

    /// <summary>What may lawfully be recorded next of these records; none of those the actor may not change, or that follow no track.</summary>
    internal Task<IReadOnlyList<NextStep>> NextStepsAsync(ModuleDbContext context, Actor actor, IReadOnlyCollection<Guid> ids, CancellationToken cancellation);

    /// <summary>What can happen to its records, for those who ask for proofs; null where nothing is recorded with a day.</summary>
    FactKinds? FactKinds { get; }

    /// <summary>Whether its records name organizations; the list then takes <c>organization=&lt;id&gt;</c>.</summary>
    bool LinksOrganizations { get; }

    /// <summary>How many of the records the actor may know of name the organization, or named it before, and the first of them; none where there are none.</summary>
    internal Task<IReadOnlyList<OrganizationHolding>> HeldAsync(ModuleDbContext context, Actor actor, Guid organizationId, int limit, CancellationToken cancellation);

    /// <summary>For each record and code, the first counting fact.</summary>
    Task<IReadOnlyList<RecordProof>> ProofsAsync(ModuleDbContext context, Actor actor, IReadOnlyCollection<Guid> ids, IReadOnlyCollection<string> codes, CancellationToken cancellation);
}

/// <summary>A record as other modules see it.</summary>
/// <param name="Key">Its natural key: decision number, serial, filing number; empty while it has none.</param>
/// <param name="State">Code of its state; the label's resource key is <see cref="StateKey"/>.</param>
public sealed record RecordCard(Guid Id, string Module, string Register, string Title, string Key, string State, string StateKey, DateOnly NextDueOn)
{
    public int Revision { get; init; }

    /// <summary>Its page.</summary>
    public string Address => $"/{Module}/{Register}/{Id}";
}

/// <summary>A record and the fact that proves what was asked for.</summary>
/// <param name="CodeKey">Resource key of the fact's name.</param>
public sealed record RecordProof(Guid RecordId, string Code, DateOnly HappenedOn, string? DocumentNumber, string CodeKey);

/// <summary>Codes of what can happen to a register's records.</summary>
/// <param name="LabelPrefix">Resource key prefix of their names.</param>
public sealed record FactKinds(IReadOnlyList<string> Codes, string LabelPrefix);
