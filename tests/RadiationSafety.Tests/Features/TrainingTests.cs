using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Deadlines;
using Platform.Files;
using Platform.Imports;
using Platform.Measures;
using Platform.Modules;
using Platform.Papers;
using Platform.Records;
using Platform.Results;
using Platform.Training;
using RadiationSafety.Courses;
using RadiationSafety.Data;
using Shouldly;
using TestKit;
using Xunit;

namespace RadiationSafety.Tests.Features;

public sealed class TrainingTests : IAsyncLifetime
{
    private static readonly DateOnly First = new(2024, 5, 13);
    private static readonly DateOnly Last = new(2024, 5, 14);
    private static readonly DateOnly Today = TestHost.SampleDay;

    private TestHost host = null!;
    private Guid program;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync();
        program = (Guid)(await host.ScalarAsync("SELECT id FROM radiation_safety.training_programs WHERE code = 'ATBX'"))!;
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private IModule Module => host.Modules.Find("radiation")!;

    [Fact]
    public async Task Certificates_of_a_class_go_out_in_one_batch_with_numbers_one_after_the_other()
    {
        var id = await FinishedAsync("L-1", 65, failed: 3, absent: 2);

        var issued = (await host.SendAsync(Issue(id), "lan")).Value!;

        issued.Issued.Select(paper => paper.Symbol).ShouldBe(Enumerable.Range(1, 60).Select(number => string.Create(CultureInfo.InvariantCulture, $"{number:00}/GCN-SKHCN")));
        var held = await ClassAsync(id);
        (held.State, held.CertifiedOn, held.NextEvents.Count).ShouldBe((TrainingState.Certified, Today, 0));
        held.Participants.Where(p => p.CertificateNumber is not null).Select(p => (p.Ordinal, p.CertificateNumber)).ShouldBe(
            Enumerable.Range(1, 60).Select(number => (number, (string?)string.Create(CultureInfo.InvariantCulture, $"{number:00}/GCN-SKHCN"))), "in the order of the list");
        held.Participants.Where(p => p.CertificateNumber is null).Select(p => p.Outcome).ShouldBe([TrainingOutcome.Failed, TrainingOutcome.Failed, TrainingOutcome.Failed, TrainingOutcome.Absent, TrainingOutcome.Absent]);

        var bundle = await (await host.SignedInAsync("lan")).GetByteArrayAsync(issued.Address);
        using var zip = new ZipArchive(new MemoryStream(bundle));
        zip.Entries.Count.ShouldBe(60);
        foreach (var entry in zip.Entries)
        {
            using var copy = new MemoryStream();
            await using (var content = await entry.OpenAsync())
            {
                await content.CopyToAsync(copy);
            }

            copy.Position = 0;
            using var document = WordprocessingDocument.Open(copy, false);
            new OpenXmlValidator().Validate(document).ShouldBeEmpty(entry.Name);
            document.MainDocumentPart!.Document!.InnerText.ShouldNotContain("{{");
        }

        (await host.SendAsync(Issue(id), "lan")).Refusal!.Reason.Key.ShouldBe("platform.event.not-next", "nobody is certified twice");
        (await host.ScalarAsync("SELECT count(*) FROM radiation_safety.issued_papers")).ShouldBe(60L);
    }

