using Microsoft.EntityFrameworkCore;
using Platform.Persistence;

namespace Platform.Tests.Persistence;

/// <summary>What is kept for ten seconds, and what ends it sooner.</summary>
public sealed class ModuleMemoryTests
{
    private readonly Clock clock = new();
    private readonly ModuleMemory memory;
    private readonly Context titles = new("titles");
    private readonly Context people = new("people");
    private int asked;

    public ModuleMemoryTests() => memory = new ModuleMemory(clock);

    [Fact]
    public async Task An_answer_is_kept_ten_seconds_and_no_longer()
    {
        (await AskAsync(titles, "open")).ShouldBe("1");
        clock.Pass(seconds: 9);
        (await AskAsync(titles, "open")).ShouldBe("1");

        clock.Pass(seconds: 1);

        (await AskAsync(titles, "open")).ShouldBe("2");
    }

    [Fact]
    public async Task Each_question_and_each_module_has_its_own_answer()
    {
        (await AskAsync(titles, ("open", 1))).ShouldBe("1");
        (await AskAsync(titles, ("open", 2))).ShouldBe("2");
        (await AskAsync(people, ("open", 1))).ShouldBe("3");

        (await AskAsync(titles, ("open", 1))).ShouldBe("1");
    }

    [Fact]
    public async Task A_save_ends_what_is_kept_of_its_module_alone_at_once()
    {
        await AskAsync(titles, "open");
        await AskAsync(people, "open");

        memory.Saved("titles");

        (await AskAsync(titles, "open")).ShouldBe("3");
        (await AskAsync(people, "open")).ShouldBe("2");
    }

    /// <summary>The transaction of the save may be open still: whatever is asked before it ends is the old answer.</summary>
    [Fact]
    public async Task For_ten_seconds_after_a_save_nothing_is_kept()
    {
        memory.Saved("titles");
        (await AskAsync(titles, "open")).ShouldBe("1");
        clock.Pass(seconds: 9);
        (await AskAsync(titles, "open")).ShouldBe("2");
        clock.Pass(seconds: 1);
        (await AskAsync(titles, "open")).ShouldBe("3");

        (await AskAsync(titles, "open")).ShouldBe("3");
    }

    [Fact]
    public async Task What_was_asked_before_a_save_and_answered_after_it_is_gone_when_keeping_begins_again()
    {
        var slow = new TaskCompletionSource<string>();
        var first = memory.GetAsync(titles, "open", () => slow.Task);
        clock.Pass(seconds: 1);
        memory.Saved("titles");
        slow.SetResult("from before");
        (await first).ShouldBe("from before");

        clock.Pass(seconds: 10);

        (await AskAsync(titles, "open")).ShouldBe("1");
    }

    private Task<string> AskAsync(Context context, object key) => memory.GetAsync(context, key, () => Task.FromResult($"{++asked}"));

    private sealed class Context(string schema) : ModuleDbContext(new DbContextOptionsBuilder<Context>().Options)
    {
        public override string Schema => schema;
    }

    private sealed class Clock : TimeProvider
    {
        private DateTimeOffset now = new(2024, 5, 15, 1, 0, 0, TimeSpan.Zero);

        public void Pass(int seconds) => now = now.AddSeconds(seconds);

        public override DateTimeOffset GetUtcNow() => now;
    }
}
