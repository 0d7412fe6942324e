using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IntellectualProperty.Initiatives;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Councils;
using Platform.Papers;
using Platform.Records;
using Platform.Results;
using Shouldly;
using TestKit;
using Xunit;

namespace IntellectualProperty.Tests.Features;

public sealed class CouncilTests : IAsyncLifetime
{
    private TestHost host = null!;
    private CouncilScene scene = null!;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync();
        scene = new CouncilScene(host);
        await scene.PrepareAsync();
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Nine_members_with_one_conflict_and_one_absence_come_to_results_that_are_written_into_the_initiatives()
    {
        await scene.ConfirmAsync();
        var (passes, fails) = (await scene.AcceptedAsync("SK-1"), await scene.AcceptedAsync("SK-2"));
        var id = await scene.SittingAsync("SK-1\nSK-2", absent: ["cg4"]);
        var (first, second) = ((await scene.GetAsync(id, "mai")).Items[0].Id, (await scene.GetAsync(id, "mai")).Items[1].Id);
        (await scene.DeclareAsync(id, first, "cg1")).ShouldBeNull();
        (await host.SendAsync(new GetInitiativeQuery(passes), "mai")).Value!.State.ShouldBe(InitiativeState.CouncilReview);

        string[] voters = ["giamdoc", "binh", "lan", "mai", "son", "cg2", "cg3"];
        foreach (var (user, i) in voters.Select((user, i) => (user, i)))
        {
            await scene.GiveAsync(id, first, user, 20 + i, 21, 30.5m);
            await scene.GiveAsync(id, second, user, 10, 20, 30);
        }

        (await scene.GetAsync(id, "mai")).Items.Select(item => (item.Given, item.Wanted)).ShouldBe([(7, 7), (7, 8)]);
        (await scene.TryAsync(id, CouncilEventKind.SheetsOpened))!.Fields.Single().Field.ShouldBe("withMissing");
        await scene.GiveAsync(id, second, "cg1", 30, 30, 40);
        await scene.RecordAsync(id, CouncilEventKind.SheetsOpened);

        // (20+…+26)/7 + 21 + 30.5 = 23 + 51.5; (7×60 + 100)/8 = 65.
        var opened = await scene.GetAsync(id, "mai");
        opened.Items.Select(item => (item.Verdict!.Points, item.Verdict.Outcome, item.Verdict.Eligible, item.Verdict.Present, item.Verdict.Sheets))
            .ShouldBe([(74.5m, Verdict.Passed, 8, 7, 7), (65m, Verdict.NotPassed, 9, 8, 8)]);
        opened.Items[0].Verdict!.Lines.Select(line => (line.Sum, line.Count)).ShouldBe([(161m, 7), (147m, 7), (213.5m, 7)]);
        (await host.SendAsync(new GetInitiativeQuery(passes), "mai")).Value!.State.ShouldBe(InitiativeState.CouncilReview);

        await scene.RecordAsync(id, CouncilEventKind.Closed);
        var (one, two) = ((await host.SendAsync(new GetInitiativeQuery(passes), "mai")).Value!, (await host.SendAsync(new GetInitiativeQuery(fails), "mai")).Value!);
        (one.State, one.SessionId, two.State, two.SessionId).ShouldBe((InitiativeState.Endorsed, null, InitiativeState.Refused, null));
        Result undone = await host.SendAsync(host.Modules.Find("ip")!.Address(new WithdrawEvent("initiatives", passes, one.Events[0].Id, null, "Nhầm")), "mai");
        undone.Refusal!.Reason.Key.ShouldBe("ip.initiatives.of-council");
        Result reopened = await host.SendAsync(host.Modules.Find("ip")!.Address(new WithdrawEvent("council-sessions", id, opened.Events[0].Id, null, "Nhầm")), "mai");
        reopened.IsRefused.ShouldBeTrue();
        using var page = await PageClient.SignInAsync(host, "mai");
        var shown = await page.ReadAsync($"/ip/council-sessions/{id}");
        shown.ShouldContain("Điểm trung bình 74,5, điểm đạt 70");
        shown.ShouldContain("tổng 161 : 7 phiếu");
    }