    [Fact]
    public async Task Certificate_says_what_the_class_and_its_list_say()
    {
        var id = await FinishedAsync("L-1", 1);
        var issued = (await host.SendAsync(Issue(id), "lan")).Value!.Issued.Single();
        var paper = (await host.SendAsync(new GetPapersQuery<RadiationSafetyModule>("training-participants", issued.RecordId), "lan")).Value!.Issued.Single();

        await using var scope = await host.ScopeAsync("lan");
        var context = scope.ServiceProvider.GetRequiredService<RadiationSafetyDbContext>();
        using var bytes = new MemoryStream();
        await FileStore.WriteAsync(context, await context.Files.SingleAsync(file => file.Id == paper.FileId), bytes, CancellationToken.None);
        using var document = WordprocessingDocument.Open(bytes, false);
        var text = document.MainDocumentPart!.Document!.InnerText;

        foreach (var said in new[] { "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "Số: 01/GCN-SKHCN", "Lạng Sơn, ngày 15 tháng 5 năm 2024", "Học viên 01", "Ngày sinh: 01/01/1980.", "Đơn vị công tác: Phòng khám 1.", "Đối tượng: Nhân viên bức xạ.", "An toàn bức xạ (16 giờ)", "từ ngày 13/05/2024 đến ngày 14/05/2024, tại Hội trường", "Điểm kiểm tra: 8,5." })
        {
            text.ShouldContain(said);
        }

        text.ShouldNotContain("Đơn vị tổ chức", Case.Sensitive, "no host was named");
    }

    [Fact]
    public async Task Batch_that_cannot_be_whole_issues_nothing_and_uses_no_number()
    {
        var id = await FinishedAsync("L-1", 3);
        (await host.SendAsync(Issue(id) with { IssuedOn = Today.AddDays(1) }, "lan")).Refusal!.Reason.Key.ShouldBe("platform.papers.not-yet");
        (await host.SendAsync(Issue(id) with { IssuedOn = Last }, "lan")).Refusal!.Reason.Key.ShouldBe("platform.training.certified-too-early");
        (await host.SendAsync(Issue(id) with { Revision = 1 }, "lan")).Refusal!.Kind.ShouldBe(RefusalKind.Conflict);
        (await host.ScalarAsync("SELECT count(*) FROM radiation_safety.issued_papers")).ShouldBe(0L);
        (await ClassAsync(id)).State.ShouldBe(TrainingState.Finished);

        (await host.SendAsync(Issue(id), "lan")).Value!.Issued.Select(paper => paper.Symbol).ShouldBe(["01/GCN-SKHCN", "02/GCN-SKHCN", "03/GCN-SKHCN"]);
    }

    [Fact]
    public async Task Two_batches_in_the_same_moment_issue_each_number_and_each_certificate_once()
    {
        var (one, two) = (await FinishedAsync("L-1", 8), await FinishedAsync("L-2", 8));

        var outcomes = await Task.WhenAll(new[] { one, one, two, two }.Select(id => host.SendAsync(Issue(id), "lan")));

        outcomes.Count(outcome => outcome.Value is not null).ShouldBe(2, "one for each class");
        var numbers = outcomes.Where(outcome => outcome.Value is not null).SelectMany(outcome => outcome.Value!.Issued.Select(paper => paper.Symbol)).Order(StringComparer.Ordinal).ToList();
        numbers.ShouldBe(Enumerable.Range(1, 16).Select(number => string.Create(CultureInfo.InvariantCulture, $"{number:00}/GCN-SKHCN")), "no gap, no double");
    }

    [Fact]
    public async Task Certificate_before_the_finish_is_refused_for_the_class_and_for_one()
    {
        var id = await RunningAsync("L-1", 2);
        (await host.SendAsync(Issue(id), "lan")).Refusal!.Reason.Key.ShouldBe("platform.event.not-next");
        var one = (await ClassAsync(id)).Participants[0].Id;
        (await host.SendAsync(IssueOne(one), "lan")).Refusal!.Reason.Key.ShouldBe("platform.papers.not-now");
        (await host.SendAsync(Event(id, TrainingEventKind.Certified, Today), "lan")).Refusal!.Fields.Single().Field.ShouldBe("Kind");
    }

    [Fact]
    public async Task Withdrawn_certificate_keeps_its_number_used_and_its_day_leaves_the_figures()
    {
        var id = await FinishedAsync("L-1", 2);
        var issued = (await host.SendAsync(Issue(id), "lan")).Value!.Issued;
        var wrong = issued[0];
        var certified = (await ClassAsync(id)).Events.First(e => e.Code == nameof(TrainingEventKind.Certified));
        (await host.SendAsync(Module.Address(new WithdrawEvent("training-classes", id, certified.Id, null, "Nhầm")), "lan")).Refusal!.Reason.Key.ShouldBe("platform.training.event-stands");

        (await host.SendAsync(new WithdrawPaperCommand<RadiationSafetyModule>("training-participants", wrong.RecordId, wrong.PaperId, null, "Sai tên"), "lan")).Refusal.ShouldBeNull();

        var lost = (await host.SendAsync(new GetParticipantQuery<RadiationSafetyModule>(wrong.RecordId), "lan")).Value!;
        (lost.CertificateNumber, lost.CertifiedOn).ShouldBe((null, null));
        (await host.SendAsync(Module.Address(new GetRecordSides(wrong.RecordId)), "lan")).Deadlines.Single().State.ShouldBe(DeadlineState.Canceled);
        (await ValueAsync("certificates-issued")).ShouldBe(1);
        (await host.SendAsync(new SaveParticipantCommand<RadiationSafetyModule>(wrong.RecordId, null, "Học viên đúng tên", lost.BornOn, lost.OrganizationName, lost.Kind, null), "lan")).Refusal.ShouldBeNull();
        (await host.SendAsync(IssueOne(wrong.RecordId), "lan")).Refusal.ShouldBeNull();
        (await host.SendAsync(new GetParticipantQuery<RadiationSafetyModule>(wrong.RecordId), "lan")).Value!.CertificateNumber.ShouldBe("03/GCN-SKHCN", "01 stays used");
        (await ValueAsync("certificates-issued")).ShouldBe(2);
    }

    [Fact]
    public async Task Certificate_is_fresh_as_long_as_the_rule_of_law_says_and_a_shorter_period_of_the_program_holds_before_it()
    {
        var first = (await host.SendAsync(Issue(await FinishedAsync("L-1", 1)), "lan")).Value!.Issued.Single();
        (await RefresherAsync(first.RecordId)).ShouldBe(("TRAIN", new DateOnly(2027, 5, 15)), "three years; what others owe does not roll on from a Saturday");

        await PublishAsync("TRAIN", 24);
        var second = (await host.SendAsync(Issue(await FinishedAsync("L-2", 1, born: 1990)), "lan")).Value!.Issued.Single();
        (await RefresherAsync(second.RecordId)).ShouldBe(("TRAIN", new DateOnly(2026, 5, 15)));
        (await RefresherAsync(first.RecordId)).DueOn.ShouldBe(new DateOnly(2027, 5, 15), "a class keeps its version");

        await PublishAsync(null, null);
        var third = (await host.SendAsync(Issue(await FinishedAsync("L-3", 1, born: 1991)), "lan")).Value!.Issued.Single();
        (await host.SendAsync(Module.Address(new GetRecordSides(third.RecordId)), "lan")).Deadlines.ShouldBeEmpty();
        using var page = await PageClient.SignInAsync(host, "lan");
        (await page.ReadAsync($"/radiation/training-participants/{third.RecordId}")).ShouldContain("Chương trình không quy định đào tạo nhắc lại.");

        async Task<(string Rule, DateOnly? DueOn)> RefresherAsync(Guid participant)
        {
            var deadline = (await host.SendAsync(Module.Address(new GetRecordSides(participant)), "lan")).Deadlines.Single();
            return (deadline.RuleCode, deadline.DueOn);
        }
    }

    [Fact]
    public async Task Period_nobody_has_confirmed_is_marked_until_one_who_governs_says_where_she_read_it()
    {
        var version = (await host.SendAsync(new GetTrainingProgramQuery<RadiationSafetyModule>(program), "lan")).Value!.Versions.Single();
        using var page = await PageClient.SignInAsync(host, "quantri");
        (await page.ReadAsync($"/radiation/training-programs/{program}")).ShouldContain("Thời hạn nhắc lại chưa xác nhận");

        (await host.SendAsync(new ConfirmRefresherCommand<RadiationSafetyModule>(program, version.Id, null, "Bản gốc thông tư"), "lan")).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);
        (await host.SendAsync(new ConfirmRefresherCommand<RadiationSafetyModule>(program, version.Id, null, "Bản gốc thông tư"), "quantri")).Refusal.ShouldBeNull();

        (await page.ReadAsync($"/radiation/training-programs/{program}")).ShouldSatisfyAllConditions(
            read => read.ShouldNotContain("Thời hạn nhắc lại chưa xác nhận"), read => read.ShouldContain("Bản gốc thông tư"));
        (await host.SendAsync(new ConfirmRefresherCommand<RadiationSafetyModule>(program, version.Id, null, "Lại"), "quantri")).Refusal!.Reason.Key.ShouldBe("platform.training.nothing-to-confirm");
    }

    [Fact]
    public async Task Next_certificate_of_the_same_program_meets_the_refresher_of_the_one_before()
    {
        var first = (await host.SendAsync(Issue(await FinishedAsync("L-1", 2)), "lan")).Value!.Issued;
        host.ItIs(Today.AddDays(7));
        // The second of the two comes again, and a namesake of the first who was born on another day.
        var again = await FinishedAsync("L-2", 0, people: [Person(2), Person(1) with { BornOn = new DateOnly(1991, 1, 1) }]);

        (await host.SendAsync(Issue(again) with { IssuedOn = Today.AddDays(7) }, "lan")).Refusal.ShouldBeNull();

        (await host.SendAsync(Module.Address(new GetRecordSides(first[1].RecordId)), "lan")).Deadlines.Single().State.ShouldBe(DeadlineState.Met);
        (await host.SendAsync(Module.Address(new GetRecordSides(first[0].RecordId)), "lan")).Deadlines.Single().State.ShouldBe(DeadlineState.Open);
    }

    [Fact]
    public async Task Figures_count_by_the_day_things_happened_and_none_of_the_others()
    {
        // Beside them: a class that runs, one canceled, one that finished the year before, and of the counted one who failed and who never came.
        await RunningAsync("RUNS", 1);
        var canceled = await PlannedAsync("CANCELED", 1, First, Last);
        (await host.SendAsync(Event(canceled, TrainingEventKind.Canceled, Today) with { Note = "Không đủ học viên" }, "lan")).Refusal.ShouldBeNull();
        await FinishedAsync("BEFORE", 2, first: new(2023, 12, 28), last: new(2023, 12, 29), finished: new(2023, 12, 29));
        var counted = await FinishedAsync("COUNTED", 4, failed: 1, absent: 1);
        (await host.SendAsync(Issue(counted), "lan")).Refusal.ShouldBeNull();

        (await host.MeasuredAsync("radiation", "classes-held", new(2024, 1, 1), new(2024, 12, 31), "lan")).ShouldBe(["COUNTED"]);
        (await host.MeasuredAsync("radiation", "classes-held", new(2023, 12, 29), new(2023, 12, 29), "lan")).ShouldBe(["BEFORE"]);
        (await host.MeasuredAsync("radiation", "people-trained", new(2024, 1, 1), new(2024, 12, 31), "lan")).ShouldBe(["COUNTED/001", "COUNTED/002", "COUNTED/003"], "who failed was trained, who never came was not");
        (await host.MeasuredAsync("radiation", "people-trained", new(2023, 1, 1), new(2023, 12, 29), "lan")).ShouldBe(["BEFORE/001", "BEFORE/002"]);
        (await host.MeasuredAsync("radiation", "certificates-issued", Today, Today, "lan")).ShouldBe(["COUNTED/001", "COUNTED/002"]);
        (await host.MeasuredAsync("radiation", "certificates-issued", new(2024, 1, 1), Today.AddDays(-1), "lan")).ShouldBeEmpty("the day of the certificate counts, not of the class");

        (await PartsAsync("people-trained", "kind")).ShouldBe([("Nhân viên bức xạ", 2), ("Người phụ trách an toàn", 1)]);
        (await PartsAsync("people-trained", "organization")).ShouldBe([("Phòng khám 1", 2), ("Phòng khám 0", 1)]);
        (await PartsAsync("certificates-issued", "organization")).ShouldBe([("Phòng khám 0", 1), ("Phòng khám 1", 1)]);
        var part = (await MeasureAsync("people-trained", "organization")).Parts[0];
        (await (await host.SignedInAsync("lan")).GetFromJsonAsync<JsonObject>($"/api{part.Address}"))!["items"]!.AsArray().Select(item => item!["code"]!.GetValue<string>()).Order(StringComparer.Ordinal).ShouldBe(["COUNTED/001", "COUNTED/003"]);
    }

    [Fact]
    public async Task List_of_a_class_comes_from_a_file_and_the_same_file_again_changes_nothing()
    {
        (await (await host.SignedInAsync("mai")).PostAsJsonAsync("/api/directory/organizations", new { kind = "Cooperative", name = "Phòng khám đa khoa Tam Thanh", taxCode = "4900123456" })).EnsureSuccessStatusCode();
        await PlannedAsync("L-1", 0, First, Last);
        const string file = Head + "Nông Thị Hạnh;12/08/1988;L-1;Nhân viên bức xạ;4900123456;\nHoàng Văn Sơn;01/02/1979;L-1;Người phụ trách an toàn;Trạm y tế xã Vân Thủy;Đăng ký muộn\n";

        (await host.ImportedAsync("radiation", "training-participants", file, "lan")).ShouldBe((2, 0, 0, 0));
        (await host.ImportedAsync("radiation", "training-participants", file, "lan")).ShouldBe((0, 0, 2, 0));

        var list = (await ClassAsync((Guid)(await host.ScalarAsync("SELECT id FROM radiation_safety.training_classes WHERE code = 'L-1'"))!)).Participants;
        list.Select(p => (p.Ordinal, p.Name, p.OrganizationName, p.OrganizationId is null)).ShouldBe([(1, "Nông Thị Hạnh", "Phòng khám đa khoa Tam Thanh", false), (2, "Hoàng Văn Sơn", "Trạm y tế xã Vân Thủy", true)]);
        (await host.ImportedAsync("radiation", "training-participants", file.Replace("Đăng ký muộn", "Đổi ghi chú", StringComparison.Ordinal), "lan")).ShouldBe((0, 1, 1, 0));
    }

    [Fact]
    public async Task Wrong_rows_of_a_file_are_named_before_anything_is_written()
    {
        await PlannedAsync("L-1", 0, First, Last, capacity: 2);
        const string row = ";12/08/1988;L-1;Nhân viên bức xạ;Phòng khám;\n";

        await WrongAsync($"Nông Thị Hạnh{row}NÔNG THỊ HẠNH{row}", 3, "platform.import.duplicate-key");
        await WrongAsync($"A B{row}C D{row}E F{row}", 4, "platform.training.full");
        await WrongAsync("A B;12/08/1988;KHÔNG-CÓ;Nhân viên bức xạ;Phòng khám;\n", 2, "platform.training.unknown-class");
        await WrongAsync("A B;12/08/1988;L-1;Giám đốc;Phòng khám;\n", 2, "platform.training.no-such-kind");
        await WrongAsync("A B;12/08/2026;L-1;Nhân viên bức xạ;Phòng khám;\n", 2, "platform.training.born-after");
        (await host.ScalarAsync("SELECT count(*) FROM radiation_safety.training_participants")).ShouldBe(0L);

        async Task WrongAsync(string rows, int line, string rule)
        {
            var tried = (await host.SendAsync(Module.Address(new TryImport("training-participants", new IncomingFile("a.csv", "text/csv", new MemoryStream(Encoding.UTF8.GetBytes(Head + rows))))), "lan")).Value!;
            tried.MayCommit.ShouldBeFalse(rule);
            tried.Report.Rows.Single(r => r.Problems.Count > 0).ShouldSatisfyAllConditions(r => r.Row.ShouldBe(line), r => r.Problems.Select(p => p.Key).ShouldContain(rule));
        }
    }

    [Fact]
    public async Task Typed_list_is_taken_whole_or_its_wrong_rows_are_named()
    {
        var id = await PlannedAsync("L-1", 1, First, Last);

        var refused = (await host.SendAsync(new AdmitParticipantsCommand<RadiationSafetyModule>(id, null, [Person(7), Person(1), Person(8), Person(7)]), "lan")).Refusal!;

        refused.Fields.Select(error => error.Field).ShouldBe(["participants[1].name", "participants[3].name"]);
        (await ClassAsync(id)).Participants.Count.ShouldBe(1);
        using var page = await PageClient.SignInAsync(host, "lan");
        (await page.ReadAsync($"/radiation/training-classes/{id}/admit")).ShouldContain("participants.9.name");
    }

    [Fact]
    public async Task Class_changed_meanwhile_is_a_conflict_for_list_sheet_and_step()
    {
        var id = await RunningAsync("L-1", 2);
        var seen = (await ClassAsync(id)).Revision;
        var one = (await ClassAsync(id)).Participants[0].Id;
        (await host.SendAsync(new EnterSheetCommand<RadiationSafetyModule>(id, seen, [new SheetLineInput(one, [First], 3)]), "lan")).Refusal.ShouldBeNull();

        (await host.SendAsync(new EnterSheetCommand<RadiationSafetyModule>(id, seen, [new SheetLineInput(one, [], 9)]), "lan")).Refusal!.Kind.ShouldBe(RefusalKind.Conflict);
        (await host.SendAsync(new AdmitParticipantsCommand<RadiationSafetyModule>(id, seen, [Person(9)]), "lan")).Refusal!.Kind.ShouldBe(RefusalKind.Conflict);
        (await host.SendAsync(Event(id, TrainingEventKind.Finished, Today) with { Revision = seen }, "lan")).Refusal!.Kind.ShouldBe(RefusalKind.Conflict);
        var client = await host.SignedInAsync("lan");
        (await client.PostAsJsonAsync($"/api/radiation/training-classes/{id}/enter-sheet", new { revision = seen, participants = new[] { new { participantId = one, days = Array.Empty<string>() } } })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await client.PostAsJsonAsync($"/api/radiation/training-classes/{id}/enter-sheet", new { participants = new[] { new { participantId = one, days = new[] { "2024-05-20" } } } })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Finish_taken_back_takes_every_result_back()
    {
        var id = await FinishedAsync("L-1", 3);
        var finish = (await ClassAsync(id)).Events.First(e => e.Code == nameof(TrainingEventKind.Finished));

        (await host.SendAsync(Module.Address(new WithdrawEvent("training-classes", id, finish.Id, null, "Nhầm ngày")), "lan")).Refusal.ShouldBeNull();

        (await ClassAsync(id)).Participants.ShouldAllBe(p => p.Outcome == TrainingOutcome.Pending);
        (await ValueAsync("people-trained")).ShouldBe(0);
        (await ClassAsync(id)).NextEvents[0].ShouldBe(TrainingEventKind.Finished);
    }

    [Fact]
    public async Task Participant_is_taken_off_the_list_until_she_has_attended()
    {
        var id = await PlannedAsync("L-1", 2, First, Last);
        var gone = (await ClassAsync(id)).Participants[0];
        (await host.SendAsync(new RemoveParticipantCommand<RadiationSafetyModule>(gone.Id, gone.Revision), "lan")).Refusal.ShouldBeNull();
        (await ClassAsync(id)).Participants.Select(p => p.Ordinal).ShouldBe([2]);

        var running = await RunningAsync("L-2", 1);
        (await host.SendAsync(new RemoveParticipantCommand<RadiationSafetyModule>((await ClassAsync(running)).Participants[0].Id, null), "lan")).Refusal!.Reason.Key.ShouldBe("platform.training.has-attended");
    }

    [Fact]
    public async Task Those_who_only_read_change_nothing_of_a_class()
    {
        var id = await PlannedAsync("L-1", 1, First, Last);
        foreach (var user in new[] { "giamdoc", "kiemtra" })
        {
            (await host.SendAsync(new GetTrainingClassQuery<RadiationSafetyModule>(id), user)).Refusal.ShouldBeNull(user);
            (await host.SendAsync(new AdmitParticipantsCommand<RadiationSafetyModule>(id, null, [Person(5)]), user)).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden, user);
            (await host.SendAsync(Issue(id), user)).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden, user);
        }

        (await host.SendAsync(new GetTrainingClassQuery<RadiationSafetyModule>(id), "mai")).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden, "another department's");
    }

