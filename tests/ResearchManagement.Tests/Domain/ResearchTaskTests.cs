using Platform.Records;
using ResearchManagement.Models;
using ResearchManagement.ResearchTasks;
using Shouldly;
using TestKit;
using Xunit;

namespace ResearchManagement.Tests.Domain;

public sealed class ResearchTaskTests
{
    private static readonly DateOnly Today = new(2024, 5, 15);
    private static readonly RecordedBy Somebody = new(Guid.Empty, "Triệu Văn Sơn", new DateTimeOffset(2024, 5, 15, 0, 0, 0, TimeSpan.Zero));
    private static readonly TaskTerms Contract = new(new DateOnly(2024, 5, 15), new DateOnly(2026, 5, 14), AcceptanceGrade.Pass);

    [Fact]
    public void Every_task_state_takes_its_lawful_events_and_refuses_every_other()
    {
        ResearchTaskTrack.Steps.Paths().Count.ShouldBe(Enum.GetValues<ResearchTaskState>().Length);
        foreach (var path in ResearchTaskTrack.Steps.Paths())
        {
            foreach (var happened in Enum.GetValues<ResearchTaskEventKind>())
            {
                var task = Task(path);
                var before = task.State;
                var lawful = ResearchTaskTrack.Steps.After(before).Contains(happened) && !(ResearchTask.HappensOnce(happened) && path.Contains(happened));
                var outcome = task.Happen(What(happened), Longer(task), Today);

                outcome.IsRefused.ShouldBe(!lawful, $"{happened} in {before}");
                task.State.ShouldBe(lawful ? ResearchTaskTrack.Steps.Lead(before, happened) : before);
            }
        }
    }

    [Fact]
    public void Every_model_state_takes_its_lawful_events_and_refuses_every_other()
    {
        ModelTrack.Steps.Paths().Count.ShouldBe(Enum.GetValues<ModelState>().Length);
        foreach (var path in ModelTrack.Steps.Paths())
        {
            foreach (var happened in Enum.GetValues<ModelEventKind>())
            {
                var model = DemonstrationModel.Choose("MH-1", Task([]), Today, "Chanh rừng", "Chanh rừng", "xã Mẫu Sơn");
                foreach (var step in path)
                {
                    model.Happen(new(step, Today, null, null, Somebody), Today).IsRefused.ShouldBeFalse();
                }

                var (before, lawful) = (model.State, ModelTrack.Steps.After(model.State).Contains(happened));
                model.Happen(new(happened, Today, null, null, Somebody), Today).IsRefused.ShouldBe(!lawful, $"{happened} in {before}");
                model.State.ShouldBe(lawful ? ModelTrack.Steps.Lead(before, happened) : before);
            }
        }
    }

    [Fact]
    public void A_contract_says_its_time_and_an_extension_a_later_end()
    {
        var task = Task([ResearchTaskEventKind.Approved]);
        task.Happen(What(ResearchTaskEventKind.Contracted), TaskTerms.None, Today).Refusal!.Fields.Single().Field.ShouldBe("startsOn");
        task.Happen(What(ResearchTaskEventKind.Contracted), Contract with { EndsOn = Contract.StartsOn }, Today).Refusal!.Fields.Single().Field.ShouldBe("endsOn");
        task.Happen(What(ResearchTaskEventKind.Contracted), Contract, Today).IsRefused.ShouldBeFalse();

        task.Happen(What(ResearchTaskEventKind.Extended), Contract, Today).Refusal!.Fields.Single().Field.ShouldBe("endsOn");
        var extension = task.Happen(What(ResearchTaskEventKind.Extended), new TaskTerms(null, new DateOnly(2026, 11, 14), null), Today);
        extension.IsRefused.ShouldBeFalse();
        task.EndsOn.ShouldBe(new DateOnly(2026, 11, 14));

        task.Withdraw(extension.Value.Id, "Nhầm nhiệm vụ", Somebody.At).IsRefused.ShouldBeFalse();
        task.EndsOn.ShouldBe(Contract.EndsOn);
    }

    [Fact]
    public void An_acceptance_says_its_grade()
    {
        var task = Task([ResearchTaskEventKind.Approved, ResearchTaskEventKind.Contracted, ResearchTaskEventKind.AcceptanceFiled, ResearchTaskEventKind.Reviewed]);
        task.Happen(What(ResearchTaskEventKind.Accepted), TaskTerms.None, Today).Refusal!.Fields.Single().Field.ShouldBe("grade");
        task.Happen(What(ResearchTaskEventKind.Accepted), new TaskTerms(null, null, AcceptanceGrade.Excellent), Today).IsRefused.ShouldBeFalse();
        (task.Grade, task.AcceptedOn).ShouldBe((AcceptanceGrade.Excellent, Today));
    }

    [Fact]
    public void The_state_gives_no_more_than_the_whole_budget()
    {
        ResearchTask.Propose("Đ-1", Today, About(1_000, 1_001)).Refusal!.Fields.Single().Field.ShouldBe("stateBudget");
        ResearchTask.Propose("Đ-1", Today, About(1_000, 1_000)).IsRefused.ShouldBeFalse();
        ResearchTask.Propose("Đ-1", Today, About(null, null)).IsRefused.ShouldBeFalse();
    }

    private static TaskDescription About(decimal? budget, decimal? state) =>
        new("Chanh rừng", ResearchTaskKind.Topic, TaskLevel.Provincial, TaskProgram.Ordinary, null, "Trung tâm Giống", null, budget, state);

    private static Happening<ResearchTaskEventKind> What(ResearchTaskEventKind kind) => new(kind, Today, null, null, Somebody);

    private static TaskTerms Longer(ResearchTask task) => task.EndsOn is { } ends ? Contract with { EndsOn = ends.AddMonths(6) } : Contract;

    private static ResearchTask Task(IReadOnlyList<ResearchTaskEventKind> path)
    {
        var task = ResearchTask.Propose("ĐT-1", new DateOnly(2024, 1, 2), About(null, null)).Value!;
        foreach (var step in path)
        {
            task.Happen(What(step), Longer(task), Today).IsRefused.ShouldBeFalse(step.ToString());
        }

        return task;
    }
}
