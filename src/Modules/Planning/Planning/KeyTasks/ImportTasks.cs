using System.Globalization;
using Directory.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Planning.Data;
using Planning.Evidence;
using Planning.Plans;
using Platform.Access;
using Platform.Imports;
using Platform.Modules;
using Platform.Persistence;
using Platform.Registers;
using Platform.Records;
using Platform.Results;
using Platform.Spreadsheets;
using Platform.Vietnamese;

namespace Planning.KeyTasks;

/// <summary>
/// Key tasks by plan number and ordinal (<c>19/KH-SKHCN#4</c>). An import adds and changes; it takes nothing away: no step, no evidence,
/// and it does not link again what a person has unlinked with a reason.
/// </summary>
internal sealed class ImportTasks(ISender sender, ModuleList modules, CurrentActor current, TimeProvider clock) : Importer<KeyTask>
{
    private readonly Dictionary<string, (WorkPlan Plan, int Ordinal)> places = [];
    private readonly Dictionary<int, (string Key, TaskDescription Description)> read = [];
    private readonly Dictionary<(string Module, string Register), ILookup<string, RecordCard>> cards = [];
    private IReadOnlyList<UnitInfo> units = [];
    private IReadOnlyList<PersonInfo> people = [];
    private ILookup<string, WorkPlan> plans = Array.Empty<WorkPlan>().ToLookup(plan => plan.Number);

    public override string Register => "tasks";

    public override IReadOnlyList<ColumnSpec> Columns { get; } =
    [
        new("plan", "Kế hoạch", "Plan", Required: true) { Aliases = ["Số kế hoạch"] },
        new("ordinal", "Thứ tự", "No.", Required: true) { Aliases = ["STT", "TT"] },
        new("name", "Nhiệm vụ", "Task", Required: true) { Aliases = ["Tên nhiệm vụ"] },
        new("unit", "Bộ phận chủ trì", "Lead unit", Required: true) { Aliases = ["Đơn vị chủ trì"] },
        new("coUnits", "Bộ phận phối hợp", "Coordinating units") { Aliases = ["Đơn vị phối hợp"] },
        new("person", "Người theo dõi", "Person"),
        new("time", "Thời gian", "Time", Required: true) { Aliases = ["Thời gian thực hiện"] },
        new("steps", "Nội dung thực hiện", "Steps") { Aliases = ["Nội dung"] },
        new("deliverable", "Kết quả thực hiện", "Deliverable", Required: true) { Aliases = ["Kết quả"] },
        new("target", "Chỉ tiêu", "Target"),
        new("targetUnit", "Đơn vị tính", "Unit of measure") { Aliases = ["ĐVT"] },
        new("evidenceModule", "Lĩnh vực bằng chứng", "Evidence module"),
        new("evidenceRegister", "Sổ bằng chứng", "Evidence register"),
        new("evidenceCodes", "Việc chứng minh", "Proving events"),
        new("evidenceKeys", "Hồ sơ bằng chứng", "Evidence records"),
        new("year", "Năm kế hoạch", "Plan year"),
    ];