    [Fact]
    public async Task Pages_and_batch_ask_no_more_for_a_long_list()
    {
        var (few, many) = (await FinishedAsync("FEW", 2), await FinishedAsync("MANY", 60, born: 1985));
        var client = await host.SignedInAsync("lan");
        foreach (var address in new[] { "/api/radiation/training-classes", "/api/radiation/training-participants?limit=200", $"/api/radiation/training-classes/{few}" })
        {
            await client.GetAsync(address);
        }

        (await CountAsync(() => client.GetAsync("/api/radiation/training-classes?limit=50"))).ShouldBeLessThanOrEqualTo(6);
        (await CountAsync(() => client.GetAsync("/api/radiation/training-participants?limit=100"))).ShouldBeLessThanOrEqualTo(6);
        var ofFew = await CountAsync(() => client.GetAsync($"/api/radiation/training-classes/{few}"));
        (await CountAsync(() => client.GetAsync($"/api/radiation/training-classes/{many}"))).ShouldBe(ofFew);

        var issued = new[] { await BatchAsync(few), await BatchAsync(many) };
        // A number and the look for a file of the same bytes each; everything else is asked once for all.
        ((issued[1] - issued[0]) / 58.0).ShouldBeLessThanOrEqualTo(3.0, $"{issued[0]} for 2, {issued[1]} for 60");

        async Task<int> BatchAsync(Guid id) => await CountAsync(() => client.PostAsJsonAsync($"/api/radiation/training-classes/{id}/issue-certificates", new { issuedOn = "2024-05-15", signedAs = "Own", signerTitle = "Giám đốc" }));
    }

