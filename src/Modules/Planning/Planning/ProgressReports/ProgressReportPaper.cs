using System.Globalization;
using Directory.Contracts;
using Planning.Evidence;
using Planning.KeyTasks;
using Platform.Papers;
using Platform.Vietnamese;

namespace Planning.ProgressReports;

/// <summary>Lays a progress report out as a paper. Number, day of signing and signature are the office's: it leaves them to it.</summary>
internal sealed class ProgressReportPaper(ProgressReport report, PaperWords words)
{
    /// <summary>Names of proving records a row lists; more would make a page of one task.</summary>
    public const int MostNames = 5;

    private const string Dots = "…………";

    private const int LeftColumn = 3_900;

    private static readonly int[] Widths = [450, 1_950, 1_450, 1_000, 900, 850, 650, 955, 1_150];

    private static readonly HashSet<int> Centered = [0, 3, 4, 5, 6, 7];

    private static readonly PaperStyle Bold = PaperStyle.Body with { Bold = true };

    /// <summary>Where the installation has no letterhead yet, somebody fills it in by hand.</summary>
    private readonly LetterheadInfo head = report.Letterhead ?? new LetterheadInfo(0, Guid.Empty, Dots, Dots, Dots, Dots, Dots);

    private readonly OfficePaper paper = new();

    public byte[] Write()
    {
        Letterhead();
        Grounds();
        paper.Heading(words["planning.paper.part-tasks"]);
        Totals();
        Tasks();
        paper.Heading(words["planning.paper.part-events"]);
        Events();
        paper.Heading(words["planning.paper.part-open"]);
        Open();
        paper.Text(words["planning.paper.end", head.Agency]);
        Signature();
        return paper.Write($"{words["planning.paper.type"]} {report.Progress.Plan.Number}");
    }

    private void Letterhead()
    {
        paper.Columns(
            LeftColumn,
            [
                OfficePaper.Centered(head.SuperiorAgency.ToUpper(CultureInfo.InvariantCulture), new PaperStyle(12)),
                OfficePaper.Centered(head.Agency.ToUpper(CultureInfo.InvariantCulture), new PaperStyle(12, Bold: true)),
                OfficePaper.RuleOf(LeftColumn),
                OfficePaper.Centered(words["planning.paper.number", head.Symbol], PaperStyle.Body),
            ],
            [
                OfficePaper.Centered(words["planning.paper.state"], new PaperStyle(12, Bold: true)),
                OfficePaper.Centered(words["planning.paper.motto"], Bold),
                OfficePaper.RuleOf(OfficePaper.Width - LeftColumn),
                OfficePaper.Centered(words.PlaceAndDate(head.PlaceName, report.Progress.AsOf), PaperStyle.Body with { Italic = true }),
            ]);
        paper.Center("", PaperStyle.Body);
        paper.Center(words["planning.paper.type"], new PaperStyle(14, Bold: true));
        paper.Center(words["planning.paper.subject", report.Progress.Plan.Subject], Bold);
        paper.Center(words["planning.paper.period", report.From, report.To], Bold);
        paper.Rule();
    }

    private void Grounds()
    {
        var plan = report.Progress.Plan;
        if (plan.DecisionNumber is not null)
        {
            paper.Text(words["planning.paper.ground-decision", plan.DecisionNumber, plan.DecidedOn, plan.DecisionIssuer], PaperStyle.Body with { Italic = true });
        }

        paper.Text(words["planning.paper.ground-plan", plan.Number, plan.IssuedOn, head.Agency, plan.Subject], PaperStyle.Body with { Italic = true });
        paper.Text(words["planning.paper.opening", head.Agency, report.From, report.To, report.Progress.AsOf]);
    }

    private void Totals()
    {
        paper.Text(words["planning.paper.total", report.Progress.Tasks.Count]);
        foreach (var (standing, count) in report.Progress.Totals)
        {
            paper.Text(words["planning.paper.total-of", StandingOf(standing), count]);
        }
    }

    private void Tasks()
    {
        paper.Text("");
        paper.Table(
            Widths,
            [
                words["planning.paper.column.ordinal"], words["planning.paper.column.task"], words["planning.paper.column.units"], words["planning.paper.column.time"],
                words["planning.paper.column.target"], words["planning.paper.column.reached"], words["planning.paper.column.percent"], words["planning.paper.column.standing"],
                words["planning.paper.column.proof"],
            ],
            report.Progress.Tasks.Select(CellsOf),
            Centered);
        if (report.Hidden > 0)
        {
            paper.Text(words["planning.paper.hidden", report.Hidden], PaperStyle.Body with { Italic = true });
        }
    }