    protected override async Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        units = await sender.Send(new GetUnits(), cancellation);
        people = await sender.Send(new GetPeople(null), cancellation);
        var numbers = rows.Select(row => row.Text("plan")).Distinct().ToList();
        plans = (await ((PlanningDbContext)context).Plans.Where(p => numbers.Contains(p.Number)).ToListAsync(cancellation)).ToLookup(plan => plan.Number);
        foreach (var asked in rows.Select(row => (Rule: RuleOf(row).Value, Keys: EvidenceKeysOf(row))).Where(row => row.Rule is not null && row.Keys.Count > 0).GroupBy(row => (row.Rule!.Module, row.Rule.Register)))
        {
            if (modules.MayRead(current.Actor, asked.Key.Module))
            {
                var question = new DescribeRecords(asked.Key.Register, [], [.. asked.SelectMany(row => row.Keys).Distinct()]);
                cards[asked.Key] = (await sender.Send(modules.Find(asked.Key.Module)!.Address(question), cancellation)).ToLookup(card => card.Key);
            }
        }
    }

    /// <summary>Reads the whole row: what cannot be read has no key and is not applied.</summary>
    protected override string KeyOf(ImportRow row)
    {
        var (number, ordinal, year) = (row.Required("plan"), row.Integer("ordinal"), row.Integer("year"));
        var found = plans[number].Where(plan => year is null || plan.Year == year).ToList();
        if (number.Length > 0 && found.Count != 1)
        {
            row.Wrong("plan", found.Count == 0 ? "planning.tasks.unknown-plan" : "planning.tasks.plan-needs-year", number);
        }

        if (ordinal is null or < 1 or > 999)
        {
            row.Wrong("ordinal", "planning.tasks.bad-ordinal", row.Text("ordinal"));
        }

        var description = Describe(row, found.Count == 1 ? found[0] : null);
        if (description is null || row.Problems.Count > 0)
        {
            return "";
        }

        var key = year is null ? $"{number}#{ordinal}" : $"{number} ({year})#{ordinal}";
        places[key] = (found[0], ordinal!.Value);
        read[row.Number] = (key, description);
        return key;
    }

    protected override async Task<IReadOnlyDictionary<string, KeyTask>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> asked, CancellationToken cancellation)
    {
        var planIds = asked.Select(key => places[key].Plan.Id).Distinct().ToList();
        var tasks = (await WithParts(context).Where(t => planIds.Contains(t.PlanId)).ToListAsync(cancellation)).ToDictionary(t => (t.PlanId, t.Ordinal));
        return asked.Where(key => tasks.ContainsKey((places[key].Plan.Id, places[key].Ordinal)))
            .ToDictionary(key => key, key => tasks[(places[key].Plan.Id, places[key].Ordinal)]);
    }

    protected override Result<KeyTask> Create(ImportRow row)
    {
        var (key, description) = read[row.Number];
        var task = KeyTask.Open(places[key].Plan, places[key].Ordinal, description);
        return task.IsRefused ? task : Link(task.Value, row).Refusal is { } refusal ? refusal : task;
    }

    protected override Result Update(KeyTask record, ImportRow row)
    {
        var (key, said) = read[row.Number];
        if (said.Steps?.Count < record.Steps.Count)
        {
            return Refusal.Invalid("planning.tasks.fewer-steps", said.Steps.Count, record.Steps.Count);
        }

        // An empty cell says nothing; it does not say "none".
        var outcome = record.Describe(places[key].Plan, places[key].Ordinal, said with
        {
            LeadUnitName = record.ResponsibleUnitId == said.LeadUnitId ? record.LeadUnitName : said.LeadUnitName,
            PersonId = said.PersonId ?? record.ResponsiblePersonId,
            CoUnits = said.CoUnits ?? record.CoUnits,
            Target = said.Target ?? (record.Planned ?? record.Terms).Target,
            Evidence = said.Evidence ?? record.Evidence,
        }, isOfPlan: true);
        return outcome.IsRefused ? outcome : Link(record, row);
    }

    protected override async Task<IReadOnlyList<KeyTask>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await WithParts(context).Where(t => ids.Contains(t.Id)).ToListAsync(cancellation);

    private static IQueryable<KeyTask> WithParts(ModuleDbContext context) =>
        ((PlanningDbContext)context).Tasks.Include(t => t.Steps).Include(t => t.Links).Include(t => t.Stated).AsSplitQuery();

    private TaskDescription? Describe(ImportRow row, WorkPlan? plan)
    {
        var (name, unitText, timeText, deliverable) = (row.Required("name"), row.Required("unit"), row.Required("time"), row.Required("deliverable"));
        var unit = Find(row, "unit", units, u => u.Name, u => u.Code, "planning.tasks.unknown-unit");
        var person = Find(row, "person", people, p => p.FullName, p => p.Email ?? "", "planning.tasks.unknown-person");
        // A time without a year is of the plan's year, not of the day the file is sent.
        var reference = new DateOnly(plan?.Year ?? 2000, 1, 1);
        if (!PeriodExpression.TryParse(timeText, reference, out var time, out var problem) && timeText.Length > 0)
        {
            row.Wrong("time", PeriodExpression.TextKey(problem), timeText);
        }

        var steps = StepLines.Read(row.Text("steps"), reference);
        var rule = RuleOf(row);
        var target = Target.Read(row.Text("target"), row.Text("targetUnit"));
        foreach (var (column, refusal) in new[] { ("steps", steps.Refusal), ("evidenceCodes", rule.Refusal), (target.Refusal?.Fields.FirstOrDefault()?.Field ?? "target", target.Refusal) }.Where(pair => pair.Item2 is not null))
        {
            row.Wrong(column, refusal!.Reason.Key, [.. refusal.Reason.Arguments.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture) ?? "")]);
        }

        CheckEvidence(row, rule.Value);
        return unit is null || time is null || steps.IsRefused || rule.IsRefused || target.IsRefused ? null : new TaskDescription(
            name, unit.Id, unit.Name, person?.Id, Optional(row, "coUnits"), time, steps.Value is { Count: > 0 } lines ? lines : null, deliverable,
            target.Value, rule.Value);
    }

    private void CheckEvidence(ImportRow row, EvidenceRule? rule)
    {
        var keys = EvidenceKeysOf(row);
        if (keys.Count == 0)
        {
            return;
        }

        if (rule is null)
        {
            row.Wrong("evidenceKeys", "planning.evidence.no-rule");
        }
        else if (!modules.MayRead(current.Actor, rule.Module))
        {
            row.Wrong("evidenceKeys", "planning.evidence.not-readable");
        }
        else if (keys.FirstOrDefault(key => !cards[(rule.Module, rule.Register)].Contains(key)) is { } unknown)
        {
            row.Wrong("evidenceKeys", "planning.evidence.unknown-key", unknown);
        }
    }

    private Result Link(KeyTask task, ImportRow row)
    {
        var by = RecordedBy.Of(current, clock);
        var known = task.Links.Select(link => link.EvidenceId).ToHashSet();
        foreach (var card in EvidenceKeysOf(row).SelectMany(key => cards[(task.EvidenceModule!, task.EvidenceRegister!)][key]).Where(card => known.Add(card.Id)))
        {
            if (task.Link(card, by).Refusal is { } refusal)
            {
                return refusal;
            }
        }

        return Result.Ok;
    }

    /// <summary>By code, or by the Vietnamese words people see: a sheet made in the office knows no codes.</summary>
    private Result<EvidenceRule?> RuleOf(ImportRow row)
    {
        var (moduleText, registerText, codeTexts) = (row.Text("evidenceModule"), row.Text("evidenceRegister"), Split(row.Text("evidenceCodes")));
        if (moduleText.Length == 0 && registerText.Length == 0 && codeTexts.Count == 0)
        {
            return Result<EvidenceRule?>.Ok(null);
        }

        var module = modules.All.FirstOrDefault(m => Is(moduleText, m.Slug, m, m.Navigation.Count > 0 ? m.Navigation[0].TextKey : m.Slug));
        var register = module?.Registers.FirstOrDefault(r => Is(registerText, r.Key, module, r.TitleKey));
        var codes = codeTexts.Select(text => register?.FactKinds?.Codes.FirstOrDefault(code => Is(text, code, module!, $"{register.FactKinds.LabelPrefix}.{code}")) ?? text);
        return module is null || register is null || codeTexts.Count == 0
            ? Refusal.Invalid("planning.evidence.unknown-proof", $"{moduleText}/{registerText}/{row.Text("evidenceCodes")}")
            : TypedProof.Read([.. codes.Select(code => $"{module.Slug}/{register.Key}/{code}")], modules);
    }

    private static bool Is(string text, string code, IModule module, string labelKey) =>
        text == code || (module.Texts.GetString(labelKey, CultureInfo.InvariantCulture) is { } label && VietnameseText.AreSame(label, text));

    private static List<string> EvidenceKeysOf(ImportRow row) => Split(row.Text("evidenceKeys"));

    private static List<string> Split(string text) => [.. text.Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];

    private static string? Optional(ImportRow row, string column) => row.Text(column) is { Length: > 0 } text ? text : null;

    private static T? Find<T>(ImportRow row, string column, IReadOnlyList<T> among, Func<T, string> name, Func<T, string> code, string problem)
        where T : class
    {
        var text = row.Text(column);
        var found = text.Length == 0 ? null : among.FirstOrDefault(item => VietnameseText.AreSame(name(item), text) || VietnameseText.AreSame(code(item), text));
        if (text.Length > 0 && found is null)
        {
            row.Wrong(column, problem, text);
        }

        return found;
    }
}
