using Platform.Papers;
using Platform.Training;

namespace RadiationSafety.Courses;

/// <summary>Giấy chứng nhận đào tạo an toàn bức xạ, as the office issues it.</summary>
internal sealed class SafetyTrainingCertificate() : CertificatePaper<SafetyClass>("radiation.papers.training-certificate", "GCN")
{
    public override byte[] Ship()
    {
        var template = new OfficeTemplate("GIẤY CHỨNG NHẬN", "Đào tạo an toàn bức xạ");
        template.Paper.Text("{{head.name}} chứng nhận:");
        template.Paper.Center("{{person.name}}", new PaperStyle(16, Bold: true));
        template.Paper.Text("Ngày sinh: {{person.born}}.");
        template.Paper.Text("Đơn vị công tác: {{person.organization}}.");
        template.Paper.Text("Đối tượng: {{person.kind}}.");
        template.Paper.Text("Đã hoàn thành chương trình đào tạo: {{class.program}} ({{class.hours}} giờ).");
        template.Paper.Text("Nội dung: {{class.subject}}.");
        template.Paper.Text("Lớp học {{class.code}}, từ ngày {{class.from}} đến ngày {{class.to}}, tại {{class.place}}.");
        template.Paper.Text("{{?class.host}}Đơn vị tổ chức: {{class.host}}.{{/class.host}}");
        template.Paper.Text("{{?person.score}}Điểm kiểm tra: {{person.score}}.{{/person.score}}");
        template.Paper.Text("Giấy chứng nhận này được cấp theo kết quả của lớp học và ghi vào sổ cấp giấy chứng nhận của {{head.name}}./.");
        return template.Sign("{{person.organization}}");
    }
}
