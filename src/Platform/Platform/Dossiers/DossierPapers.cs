using MediatR;
using Platform.Deadlines;
using Platform.Papers;
using Platform.Persistence;
using Platform.Records;

namespace Platform.Dossiers;

/// <summary>The papers every one-stop dossier brings with it (Decree 118/2025): the same in every department, each office's in its own template.</summary>
public static class DossierPapers
{
    public static IReadOnlyList<PaperKind> All { get; } = [new ReceiptAndAppointment(), new SupplementRequest(), new RefusalNotice(), new ApologyAndReschedule()];
}

/// <summary>A paper made of a dossier.</summary>
public abstract class DossierPaper(string code, string nameKey, string type, IReadOnlyList<PaperField> own) : PaperKind<Dossier>(code, nameKey, type, "dossiers", [.. Common, .. own])
{
    private static IReadOnlyList<PaperField> Common { get; } =
    [
        Field("dossier.number", "SKHCN-240506-0012"),
        Field("dossier.applicant", "Phòng khám đa khoa Tam Thanh"),
        Field("dossier.procedure", "Cấp giấy phép tiến hành công việc bức xạ – sử dụng thiết bị X-quang chẩn đoán y tế"),
        Field("dossier.received", "06/05/2024"),
        Field("dossier.person", "Vi Thị Lan"),
    ];

    protected static PaperField Field(string name, params string[] examples) => OfficeFields.Field(name, examples);

    protected static PaperField List(string name, params PaperField[] fields) => PaperField.List(name, $"platform.paper-field.{name}", fields);

    protected sealed override Task<IReadOnlyDictionary<Guid, PaperDraft>> DraftAsync(ModuleDbContext context, IReadOnlyList<Dossier> records, DateOnly on, CancellationToken cancellation) =>
        DraftsAsync(context, records, cancellation);