    [Fact]
    public async Task Minutes_tell_who_came_and_the_arithmetic_of_each_matter_and_whose_sheet_was_whose_nowhere()
    {
        await scene.ConfirmAsync();
        await scene.AcceptedAsync("SK-1");
        await scene.AcceptedAsync("SK-2");
        var id = await scene.SittingAsync("SK-1\nSK-2", absent: ["cg4"]);
        var (first, second) = ((await scene.GetAsync(id, "mai")).Items[0].Id, (await scene.GetAsync(id, "mai")).Items[1].Id);
        await scene.DeclareAsync(id, first, "cg1");
        foreach (var (user, i) in new[] { "giamdoc", "binh", "lan", "mai", "son", "cg2", "cg3" }.Select((user, i) => (user, i)))
        {
            await scene.GiveAsync(id, first, user, 20 + i, 21, 30.5m);
            await scene.GiveAsync(id, second, user, 10, 20, 30);
        }

        await scene.GiveAsync(id, second, "cg1", 30, 30, 40);
        using var page = await PageClient.SignInAsync(host, "mai");
        // While the sheets are sealed there is nothing to write down.
        (await MinutesAsync(id, "mai")).Offers.ShouldBeEmpty();
        (await host.SendAsync(Minutes(id), "mai")).IsRefused.ShouldBeTrue();
        await scene.RecordAsync(id, CouncilEventKind.SheetsOpened);
        (await page.ReadAsync($"/ip/council-sessions/{id}")).ShouldContain($"/ip/council-sessions/{id}/issue-paper?kind=council-minutes");

        (await host.SendAsync(Minutes(id), "mai")).Refusal.ShouldBeNull();

        var paper = (await MinutesAsync(id, "mai")).Issued.ShouldHaveSingleItem();
        var lines = PaperReader.Lines(await (await host.SignedInAsync("mai")).GetByteArrayAsync($"/api/ip/files/{paper.FileId}"));
        lines.ShouldContain("Số: 01/BB-SKHCN");
        lines.ShouldContain("Hội đồng có 9 thành viên, có mặt 8:");
        lines.ShouldContain("vắng: Đi công tác");
        lines.ShouldContain("SK-1. Giải pháp SK-1 (không tham gia: Chuyên gia 1)");
        lines.ShouldContain("7/7");
        lines.ShouldContain("Đạt (74,5 điểm)");
        lines.ShouldContain("SK-2. Giải pháp SK-2");
        lines.ShouldContain("Không đạt (65 điểm)");
        lines.ShouldContain(line => line.Contains("tổng 161 : 7 phiếu", StringComparison.Ordinal));
        string.Join('\n', lines).ShouldNotContain(CouncilScene.Secret);
        lines.ShouldContain($"Các phiếu được mở cùng một lúc và niêm phong bằng mã {await host.ScalarAsync($"SELECT seal_head FROM intellectual_property.council_sessions WHERE id = '{id}'")}.");
        // Somebody who is a member and nothing else comes to the session alone.
        (await host.SendAsync(new GetPapersQuery<IntellectualPropertyModule>("council-sessions", id), "cg2")).IsRefused.ShouldBeTrue();
    }

    private async Task<RecordPapers> MinutesAsync(Guid id, string user) => (await host.SendAsync(new GetPapersQuery<IntellectualPropertyModule>("council-sessions", id), user)).Value!;

    private static IssuePaperCommand<IntellectualPropertyModule> Minutes(Guid id) =>
        new("council-sessions", id, "council-minutes", null, CouncilScene.Day, SignatureForm.Own, null, "Chủ tịch hội đồng", "Hoàng Văn Sơn");