    private IReadOnlyList<string> CellsOf(TaskRow task) =>
    [
        task.Ordinal.ToString(CultureInfo.InvariantCulture),
        task.Name,
        task.CoUnits is null ? task.LeadUnitName : $"{task.LeadUnitName}\n{words["planning.paper.with", task.CoUnits]}",
        task.Planned is { } planned && planned.TimeText != task.TimeText ? $"{task.TimeText}\n{words["planning.tasks.formerly", planned.TimeText]}" : task.TimeText,
        TargetOf(task),
        ReachedOf(task.Progress!),
        task.Progress!.Percent is { } percent ? VietnameseNumber.Format(percent) : "–",
        StandingOf(task.Standing),
        ProofOf(task),
    ];

    private string TargetOf(TaskRow task)
    {
        var now = task.Progress!.Target?.Text ?? "–";
        return task.Planned is { } planned && planned.Target != task.Progress.Target ? $"{now}\n{words["planning.tasks.formerly", planned.Target?.Text ?? "–"]}" : now;
    }

    private string ReachedOf(TaskProgress progress) => progress switch
    {
        { IsAnswered: false } => words["planning.paper.unknown"],
        { Target.IsState: true, Reached: not null } => words[progress.IsReached == true ? "planning.progress.state-reached" : "planning.progress.state-open"] + Mark(progress),
        { Reached: { } reached } => reached.ToString(CultureInfo.InvariantCulture) + Mark(progress),
        { Steps: > 0 } => words["planning.progress.steps", progress.StepsDone, progress.Steps],
        _ => "–",
    };

    private string Mark(TaskProgress progress) => progress.IsStated ? $" ({words["planning.progress.stated"]})" : "";

    /// <summary>Records by name with the paper each was proven by; where none measure the target, the paper the task was reported done by.</summary>
    private string ProofOf(TaskRow task)
    {
        var evidence = report.Evidence[task.Id];
        var proven = evidence.Items.Where(item => item.Proof is not null).ToList();
        var lines = proven.Take(MostNames).Select(item => item.Proof!.DocumentNumber is { Length: > 0 } number ? $"{item.Title} ({number})" : item.Title).ToList();
        if (proven.Count > MostNames)
        {
            lines.Add(words["planning.paper.more", proven.Count - MostNames]);
        }

        if (!evidence.IsReadable)
        {
            lines.Add(words["planning.paper.not-readable", evidence.Hidden]);
        }

        lines.AddRange(report.Events.Where(e => e.RecordId == task.Id && e.Kind == TaskEventKind.Done && !string.IsNullOrWhiteSpace(e.DocumentNumber)).Select(e => e.DocumentNumber!));
        return lines.Count == 0 ? "–" : string.Join('\n', lines);
    }

    private void Events()
    {
        var within = report.Within.ToList();
        foreach (var (task, happened) in within)
        {
            var what = words[$"planning.TaskEventKind.{happened.Kind}"];
            paper.Text(happened.DocumentNumber is { Length: > 0 } number
                ? words["planning.paper.event-by", task.Ordinal, what, happened.HappenedOn, number]
                : words["planning.paper.event", task.Ordinal, what, happened.HappenedOn]);
        }

        if (within.Count == 0)
        {
            paper.Text(words["planning.paper.no-events"]);
        }
    }

    private void Open()
    {
        var open = report.Open.ToList();
        foreach (var task in open)
        {
            paper.Text(words["planning.paper.open", task.Ordinal, task.Name, task.EndsOn]);
        }

        if (open.Count == 0)
        {
            paper.Text(words["planning.paper.none-open"]);
        }
    }

    private void Signature()
    {
        var (small, strong) = (new PaperStyle(11), new PaperStyle(12, Bold: true, Italic: true));
        paper.Center("", PaperStyle.Body);
        paper.Columns(
            OfficePaper.Width / 2,
            [
                OfficePaper.Left(words["planning.paper.recipients"], strong),
                OfficePaper.Left(words["planning.paper.recipient-above", report.Progress.Plan.DecisionIssuer ?? head.SuperiorAgency], small),
                OfficePaper.Left(words["planning.paper.recipient-units"], small),
                OfficePaper.Left(words["planning.paper.recipient-file"], small),
            ],
            [
                OfficePaper.Centered(words["planning.paper.signer"], Bold),
                .. Enumerable.Range(0, 5).Select(_ => OfficePaper.Centered("", PaperStyle.Body)),
            ]);
    }

    private string StandingOf(TaskStanding standing) => words[$"planning.TaskStanding.{standing}"];
}