    /// <summary>Most say only what the dossier itself knows.</summary>
    protected virtual Task<IReadOnlyDictionary<Guid, PaperDraft>> DraftsAsync(ModuleDbContext context, IReadOnlyList<Dossier> dossiers, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<Guid, PaperDraft>>(dossiers.ToDictionary(dossier => dossier.Id, dossier => new PaperDraft(ValuesOf(dossier).With(Own(dossier)))));

    protected virtual PaperValues Own(Dossier dossier) => new();

    protected static PaperValues ValuesOf(Dossier dossier) => new PaperValues()
        .Text("dossier.number", dossier.Number)
        .Text("dossier.applicant", dossier.ApplicantName)
        .Text("dossier.procedure", dossier.ProcedureName)
        .Text("dossier.received", OfficeFields.Short(dossier.ReceivedOn))
        .Text("dossier.person", dossier.Counting.LastOrDefault(e => e.Kind == DossierEventKind.Assigned)?.PersonName);

    protected static DossierEvent? Last(Dossier dossier, DossierEventKind kind) => dossier.Counting.LastOrDefault(e => e.Kind == kind);

    protected static PaperValues Row(int place, string name) => new PaperValues().Text("no", $"{place}").Text("name", name);
}

/// <summary>Giấy tiếp nhận hồ sơ và hẹn trả kết quả: from the acceptance, when the day is known, until the result is fetched.</summary>
public sealed class ReceiptAndAppointment() : DossierPaper("receipt", "platform.papers.kind.receipt", "TNHS",
[
    Field("receipt.accepted", "07/05/2024"), Field("receipt.time", "25 ngày"), Field("receipt.appointment", "03/06/2024"), Field("receipt.reopens", "04/06/2024"), Field("receipt.fee-paid", "07/05/2024"),
    List("papers", PaperField.Text("no", "platform.paper-field.no", "1", "2", "3"), PaperField.Text("name", "platform.paper-field.name", "Đơn đề nghị", "Phiếu khai báo thiết bị", "Kết quả kiểm xạ"),
        PaperField.Text("form", "platform.paper-field.form", "Bản chính", "Bản chính", "Bản sao"), PaperField.Text("copies", "platform.paper-field.copies", "1")),
])
{
    private static readonly int[] Widths = [600, 5_355, 1_700, 1_200];

    protected override PaperStanding Standing(Dossier dossier) =>
        dossier is { ClockStartsOn: not null, AppointmentOn: not null, ReturnedOn: null, WithdrawnOn: null } ? PaperStanding.Issuable : PaperStanding.NotNow;

    protected override Guid Occasion(Dossier dossier) => Last(dossier, DossierEventKind.Accepted)!.Id;

    protected override PaperValues Own(Dossier dossier) => new PaperValues()
        .Text("receipt.accepted", OfficeFields.Short(dossier.ClockStartsOn))
        .Text("receipt.time", $"{dossier.TimeValue} ngày{(dossier.TimeUnit == TimeUnit.WorkingDays ? " làm việc" : "")}")
        .Text("receipt.appointment", OfficeFields.Short(dossier.AppointmentOn))
        .Text("receipt.fee-paid", OfficeFields.Short(dossier.FeePaidOn))
        .List("papers", dossier.Items.Where(item => item.Received > 0).Select((item, index) =>
            Row(index + 1, item.Name).Text("form", item.Form == PaperForm.Copy ? "Bản sao" : "Bản chính").Text("copies", $"{item.Received}")));

    /// <summary>The appointed day stays the law's even where the desk is closed on it; the slip then says when the desk is open again.</summary>
    public override async Task<IReadOnlyDictionary<Guid, PaperValues>> AskAsync(ISender sender, IReadOnlyList<Record> records, CancellationToken cancellation)
    {
        var dossiers = records.Cast<Dossier>().ToList();
        var desks = await sender.Send(new AskReception([.. dossiers.Select(dossier => dossier.AppointmentOn!.Value)]), cancellation);
        return dossiers.Zip(desks).ToDictionary(pair => pair.First.Id, pair => new PaperValues().Text("receipt.reopens", OfficeFields.Short(pair.Second.IsClosed ? pair.Second.Next : null)));
    }

    public override byte[] Ship()
    {
        var template = new OfficeTemplate("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", "Mã hồ sơ: {{dossier.number}}");
        template.Paper.Text("{{head.name}} đã tiếp nhận hồ sơ của: {{dossier.applicant}}");
        template.Paper.Text("Nội dung đề nghị giải quyết: {{dossier.procedure}}.");
        template.Paper.Text("Thành phần hồ sơ đã nộp gồm:");
        template.Paper.Text("");
        template.Paper.Table(Widths, ["TT", "Tên giấy tờ", "Hình thức", "Số bản"], [["{{#papers}}{{no}}", "{{name}}", "{{form}}", "{{copies}}{{/papers}}"]], new HashSet<int> { 0, 2, 3 });
        template.Paper.Text("Ngày nộp hồ sơ: {{dossier.received}}. Ngày hồ sơ đầy đủ, hợp lệ: {{receipt.accepted}}.");
        template.Paper.Text("{{?receipt.fee-paid}}Phí, lệ phí nộp ngày {{receipt.fee-paid}}.{{/receipt.fee-paid}}");
        template.Paper.Text("Thời hạn giải quyết: {{receipt.time}}, không kể thời gian chờ bổ sung hồ sơ (nếu có).");
        template.Paper.Text("Ngày hẹn trả kết quả: {{receipt.appointment}}.", PaperStyle.Body with { Bold = true });
        template.Paper.Text("{{?receipt.reopens}}Ngày hẹn nêu trên bộ phận một cửa không làm việc; bộ phận một cửa làm việc trở lại ngày {{receipt.reopens}}.{{/receipt.reopens}}");
        template.Paper.Text("Khi đến nhận kết quả, đề nghị mang theo giấy này./.");
        return template.Sign("{{dossier.applicant}}");
    }
}

/// <summary>Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ: while a supplement is awaited.</summary>
public sealed class SupplementRequest() : DossierPaper("supplement", "platform.papers.kind.supplement", "TB",
[
    Field("supplement.until", "20/05/2024"), Field("supplement.note", "Phiếu khai báo thiếu số máy của thiết bị thứ hai."),
    List("papers", PaperField.Text("no", "platform.paper-field.no", "1", "2"), PaperField.Text("name", "platform.paper-field.name", "Phiếu khai báo thiết bị", "Kết quả kiểm xạ")),
])
{
    protected override PaperStanding Standing(Dossier dossier) => dossier.State == DossierState.SupplementRequested ? PaperStanding.Issuable : PaperStanding.NotNow;

    protected override Guid Occasion(Dossier dossier) => Last(dossier, DossierEventKind.SupplementRequested)!.Id;

    protected override PaperValues Own(Dossier dossier)
    {
        var asked = Last(dossier, DossierEventKind.SupplementRequested)!;
        return new PaperValues()
            .Text("supplement.until", OfficeFields.Short(asked.Until))
            .Text("supplement.note", asked.Note)
            .List("papers", dossier.Items.Where(item => asked.Papers.Any(paper => paper.Ordinal == item.Ordinal)).Select((item, index) => Row(index + 1, item.Name)));
    }

    public override byte[] Ship()
    {
        var template = new OfficeTemplate("THÔNG BÁO", "Về việc bổ sung, hoàn thiện hồ sơ {{dossier.number}}");
        template.Paper.Text("Kính gửi: {{dossier.applicant}}");
        template.Paper.Text("Ngày {{dossier.received}}, {{head.name}} đã tiếp nhận hồ sơ của quý đơn vị về việc: {{dossier.procedure}}.");
        template.Paper.Text("Qua kiểm tra, hồ sơ cần bổ sung, hoàn thiện các giấy tờ sau:");
        template.Paper.Text("{{#papers}}");
        template.Paper.Text("{{no}}. {{name}}.");
        template.Paper.Text("{{/papers}}");
        template.Paper.Text("{{?supplement.note}}Nội dung cần hoàn thiện: {{supplement.note}}{{/supplement.note}}");
        template.Paper.Text("Đề nghị quý đơn vị gửi giấy tờ bổ sung chậm nhất ngày {{supplement.until}}. Thời gian chờ bổ sung không tính vào thời hạn giải quyết./.");
        return template.Sign("Như trên");
    }
}

/// <summary>Thông báo từ chối giải quyết hồ sơ, with the reasons that were recorded.</summary>
public sealed class RefusalNotice() : DossierPaper("refusal", "platform.papers.kind.refusal", "TB", [Field("refusal.on", "16/05/2024"), Field("refusal.reasons", "Thiết bị không có giấy chứng nhận kiểm định còn hiệu lực.")])
{
    protected override PaperStanding Standing(Dossier dossier) => dossier.DecidedOn is not null && Decision(dossier) is { Kind: DossierEventKind.Refused } ? PaperStanding.Issuable : PaperStanding.NotNow;