    [Fact]
    public async Task Nobody_reads_a_sheet_before_the_opening_by_page_list_export_search_history_or_audit_and_all_do_at_once_after_it()
    {
        await scene.ConfirmAsync();
        await scene.AcceptedAsync("SK-1");
        await scene.AcceptedAsync("SK-2");
        var id = await scene.SittingAsync("SK-1,SK-2");
        var items = (await scene.GetAsync(id, "mai")).Items.Select(item => item.Id).ToList();
        (await scene.DeclareAsync(id, items[0], "cg1")).ShouldBeNull();
        foreach (var user in CouncilScene.Users)
        {
            foreach (var item in items.Where(item => user != "cg1" || item != items[0]))
            {
                await scene.GiveAsync(id, item, user, 17.37m, 21, 30);
            }
        }

        string[] readers = ["giamdoc", "binh", "mai", "kiemtra", "quantri", "lan"];
        foreach (var reader in readers)
        {
            // Each finds her own sheet and no other's.
            foreach (var text in await ReadingsAsync(id, items, reader))
            {
                foreach (var other in CouncilScene.Users.Where(user => user != reader))
                {
                    text.ShouldNotContain($"{CouncilScene.Secret} {other}", customMessage: reader);
                }

                if (!CouncilScene.Users.Contains(reader))
                {
                    text.Replace("17,37", "17.37", StringComparison.Ordinal).ShouldNotContain("17.37", customMessage: reader);
                }
            }
        }

        ((long)(await host.ScalarAsync($"SELECT count(*) FROM intellectual_property.audit WHERE changes::text LIKE '%{CouncilScene.Secret}%' OR changes::text LIKE '%17.37%'"))!).ShouldBe(0);

        await scene.RecordAsync(id, CouncilEventKind.SheetsOpened);
        (await scene.GetAsync(id, "kiemtra")).Items[0].Sheets.Count.ShouldBe(8);
        var conflicted = await scene.GetAsync(id, "cg1");
        (conflicted.Items[0].Sheets.Count, conflicted.Items[1].Sheets.Count).ShouldBe((0, 9));
        using var expert = await PageClient.SignInAsync(host, "cg1", CouncilScene.Password);
        var shown = await expert.ReadAsync($"/ip/council-sessions/{id}");
        shown.ShouldContain("Bạn đã khai xung đột lợi ích");
        shown.Split($"{CouncilScene.Secret} giamdoc").Length.ShouldBe(2, "of the second matter alone");
    }

    [Fact]
    public async Task What_a_member_may_not_give_is_refused_with_the_reason()
    {
        await scene.ConfirmAsync();
        await scene.AcceptedAsync("SK-1");
        await scene.AcceptedAsync("SK-2");
        var id = await scene.SittingAsync("SK-1\nSK-2", absent: ["cg4"]);
        var items = (await scene.GetAsync(id, "mai")).Items.Select(item => item.Id).ToList();
        (await scene.TryGiveAsync(id, items[0], "mai", [31, 20, 30]))!.Reason.Key.ShouldBe("platform.councils.out-of-range");
        (await scene.TryGiveAsync(id, items[0], "mai", [30, 20]))!.Reason.Key.ShouldBe("platform.councils.score-missing");
        (await scene.TryGiveAsync(id, items[0], "cg4", [30, 20, 30]))!.Reason.Key.ShouldBe("platform.councils.is-absent");
        (await scene.TryGiveAsync(id, items[0], "quantri", [30, 20, 30]))!.Kind.ShouldBe(RefusalKind.Forbidden);
        await scene.GiveAsync(id, items[0], "cg1", 1, 2, 3);
        (await scene.DeclareAsync(id, items[0], "cg1")).ShouldBeNull();
        (await scene.GetAsync(id, "mai")).Items[0].Given.ShouldBe(0);
        (await scene.TryGiveAsync(id, items[0], "cg1", [30, 20, 30]))!.Kind.ShouldBe(RefusalKind.Forbidden);

        await scene.GiveAsync(id, items[0], "mai", 10, 20, 30);
        (await scene.TryGiveAsync(id, items[0], "mai", [11, 20, 30], revision: 1)).ShouldBeNull();
        (await scene.TryGiveAsync(id, items[0], "mai", [12, 20, 30], revision: 1))!.Kind.ShouldBe(RefusalKind.Conflict);
        (await scene.GetAsync(id, "mai")).Items[0].Mine!.Scores[0].Points.ShouldBe(11);

        // Three of eight who may take part are not enough: the second matter is not voted on.
        foreach (var user in new[] { "giamdoc", "binh", "lan", "mai", "son" })
        {
            (await scene.DeclareAsync(id, items[1], user)).ShouldBeNull();
        }

        (await scene.TryGiveAsync(id, items[1], "cg2", [30, 20, 30]))!.Reason.Key.ShouldBe("platform.councils.item-without-quorum");
        (await scene.TryAsync(id, CouncilEventKind.SheetsOpened, withMissing: true)).ShouldBeNull();
        (await scene.TryGiveAsync(id, items[0], "mai", [10, 20, 30]))!.Reason.Key.ShouldBe("platform.councils.sheets-opened");
        await scene.RecordAsync(id, CouncilEventKind.Closed);
        (await host.ScalarAsync("SELECT state FROM intellectual_property.initiatives WHERE code = 'SK-2'")).ShouldBe("Accepted");
    }

