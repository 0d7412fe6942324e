using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shouldly;
using TestKit;
using Xunit;

namespace IntellectualProperty.Tests.Features;

/// <summary>An indication and a mark in force, and a program, once for the class.</summary>
public sealed class SignsInForce : IAsyncLifetime
{
    public TestHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await TestHost.StartAsync();
        const string days = "10/01/2019;10/02/2019;10/04/2019;10/08/2020;10/10/2020";
        (await Host.ImportedAsync("ip", "assets", $"Mã;Tên sản phẩm;Loại hình;Chủ đơn;Số đơn;Ngày nộp đơn;Ngày chấp nhận hợp lệ;Ngày công bố;Ngày thông báo dự định cấp;Ngày cấp văn bằng\nGI;Hồi;Chỉ dẫn địa lý;UBND tỉnh;6-2019-1;{days}\nTM;Na;Nhãn hiệu;HTX;4-2019-1;{days}\n", "mai")).New.ShouldBe(2);
        (await Host.ImportedAsync("ip", "programs", "Mã;Tên chương trình;Số quyết định;Ngày quyết định;Từ ngày;Đến ngày;Mục tiêu\nTSTT;Chương trình;1/QĐ;24/12/2020;01/01/2021;31/12/2030;Mục tiêu\n", "mai")).New.ShouldBe(1);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

/// <summary>Whoever changes, or records on, what somebody else has changed meanwhile is told so with 409, at every register of the department.</summary>
public sealed class ConcurrentEditTests(SignsInForce signs) : IClassFixture<SignsInForce>
{
    [Theory]
    [InlineData("assets", """{"code":"A","name":"Na","kind":"CollectiveMark","ownerName":"HTX"}""", "name", """{"kind":"Filed","happenedOn":"2024-05-02","applicationNumber":"4-2024-1"}""")]
    [InlineData("support-cases", """{"code":"A","requestedOn":"2024-01-15","productName":"Na","kind":"CollectiveMark","requesterName":"HTX"}""", "productName", """{"kind":"Advised","happenedOn":"2024-05-02"}""")]
    [InlineData("place-name-permissions", """{"placeName":"Chi Lăng","productName":"Na","kind":"CollectiveMark","decisionNumber":"1/QĐ","decidedOn":"2024-01-15","grantedToName":"HTX"}""", "grantedToName", null)]
    [InlineData("initiatives", """{"code":"A","filedOn":"2024-01-15","name":"Giá phơi","level":"Provincial","field":"Y tế","year":2024,"unitName":"HTX","authors":[{"name":"Nông Văn An"}]}""", "name", """{"kind":"FormChecked","happenedOn":"2024-05-02"}""")]
    [InlineData("candidates", """{"code":"A","proposedOn":"2024-01-15","productName":"Na","group":"Ocop","year":2024,"kind":"CollectiveMark","producerName":"HTX"}""", "productName", """{"kind":"Selected","happenedOn":"2024-05-02","documentNumber":"1/QĐ"}""")]
    [InlineData("consultations", """{"code":"A","heldOn":"2024-01-15","kind":"Guidance","partnerName":"UBND","subject":"Quản lý"}""", "subject", null)]
    [InlineData("programs", """{"code":"A","decidedOn":"2024-01-15","name":"Chương trình","decisionNumber":"1/QĐ","startsOn":"2024-01-15","endsOn":"2030-12-31","goals":"Mục tiêu"}""", "name", null)]
    [InlineData("national-proposals", """{"code":"A","programCode":"TSTT","submittedOn":"2024-01-15","name":"Nhiệm vụ","forYear":2025,"proposerName":"UBND"}""", "name", """{"kind":"Approved","happenedOn":"2024-05-02","documentNumber":"1/QĐ"}""")]
    [InlineData("usage-grants", """{"code":"A","assetCode":"GI","appliedOn":"2024-01-15","userName":"HTX"}""", "userName", """{"kind":"Appraised","happenedOn":"2024-05-02"}""")]
    [InlineData("control-samples", """{"code":"A","assetCode":"GI","takenOn":"2024-01-15","holderName":"HTX","place":"Market","commune":"xã","criteria":"Độ đường"}""", "criteria", """{"kind":"Passed","happenedOn":"2024-05-02","laboratory":"TT"}""")]
    [InlineData("use-reviews", """{"assetCode":"GI","year":2023,"reviewedOn":"2024-01-15","findings":"Đạt"}""", "findings", null)]
    [InlineData("oppositions", """{"code":"A","side":"Ours","assetCode":"GI","otherName":"Công ty","grounds":"Trùng","contestedNumber":"4-2024-9","contestedName":"Na","contestedKind":"OrdinaryTrademark","publishedOn":"2024-01-15"}""", "grounds", """{"kind":"Filed","happenedOn":"2024-05-02"}""")]
    [InlineData("licenses", """{"code":"A","assetCode":"TM","signedOn":"2024-01-15","licenseeName":"HTX Một","type":"Exclusive","startsOn":"2024-01-15"}""", "licenseeName", null)]
    [InlineData("published-figures", """{"code":"A","subject":"assets-protected","periodFrom":"2024-01-01","periodTo":"2024-01-31","figure":"hơn 3","documentNumber":"1/BC"}""", "note", null)]
    public async Task An_older_revision_is_a_conflict_and_changes_nothing(string register, string body, string field, string? happening)
    {
        var (mai, binh) = (await signs.Host.SignedInAsync("mai"), await signs.Host.SignedInAsync("binh"));
        var entered = await mai.PostAsync($"/api/ip/{register}", Json(body));
        entered.StatusCode.ShouldBe(HttpStatusCode.Created, await entered.Content.ReadAsStringAsync());
        var address = $"/api/ip/{register}/{(await entered.Content.ReadFromJsonAsync<JsonObject>())!["id"]}";
        var seen = (await mai.GetFromJsonAsync<JsonObject>(address))!["revision"]!.GetValue<int>();

        (await ChangeAsync(mai, "của mai")).ShouldBe(HttpStatusCode.OK);
        (await ChangeAsync(binh, "của binh")).ShouldBe(HttpStatusCode.Conflict);
        var now = (await mai.GetFromJsonAsync<JsonObject>(address))!;
        (now[field]!.GetValue<string>(), now["revision"]!.GetValue<int>()).ShouldBe(("của mai", seen + 1));

        if (happening is not null)
        {
            (await RecordAsync(seen)).ShouldBe(HttpStatusCode.Conflict);
            (await RecordAsync(seen + 1)).ShouldBe(HttpStatusCode.OK, "it was only the revision that stood in the way");
        }

        async Task<HttpStatusCode> ChangeAsync(HttpClient client, string value)
        {
            var changed = JsonNode.Parse(body)!.AsObject();
            changed[field] = value;
            using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = Json(changed.ToJsonString()) };
            request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{seen}\""));
            return (await client.SendAsync(request)).StatusCode;
        }

        async Task<HttpStatusCode> RecordAsync(int revision)
        {
            var happened = JsonNode.Parse(happening!)!.AsObject();
            happened["revision"] = revision;
            return (await binh.PostAsync($"{address}/record-event", Json(happened.ToJsonString()))).StatusCode;
        }
    }

    private static StringContent Json(string text) => new(text, MediaTypeHeaderValue.Parse("application/json"));
}
