using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Platform.Vietnamese;

namespace Platform.Tests.Vietnamese;

public sealed class VietnameseTextTests
{
    private const string Alphabet =
        "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđbcghklmnpqrstvxAÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐ 019-/";

    private static readonly Arbitrary<string> VietnameseTexts =
        Gen.Elements(Alphabet.ToCharArray()).ListOf().Select(letters => new string([.. letters])).ToArbitrary();

    [Theory]
    [InlineData("Na Lạng Sơn", "na lang son")]
    [InlineData("ĐẶNG  Văn\tĐức ", "dang van duc")]
    [InlineData("Héo – “mác mật”", "heo - \"mac mat\"")]
    [InlineData("Quyết định số 145/QĐ-UBND", "quyet dinh so 145/qd-ubnd")]
    [InlineData("  ", "")]
    [InlineData("Straße Øresund Æther № 5", "strasse oresund aether no 5")]
    [InlineData("Quý Ⅳ", "quy iv")]
    // As PostgreSQL 15 answers with its stock rules.
    [InlineData("½ ǽ Ǿ ™ − ° ² ₫ « … ′", "1/2 ǽ ǿ ™ - ° ² ₫ << ... '")]
    [InlineData("Xin\u00A0chào\uFEFF", "xin chao")]
    [InlineData("한국", "한국")]
    public void Search_key_drops_marks_and_case(string text, string key)
        => VietnameseText.ToSearchKey(text).ShouldBe(key);

    [Fact]
    public void Search_key_of_nothing_is_empty() => VietnameseText.ToSearchKey(null).ShouldBe("");

    [Fact]
    public void Search_key_is_the_same_for_both_unicode_forms_and_stable()
        => Prop.ForAll(VietnameseTexts, text =>
        {
            var key = VietnameseText.ToSearchKey(text);
            return VietnameseText.ToSearchKey(text.Normalize(NormalizationForm.FormD)) == key
                && VietnameseText.ToSearchKey(key) == key
                && key.All(char.IsAscii);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Normalizing_composes_and_a_lone_surrogate_is_no_crash()
    {
        VietnameseText.Normalize("Hữu Lũng".Normalize(NormalizationForm.FormD)).ShouldBe("Hữu Lũng");
        VietnameseText.Normalize("a\uD800ệ").ShouldBe("a\uFFFDệ");
    }

    [Theory]
    [InlineData("hoà", "hòa")]
    [InlineData("Khoẻ", "Khỏe")]
    [InlineData("THUỶ", "THỦY")]
    [InlineData("Uỷ ban", "Ủy ban")]
    [InlineData("cụ thể hoá,", "cụ thể hóa,")]
    [InlineData("hoàn", "hoàn")]
    [InlineData("quý", "quý")]
    [InlineData("quỳnh thuý", "quỳnh thúy")]
    [InlineData("hòa", "hòa")]
    public void Tone_placement_has_one_spelling(string typed, string classic)
        => VietnameseText.WithClassicTones(typed).ShouldBe(classic);

    [Fact]
    public void Tone_placement_is_stable_and_keeps_the_search_key()
        => Prop.ForAll(VietnameseTexts, text =>
        {
            var once = VietnameseText.WithClassicTones(text);
            return VietnameseText.WithClassicTones(once) == once && VietnameseText.ToSearchKey(once) == VietnameseText.ToSearchKey(text);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Sameness_ignores_form_case_and_tone_place_but_not_diacritics()
    {
        VietnameseText.AreSame(" UỶ ban  nhân dân", "Ủy ban nhân dân".Normalize(NormalizationForm.FormD)).ShouldBeTrue();
        VietnameseText.AreSame("Hòa", "Hoa").ShouldBeFalse();
        VietnameseText.AreSame(null, "").ShouldBeTrue();
    }

    [Theory]
    [InlineData("Nguyễn Thị Hà", "Hà Nguyễn Thị")]
    [InlineData("  Vừ   A Dính ", "Dính Vừ A")]
    [InlineData("Hà", "Hà")]
    [InlineData("", "")]
    public void People_are_ordered_by_given_name_first(string full, string key)
        => VietnameseName.OrderKey(full).ShouldBe(key);
}
