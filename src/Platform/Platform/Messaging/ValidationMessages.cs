using FluentValidation.Resources;

namespace Platform.Messaging;

/// <summary>
/// The library's own sentences begin with the property's name in the code; ours stand under or behind the field's label and say what to do.
/// </summary>
internal sealed class ValidationMessages : LanguageManager
{
    public ValidationMessages()
    {
        Say("NotEmptyValidator", "Cần nhập.", "Needed.");
        Say("NotNullValidator", "Cần nhập.", "Needed.");
        Say("MaximumLengthValidator", "Dài nhất {MaxLength} ký tự; đang có {TotalLength}.", "At most {MaxLength} characters; there are {TotalLength}.");
        Say("MinimumLengthValidator", "Ít nhất {MinLength} ký tự; đang có {TotalLength}.", "At least {MinLength} characters; there are {TotalLength}.");
        Say("LengthValidator", "Từ {MinLength} đến {MaxLength} ký tự; đang có {TotalLength}.", "Between {MinLength} and {MaxLength} characters; there are {TotalLength}.");
        Say("InclusiveBetweenValidator", "Từ {From} đến {To}.", "From {From} to {To}.");
        Say("GreaterThanValidator", "Phải lớn hơn {ComparisonValue}.", "Must be more than {ComparisonValue}.");
        Say("GreaterThanOrEqualValidator", "Ít nhất là {ComparisonValue}.", "At least {ComparisonValue}.");
        Say("LessThanOrEqualValidator", "Nhiều nhất là {ComparisonValue}.", "At most {ComparisonValue}.");
        Say("EmailValidator", "Không phải địa chỉ thư điện tử, ví dụ ten@coquan.gov.vn.", "Not a mail address, such as name@office.gov.vn.");
        Say("EnumValidator", "Chọn một giá trị trong danh sách.", "Choose one of the list.");
        Say("RegularExpressionValidator", "Không đúng dạng.", "Not in the right form.");
        Say("NotEqualValidator", "Không được là “{ComparisonValue}”.", "Must not be “{ComparisonValue}”.");
        Say("EqualValidator", "Phải là “{ComparisonValue}”.", "Must be “{ComparisonValue}”.");
    }

    private void Say(string rule, string vietnamese, string english)
    {
        AddTranslation("vi", rule, vietnamese);
        AddTranslation("en", rule, english);
        // A culture the library has its own sentences for is asked before its parent.
        AddTranslation("vi-VN", rule, vietnamese);
        AddTranslation("en-GB", rule, english);
    }
}
