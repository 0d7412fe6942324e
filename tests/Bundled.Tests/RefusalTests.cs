using Shouldly;
using Xunit;

namespace Bundled.Tests;

public sealed class RefusalTests
{
    [Fact]
    public async Task Folder_that_cannot_be_made_is_named_with_what_to_do()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.In("file"), "", TestContext.Current.CancellationToken);

        var refusal = await RefusalOfAsync(folder.In("file", "data"));

        refusal.ShouldContain(folder.In("file", "data"));
        refusal.ShouldContain("ConnectionStrings:Database");
    }

    [Fact]
    public async Task Folder_without_rights_asks_for_them()
    {
        Assert.SkipWhen(ServerAccount.CurrentIsRoot || OperatingSystem.IsWindows(), "root may write everywhere");
        using var folder = new TemporaryFolder();
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        (await RefusalOfAsync(folder.Path)).ShouldContain("chown");
    }

    [Fact]
    public async Task Data_of_another_major_version_are_left_alone()
    {
        using var folder = new TemporaryFolder();
        await using (await EmbeddedPostgres.StartOrJoinAsync(folder.Path, OwnServerTests.Options, _ => { }, TestContext.Current.CancellationToken)) { }
        await File.WriteAllTextAsync(folder.In("data", "PG_VERSION"), "17\n", TestContext.Current.CancellationToken);

        var refusal = await RefusalOfAsync(folder.Path);

        refusal.ShouldContain("PostgreSQL 17");
        refusal.ShouldContain("backup");
    }

    [Fact]
    public async Task Server_that_does_not_start_gives_its_own_words()
    {
        using var folder = new TemporaryFolder();
        await using (await EmbeddedPostgres.StartOrJoinAsync(folder.Path, OwnServerTests.Options, _ => { }, TestContext.Current.CancellationToken)) { }
        await File.AppendAllTextAsync(folder.In("custom.conf"), "no_such_setting = 1\n", TestContext.Current.CancellationToken);

        var refusal = await RefusalOfAsync(folder.Path);

        refusal.ShouldContain("no_such_setting");
        refusal.ShouldContain("server.log");
    }

    [Fact]
    public async Task Lock_held_too_long_says_so()
    {
        using var folder = new TemporaryFolder();
        await using var holder = await FileLock.AcquireAsync(folder.In("lock"), TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);

        var refusal = await Should.ThrowAsync<EmbeddedPostgresException>(
            () => FileLock.AcquireAsync(folder.In("lock"), TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken));

        refusal.Message.ShouldContain(folder.In("lock"));
    }

    [Theory]
    [InlineData("initdb: could not write file: No space left on device", "disk is full")]
    [InlineData("mkdir: Permission denied", "chown")]
    [InlineData("could not open: Read-only file system", "another folder")]
    [InlineData("anything else", "server.log")]
    public void Words_of_the_system_come_with_advice(string words, string advice)
    {
        var message = EmbeddedPostgres.Explain(words, "/data").Message;

        message.ShouldContain(words);
        message.ShouldContain(advice);
    }

    [Fact]
    public void Words_of_a_chatty_program_are_cut_to_what_went_wrong() =>
        EmbeddedPostgres.Explain("creating configuration files ... ok\nFATAL:  could not extend file: No space left on device\n\tselect 1\n", "/data").Message
            .ShouldBe("The embedded database in '/data' cannot be used: FATAL:  could not extend file: No space left on device\n" +
                      "The disk is full: free at least 500 MB there, or name a folder on another disk.");

    private static async Task<string> RefusalOfAsync(string folder) =>
        (await Should.ThrowAsync<EmbeddedPostgresException>(
            () => EmbeddedPostgres.StartOrJoinAsync(folder, OwnServerTests.Options, _ => { }, TestContext.Current.CancellationToken))).Message;
}
