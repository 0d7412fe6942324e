using System.Linq.Expressions;
using Microsoft.Extensions.DependencyInjection;
using Platform.Localization;
using Platform.Registers;
using Platform.Time;
using RadiationSafety.Data;
using RadiationSafety.Dosimetry;

namespace RadiationSafety.Workers;

/// <param name="Code">National id and facility code: what files name it by.</param>
internal sealed record EmploymentRow(
    Guid Id, string Code, Guid WorkerId, string WorkerName, Guid FacilityId, string FacilityCode, string FacilityName, string Job, WorkerRole Role, DateOnly StartedOn, DateOnly? EndedOn)
{
    /// <summary>Of the last four quarters those without a dose result, each with what is missing.</summary>
    public IReadOnlyList<string> Missing { get; private set; } = [];

    public string State => EmploymentRegister.StateOf(EndedOn);

    internal void Miss(IReadOnlyList<string> quarters) => Missing = quarters;
}

internal sealed class EmploymentRegister : Register<Employment, EmploymentRow>
{
    private const string Running = nameof(Running);

    private const string Ended = nameof(Ended);

    public EmploymentRegister()
        : base("radiation", "employments")
    {
        Column("worker", ColumnKind.Title, row => row.WorkerName, By(employment => employment.WorkerName), row => row.Job);
        Column("facility", ColumnKind.Text, row => row.FacilityName, By(employment => employment.FacilityName));
        Column("role", ColumnKind.Choice, row => $"radiation.WorkerRole.{row.Role}");
        Column("started", ColumnKind.Date, row => row.StartedOn);
        Column("ended", ColumnKind.Date, row => row.EndedOn);
        Column("missing", ColumnKind.Text, row => row.Missing.Count == 0 ? null : string.Join("; ", row.Missing));
        Column("state", ColumnKind.State, row => $"radiation.employments.state.{row.State}");
        ChoiceFilter("role", employment => employment.Role);
        FlagFilter("running", employment => employment.EndedOn == null);
        FlagFilter("missing", services => MissesResultsOn(services.GetRequiredService<IToday>().Today));
        ReferenceFilter("facility", employment => employment.FacilityId);
        ReferenceFilter("worker", employment => employment.WorkerId);
    }

    protected override string DefaultSort => "worker";

    protected override Expression<Func<Employment, string>> NaturalKey => employment => employment.Worker!.NationalId + "/" + employment.FacilityCode;

    protected override Expression<Func<Employment, string>> Name => employment => employment.WorkerName + " · " + employment.FacilityName;

    protected override (Expression<Func<Employment, string>> Code, string LabelPrefix) State => (employment => employment.EndedOn == null ? Running : Ended, "radiation.employments.state");

    /// <summary>The search finds the worker; her work is on her page.</summary>
    public override bool IsSearched => false;

    public override Guid IdOf(object row) => ((EmploymentRow)row).Id;

    internal static string StateOf(DateOnly? endedOn) => endedOn is null ? Running : Ended;

    /// <summary>
    /// The question <see cref="DoseGaps"/> answers, asked of all work at once: some month of the last four quarters before a day without a
    /// dosimeter that was read by that day.
    /// </summary>
    internal static Expression<Func<Employment, bool>> MissesResultsOn(DateOnly day)
    {
        var probes = DoseQuarter.Before(day).SelectMany(quarter => quarter.Probes).ToList();
        return employment => probes.Any(probe => employment.StartedOn <= probe && (employment.EndedOn == null || employment.EndedOn >= probe)
            && !employment.Worker!.Badges.Any(badge => badge.FacilityId == employment.FacilityId && badge.ReadOn <= day && badge.PeriodFrom <= probe && badge.PeriodTo >= probe));
    }

    protected override async Task CompleteAsync(IReadOnlyList<EmploymentRow> rows, IServiceProvider services, CancellationToken cancellation)
    {
        var (today, texts) = (services.GetRequiredService<IToday>().Today, services.GetRequiredService<ITexts>());
        // An export is still reading on the request's own connection.
        await using var scope = services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        var worn = await WornBadge.OfWorkersAsync(scope.ServiceProvider.GetRequiredService<RadiationSafetyDbContext>(), [.. rows.Select(row => row.WorkerId).Distinct()], today, cancellation);
        foreach (var row in rows)
        {
            row.Miss([.. DoseGaps.Of(row.StartedOn, row.EndedOn, worn[(row.WorkerId, row.FacilityId)], today)
                .Select(gap => texts["radiation.dosimetry.gap", gap.Quarter.Number, gap.Quarter.Year, texts[$"radiation.DoseGapKind.{gap.Kind}"]])]);
        }
    }
}

internal sealed class EmploymentProfile : AutoMapper.Profile
{
    public EmploymentProfile() => CreateProjection<Employment, EmploymentRow>()
        .ForCtorParam(nameof(EmploymentRow.Code), map => map.MapFrom(employment => employment.Worker!.NationalId + "/" + employment.FacilityCode)).ForMember(row => row.Missing, map => map.Ignore());
}