    [Fact]
    public async Task With_its_closing_the_members_access_ends_at_every_address_of_the_session()
    {
        await scene.ConfirmAsync();
        await scene.AcceptedAsync("SK-1", new Platform.Files.IncomingFile("don.pdf", "application/pdf", new MemoryStream("%PDF-1.7\n%%EOF"u8.ToArray())));
        var id = await scene.SittingAsync("SK-1");
        var item = (await scene.GetAsync(id, "mai")).Items[0].Id;
        foreach (var user in CouncilScene.Users)
        {
            await scene.GiveAsync(id, item, user, 30, 20, 30);
        }

        var expert = await host.SignedInAsync("cg1");
        using var pages = await PageClient.SignInAsync(host, "cg1", CouncilScene.Password);
        (await expert.GetAsync($"/api/ip/council-sessions/{id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await pages.GetAsync($"/ip/council-sessions/{id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await pages.GetAsync($"/ip/council-sessions/{id}/items/{item}/score")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await pages.ReadAsync("/ip/council-sessions/mine")).ShouldContain("21/QĐ-SKHCN");
        (await pages.GetAsync("/ip/initiatives")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var petition = (await scene.GetAsync(id, "cg1")).Items[0].Files.Single().Id;
        (await expert.GetAsync($"/api/ip/council-sessions/{id}/files/{petition}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        // The seat opens the session's matters and nothing of the module: neither its files nor its figures and exports.
        await IsClosedAsync();
        await scene.RecordAsync(id, CouncilEventKind.SheetsOpened);
        await scene.RecordAsync(id, CouncilEventKind.Closed);
        (await expert.GetAsync($"/api/ip/council-sessions/{id}/files/{petition}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await IsClosedAsync();

        var tried = 0;
        foreach (var endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var route = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            if (!route.Contains("council-sessions", StringComparison.Ordinal) || route.EndsWith("/mine", StringComparison.Ordinal))
            {
                continue;
            }

            var address = route.Replace("{id:guid}", id.ToString(), StringComparison.OrdinalIgnoreCase).Replace("{itemId:guid}", item.ToString(), StringComparison.OrdinalIgnoreCase)
                .Replace("{fileId:guid}", item.ToString(), StringComparison.Ordinal).Replace("{commentId:guid}", item.ToString(), StringComparison.Ordinal);
            foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            {
                if (!route.StartsWith("/api/", StringComparison.Ordinal))
                {
                    (await pages.GetAsync(address)).StatusCode.ShouldBeOneOf([HttpStatusCode.NotFound, HttpStatusCode.Forbidden], $"GET {address}");
                    tried++;
                    continue;
                }

                using var request = new HttpRequestMessage(new HttpMethod(method), address);
                if (method is "POST" or "PUT")
                {
                    request.Content = route.EndsWith("check-archive", StringComparison.Ordinal) ? new MultipartFormDataContent { { new ByteArrayContent([1]), "file", "a.zip" } } : JsonContent.Create(Everything);
                    request.Headers.IfMatch.Add(new EntityTagHeaderValue("\"1\""));
                }

                using var reply = await expert.SendAsync(request);
                reply.StatusCode.ShouldBeOneOf([HttpStatusCode.NotFound, HttpStatusCode.Forbidden], $"{method} {address}: {await reply.Content.ReadAsStringAsync()}");
                tried++;
            }
        }

        tried.ShouldBeGreaterThan(20);
        (await pages.ReadAsync("/ip/council-sessions/mine")).ShouldNotContain("21/QĐ-SKHCN");
        (await pages.ReadAsync("/search?q=21")).ShouldNotContain("21/QĐ-SKHCN");
        // The department's own people still read it.
        (await (await host.SignedInAsync("mai")).GetAsync($"/api/ip/council-sessions/{id}")).StatusCode.ShouldBe(HttpStatusCode.OK);

        async Task IsClosedAsync()
        {
            string[] addresses =
            [
                $"/api/ip/files/{petition}", "/api/ip/initiatives/export.xlsx", "/api/ip/council-sessions/export.xlsx", "/api/ip/council-sessions",
                .. host.Modules.Find("ip")!.Measures.Select(measure => $"/api/ip/measures/{measure.Code}?from=2024-01-01&to=2024-12-31"),
            ];
            foreach (var address in addresses)
            {
                (await expert.GetAsync(address)).StatusCode.ShouldBeOneOf([HttpStatusCode.Forbidden, HttpStatusCode.NotFound], address);
            }
        }
    }

    [Fact]
    public async Task A_score_changed_behind_the_programs_back_breaks_the_seal_at_that_sheet_and_a_byte_of_the_archive_breaks_the_archive()
    {
        await scene.ConfirmAsync();
        await scene.AcceptedAsync("SK-1");
        var id = await scene.SittingAsync("SK-1");
        var item = (await scene.GetAsync(id, "mai")).Items[0].Id;
        foreach (var user in CouncilScene.Users)
        {
            await scene.GiveAsync(id, item, user, 20, 20, 30);
        }

        (await SealAsync(id)).Refusal!.Reason.Key.ShouldBe("platform.councils.not-sealed");
        await scene.RecordAsync(id, CouncilEventKind.SheetsOpened);
        await scene.RecordAsync(id, CouncilEventKind.Closed);
        (await SealAsync(id)).Value!.IsIntact.ShouldBeTrue();

        var client = await host.SignedInAsync("mai");
        var archive = await client.GetByteArrayAsync($"/api/ip/council-sessions/{id}/archive.zip");
        (await client.GetByteArrayAsync($"/api/ip/council-sessions/{id}/archive.zip")).ShouldBe(archive);
        (await CheckAsync(archive)).IsIntact.ShouldBeTrue();
        for (var at = 0; at < archive.Length; at += Math.Max(1, archive.Length / 60))
        {
            var changed = (byte[])archive.Clone();
            changed[at] ^= 1;
            (await CheckAsync(changed)).IsIntact.ShouldBeFalse($"byte {at}");
        }

        // Another's archive whose third sheet is another: the file is named.
        using (var names = new System.IO.Compression.ZipArchive(new MemoryStream(archive)))
        {
            names.Entries.Select(entry => entry.FullName).ShouldBe(["council.json", .. Enumerable.Range(1, 9).Select(n => $"sheets/{n:000}.json"), "results.json", "sheets.xlsx", "manifest.json"]);
        }

        (await CheckAsync(await WithOtherSheetAsync(archive, "sheets/003.json"))).Broken.ShouldBe("sheets/003.json");

        await RunAsync($"UPDATE intellectual_property.council_sheets SET scores = replace(scores::text, '20', '29')::jsonb WHERE session_id = '{id}' AND position = 5");
        var broken = (await SealAsync(id)).Value!;
        (broken.IsIntact, broken.Broken, broken.Sheet, broken.Item).ShouldBe((false, SealCheck.Sheets, 5, "SK-1"));
        using var page = await PageClient.SignInAsync(host, "mai");
        (await page.ReadAsync($"/ip/council-sessions/{id}/seal")).ShouldContain("Phiếu thứ 5 (hồ sơ SK-1");
        await RunAsync($"UPDATE intellectual_property.council_sheets SET scores = replace(scores::text, '29', '20')::jsonb WHERE session_id = '{id}' AND position = 5");
        (await SealAsync(id)).Value!.IsIntact.ShouldBeTrue();
        await RunAsync($"UPDATE intellectual_property.council_members SET attendance = 'Absent' WHERE record_id = '{id}' AND ordinal = 2");
        (await SealAsync(id)).Value!.Broken.ShouldBe(SealCheck.Council);

        async Task<ArchiveReport> CheckAsync(byte[] content)
        {
            using var upload = new MultipartFormDataContent { { new ByteArrayContent(content), "file", "a.zip" } };
            var reply = await client.PostAsync($"/api/ip/council-sessions/{id}/check-archive", upload);
            reply.IsSuccessStatusCode.ShouldBeTrue(await reply.Content.ReadAsStringAsync());
            return (await reply.Content.ReadFromJsonAsync<ArchiveReport>())!;
        }
    }

    [Fact]
    public async Task A_type_with_other_rules_is_entered_as_data_and_sits_to_a_result()
    {
        Result refused = await host.SendAsync(scene.Composition("SK-1"), "mai");
        refused.Refusal!.Reason.Key.ShouldBe("platform.councils.unconfirmed");
        var head = await host.SignedInAsync("binh");
        object type = new
        {
            code = "HĐ-BP", name = "Hội đồng bỏ phiếu", effectiveFrom = "2024-01-01", source = "Quy chế 5/QĐ-UBND", minMembers = 5, maxMembers = 9, chairs = 1, viceChairs = 0, reviewers = 0, secretaries = 0,
            quorumNumerator = 3, quorumDenominator = 4, chairRequired = true, viceMayPreside = false, form = "Ballot", isBlind = true,
            choices = new[] { new { code = "XS", name = "Xuất sắc", passes = true }, new { code = "Đ", name = "Đạt", passes = true }, new { code = "KĐ", name = "Không đạt", passes = false } },
            grades = new object[] { new { choice = "KĐ", numerator = 1, denominator = 3, moreThan = true }, new { choice = "XS", numerator = 3, denominator = 4, moreThan = false, noneSays = "KĐ" } }, otherwise = "Đ",
        };
        (await (await host.SignedInAsync("mai")).PostAsJsonAsync("/api/ip/council-types", type)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var entered = await head.PostAsJsonAsync("/api/ip/council-types", type);
        entered.StatusCode.ShouldBe(HttpStatusCode.Created, await entered.Content.ReadAsStringAsync());
        var typeId = (await entered.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<Guid>();
        foreach (var code in new[] { "SK-1", "SK-2", "SK-3" })
        {
            await scene.AcceptedAsync(code);
        }

        var id = await scene.SittingAsync("SK-1\nSK-2\nSK-3", members: 8, type: typeId);
        var items = (await scene.GetAsync(id, "mai")).Items.Select(item => item.Id).ToList();
        foreach (var (user, i) in CouncilScene.Users.Take(8).Select((user, i) => (user, i)))
        {
            (await scene.TryGiveAsync(id, items[0], user, [], i < 6 ? "XS" : "Đ")).ShouldBeNull();
            (await scene.TryGiveAsync(id, items[1], user, [], i < 6 ? "XS" : "KĐ")).ShouldBeNull();
            (await scene.TryGiveAsync(id, items[2], user, [], i < 5 ? "XS" : "KĐ")).ShouldBeNull();
        }

        (await scene.TryGiveAsync(id, items[0], "mai", [], "X"))!.Fields.Single().Field.ShouldBe("choice");
        // A later version of the type does not reach a council that sits.
        (await head.PostAsJsonAsync($"/api/ip/council-types/{typeId}/publish", type)).EnsureSuccessStatusCode();
        await scene.RecordAsync(id, CouncilEventKind.SheetsOpened);
        var opened = await scene.GetAsync(id, "mai");
        opened.Version.ShouldBe(1);
        opened.Items.Select(item => item.Verdict!.Outcome).ShouldBe(["XS", "Đ", "KĐ"]);
        opened.Items[0].Sheets.ShouldAllBe(sheet => sheet.Name == null);
        await scene.RecordAsync(id, CouncilEventKind.Closed);
        (await host.ScalarAsync("SELECT string_agg(state, ',' ORDER BY code) FROM intellectual_property.initiatives")).ShouldBe("Endorsed,Endorsed,Refused");
    }

    [Fact]
    public async Task A_council_needs_its_members_its_quorum_and_initiatives_that_wait_for_one()
    {
        await scene.ConfirmAsync();
        await scene.AcceptedAsync("SK-1");
        var unready = (await host.SendAsync(new SaveInitiativeCommand(null, null, "SK-9", new(2024, 3, 1), "Giải pháp", InitiativeLevel.Provincial, "Y tế", 2024, "Bệnh viện", [new("Hà Thị Sen", null, null)]), "mai")).Value!.Id;
        (await FieldAsync(scene.Composition("SK-1", members: 4))).ShouldBe("members");
        (await FieldAsync(scene.Composition("SK-1\nSK-9"))).ShouldBe("items");
        (await FieldAsync(scene.Composition("SK-7"))).ShouldBe("items");
        (await FieldAsync(scene.Composition("SK-1") with { MeetsOn = new(2024, 5, 1) })).ShouldBe("meetsOn");
        (await host.SendAsync(new GetInitiativeQuery(unready), "mai")).Value!.SessionId.ShouldBeNull();

        var id = await scene.ComposedAsync("SK-1");
        (await FieldAsync(scene.Composition("SK-1") with { DecisionNumber = "22/QĐ" })).ShouldBe("items");
        (await FieldAsync(scene.Composition("SK-1"))).ShouldBe("decisionNumber");
        await scene.RecordAsync(id, CouncilEventKind.Invited);
        (await scene.TryAsync(id, CouncilEventKind.Started))!.Reason.Key.ShouldBe("platform.councils.no-quorum");
        Result older = await host.SendAsync(scene.Composition("SK-1") with { Id = id, Revision = 1 }, "mai");
        older.Refusal!.Kind.ShouldBe(RefusalKind.Conflict);
        Result stranger = await host.SendAsync(scene.Composition("SK-1") with { Id = id }, "lan");
        stranger.Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);

        (await scene.TryAsync(id, CouncilEventKind.Canceled))!.Fields.Single().Field.ShouldBe("note");
        (await scene.TryAsync(id, CouncilEventKind.Canceled, "Dời sang tháng sau")).ShouldBeNull();
        (await host.ScalarAsync("SELECT state || coalesce(session_id::text, '') FROM intellectual_property.initiatives WHERE code = 'SK-1'")).ShouldBe("Accepted");
    }

    [Fact]
    public async Task A_sessions_page_asks_as_many_questions_for_six_matters_as_for_one()
    {
        await scene.ConfirmAsync();
        var codes = Enumerable.Range(1, 7).Select(n => $"SK-{n}").ToList();
        foreach (var code in codes)
        {
            await scene.AcceptedAsync(code);
        }

        var one = await scene.SittingAsync(codes[0]);
        var composed = (await host.SendAsync(scene.Composition(string.Join('\n', codes.Skip(1))) with { DecisionNumber = "22/QĐ" }, "mai")).Value!.Id;
        using var page = await PageClient.SignInAsync(host, "mai");
        await page.ReadAsync($"/ip/council-sessions/{one}");
        (await CountAsync(composed)).ShouldBe(await CountAsync(one));

        async Task<int> CountAsync(Guid id)
        {
            using var statements = new StatementCounter();
            await page.ReadAsync($"/ip/council-sessions/{id}");
            statements.Count.ShouldBeInRange(1, 45);
            return statements.Count;
        }
    }

    /// <summary>A body every command of a session finds its fields in.</summary>
    private static readonly object Everything = new
    {
        because = "x", text = "x", register = "council-sessions", eventId = Guid.Empty, kind = "Closed", happenedOn = "2024-05-10", typeId = Guid.CreateVersion7(), decisionNumber = "1", decidedOn = "2024-05-01", meetsOn = "2024-05-02",
        members = Array.Empty<object>(), items = "SK-1", scores = Array.Empty<object>(), revision = 1,
    };

    /// <summary>Whatever a reader can open that has to do with the session; what is refused to her reads as its refusal.</summary>
    private async Task<IReadOnlyList<string>> ReadingsAsync(Guid id, IReadOnlyList<Guid> items, string reader)
    {
        using var page = await PageClient.SignInAsync(host, reader);
        var client = await host.SignedInAsync(reader);
        var readings = new List<string>();
        foreach (var address in new[]
        {
            $"/ip/council-sessions/{id}", $"/ip/council-sessions/{id}/items/{items[0]}/score", $"/ip/council-sessions/{id}/attendance", $"/ip/council-sessions/{id}/edit", $"/ip/council-sessions/{id}/record", $"/ip/council-sessions/{id}/seal",
            "/ip/council-sessions", "/ip/council-sessions/mine", "/ip/initiatives", $"/search?q={Uri.EscapeDataString(CouncilScene.Secret)}", "/admin/audit?module=ip", $"/admin/audit?module=ip&record={id}", "/ip", "/",
        })
        {
            readings.Add(WebUtility.HtmlDecode(await (await page.GetAsync(address)).Content.ReadAsStringAsync()));
        }

        foreach (var address in new[] { $"/api/ip/council-sessions/{id}", "/api/ip/council-sessions", $"/api/ip/council-sessions/{id}/seal", $"/api/ip/council-sessions/{id}/archive.zip", $"/api/ip/council-sessions/{id}/comments", "/api/ip/initiatives" })
        {
            readings.Add(await (await client.GetAsync(address)).Content.ReadAsStringAsync());
        }

        foreach (var address in new[] { "/api/ip/council-sessions/export.xlsx", "/api/ip/initiatives/export.xlsx" })
        {
            var reply = await client.GetAsync(address);
            if (reply.IsSuccessStatusCode)
            {
                using var workbook = new System.IO.Compression.ZipArchive(await reply.Content.ReadAsStreamAsync());
                foreach (var entry in workbook.Entries)
                {
                    using var text = new StreamReader(entry.Open());
                    readings.Add(await text.ReadToEndAsync());
                }
            }
        }

        return readings;
    }

    private Task<Result<SealReport>> SealAsync(Guid id) => host.SendAsync(new CheckSealQuery<IntellectualPropertyModule>(id), "mai");

    private async Task<string?> FieldAsync(ComposeCouncilCommand<IntellectualPropertyModule> command)
    {
        Result outcome = await host.SendAsync(command, "mai");
        return outcome.Refusal?.Fields.Single().Field;
    }

    private async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        (await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
    }

    /// <summary>The archive as somebody would forge it: every file as it was but one.</summary>
    private static async Task<byte[]> WithOtherSheetAsync(byte[] archive, string name)
    {
        using var buffer = new MemoryStream();
        using (var from = new System.IO.Compression.ZipArchive(new MemoryStream(archive)))
        using (var to = new System.IO.Compression.ZipArchive(buffer, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries)
            {
                using var read = new MemoryStream();
                await using (var source = entry.Open())
                {
                    await source.CopyToAsync(read);
                }

                var content = read.ToArray();
                if (entry.FullName == name)
                {
                    content = System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(content).Replace("\"20\"", "\"29\"", StringComparison.Ordinal));
                }

                await using var target = to.CreateEntry(entry.FullName).Open();
                await target.WriteAsync(content);
            }
        }

        return buffer.ToArray();
    }
}