    private const string Head = "Họ và tên;Ngày sinh;Mã lớp;Đối tượng;Đơn vị;Ghi chú\n";

    private static async Task<int> CountAsync(Func<Task<HttpResponseMessage>> send)
    {
        using var counter = new StatementCounter();
        (await send()).EnsureSuccessStatusCode();
        return counter.Count;
    }

    private async Task PublishAsync(string? rule, int? months) => (await host.SendAsync(new SaveTrainingProgramCommand<RadiationSafetyModule>(
        program, null, "ATBX", "An toàn bức xạ", new DateOnly(2024, 1, 1), "QĐ 7", "X-quang", 16, "Người phụ trách an toàn\nNhân viên bức xạ", 80, 10, 5, true, rule, months, months is null ? null : "Quy chế đào tạo", null), "quantri")).Refusal.ShouldBeNull();

    private static ParticipantInput Person(int number, int born = 1980) => new(
        string.Create(CultureInfo.InvariantCulture, $"Học viên {number:00}"), new DateOnly(born, 1, 1), $"Phòng khám {number % 2}", number % 3 == 0 ? ShippedPrograms.SafetyOfficer : ShippedPrograms.RadiationStaff, null);

    private static IssueCertificatesCommand<RadiationSafetyModule> Issue(Guid id) => new(id, null, Today, SignatureForm.Own, null, "Giám đốc", "Nông Văn Bình", "12/QĐ-SKHCN");