    protected override Guid Occasion(Dossier dossier) => Decision(dossier)!.Id;

    protected override PaperValues Own(Dossier dossier) => new PaperValues().Text("refusal.on", OfficeFields.Short(dossier.DecidedOn)).Text("refusal.reasons", Decision(dossier)!.Note);

    public override byte[] Ship()
    {
        var template = new OfficeTemplate("THÔNG BÁO", "Về việc từ chối giải quyết hồ sơ {{dossier.number}}");
        template.Paper.Text("Kính gửi: {{dossier.applicant}}");
        template.Paper.Text("Ngày {{dossier.received}}, {{head.name}} đã tiếp nhận hồ sơ của quý đơn vị về việc: {{dossier.procedure}}.");
        template.Paper.Text("Ngày {{refusal.on}}, hồ sơ được kết luận không đủ điều kiện giải quyết. Lý do:");
        template.Paper.Text("{{refusal.reasons}}");
        template.Paper.Text("{{head.name}} thông báo để quý đơn vị biết và trả lại hồ sơ đã nộp./.");
        return template.Sign("Như trên");
    }

    private static DossierEvent? Decision(Dossier dossier) => dossier.Counting.LastOrDefault(e => e.Kind is DossierEventKind.Issued or DossierEventKind.Refused);
}

/// <summary>Phiếu xin lỗi và hẹn lại ngày trả kết quả: once the apology is recorded, until the result is fetched.</summary>
public sealed class ApologyAndReschedule() : DossierPaper("apology", "platform.papers.kind.apology", "PXL",
    [Field("apology.due", "03/06/2024"), Field("apology.until", "10/06/2024"), Field("apology.reason", "Phải kiểm tra thực tế lần hai.")])
{
    protected override PaperStanding Standing(Dossier dossier) => dossier is { PromisedOn: not null, ReturnedOn: null, WithdrawnOn: null } ? PaperStanding.Issuable : PaperStanding.NotNow;

    protected override Guid Occasion(Dossier dossier) => Last(dossier, DossierEventKind.Apologized)!.Id;

    protected override PaperValues Own(Dossier dossier)
    {
        // What the applicant had been told before: by an earlier apology, else the day the result was due.
        var apologies = dossier.Counting.Where(e => e.Kind == DossierEventKind.Apologized).ToList();
        return new PaperValues()
            .Text("apology.due", OfficeFields.Short(apologies is [.., var before, _] ? before.Until : dossier.DueOn))
            .Text("apology.until", OfficeFields.Short(dossier.PromisedOn))
            .Text("apology.reason", apologies[^1].Note);
    }

    public override byte[] Ship()
    {
        var template = new OfficeTemplate("PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ", "Mã hồ sơ: {{dossier.number}}");
        template.Paper.Text("Kính gửi: {{dossier.applicant}}");
        template.Paper.Text("Ngày {{dossier.received}}, {{head.name}} đã tiếp nhận hồ sơ của quý đơn vị về việc: {{dossier.procedure}}; ngày hẹn trả kết quả là {{apology.due}}.");
        template.Paper.Text("Đến nay hồ sơ chưa giải quyết xong.{{?apology.reason}} Lý do: {{apology.reason}}{{/apology.reason}}");
        template.Paper.Text("{{head.name}} xin lỗi quý đơn vị về sự chậm trễ này và hẹn lại ngày trả kết quả: {{apology.until}}./.", PaperStyle.Body);
        return template.Sign("Như trên");
    }
}