    private static IssuePaperCommand<RadiationSafetyModule> IssueOne(Guid participant) => new("training-participants", participant, "training-certificate", null, Today, SignatureForm.Own, null, "Giám đốc", null);

    private static RecordTrainingEventCommand<RadiationSafetyModule> Event(Guid id, TrainingEventKind kind, DateOnly on) => new(id, null, kind, on, null, null);

    private async Task<TrainingClassDetail> ClassAsync(Guid id) => (await host.SendAsync(new GetTrainingClassQuery<RadiationSafetyModule>(id), "lan")).Value!;

    private async Task<MeasureValue> MeasureAsync(string code, string? by = null) =>
        (await host.SendAsync(Module.Address(new AskMeasure(code, new DateOnly(2024, 1, 1), new DateOnly(2024, 12, 31), by)), "lan")).Value!;

    private async Task<decimal> ValueAsync(string code) => (await MeasureAsync(code)).Value;

    private async Task<IReadOnlyList<(string, decimal)>> PartsAsync(string code, string by) => [.. (await MeasureAsync(code, by)).Parts.Select(part => (part.Key, part.Value))];

    private async Task<Guid> PlannedAsync(string code, int participants, DateOnly first, DateOnly last, int capacity = 100, int born = 1980, IReadOnlyList<ParticipantInput>? people = null)
    {
        var id = (await host.SendAsync(new SaveTrainingClassCommand<RadiationSafetyModule>(null, null, code, program, [new(first), new(last)], "Hội trường", capacity, []), "lan")).Value!.Id;
        people ??= [.. Enumerable.Range(1, participants).Select(number => Person(number, born))];
        if (people.Count > 0)
        {
            (await host.SendAsync(new AdmitParticipantsCommand<RadiationSafetyModule>(id, null, people), "lan")).Refusal.ShouldBeNull();
        }

        return id;
    }

    private async Task<Guid> RunningAsync(string code, int participants, int failed = 0, int absent = 0, DateOnly? first = null, DateOnly? last = null, int born = 1980, IReadOnlyList<ParticipantInput>? people = null)
    {
        var (begins, ends) = (first ?? First, last ?? Last);
        var id = await PlannedAsync(code, participants, begins, ends, born: born, people: people);
        (await host.SendAsync(Event(id, TrainingEventKind.Opened, begins.AddDays(-10)), "lan")).Refusal.ShouldBeNull();
        (await host.SendAsync(Event(id, TrainingEventKind.Started, begins), "lan")).Refusal.ShouldBeNull();
        var list = (await ClassAsync(id)).Participants;
        (await host.SendAsync(new EnterSheetCommand<RadiationSafetyModule>(id, null, [.. list.Select((p, i) =>
            i >= list.Count - absent ? new SheetLineInput(p.Id, [], null) : new SheetLineInput(p.Id, [begins, ends], i >= list.Count - absent - failed ? 4m : 8.5m))]), "lan")).Refusal.ShouldBeNull();
        return id;
    }

    private async Task<Guid> FinishedAsync(string code, int participants, int failed = 0, int absent = 0, DateOnly? first = null, DateOnly? last = null, DateOnly? finished = null, int born = 1980, IReadOnlyList<ParticipantInput>? people = null)
    {
        var id = await RunningAsync(code, participants, failed, absent, first, last, born, people);
        (await host.SendAsync(Event(id, TrainingEventKind.Finished, finished ?? Today), "lan")).Refusal.ShouldBeNull();
        return id;
    }
}
