using Platform.Records;

namespace Directory.Letterheads;

/// <summary>
/// Whose program this is: the province and what stands at the head of its papers (Decree 30/2020, Annex I). There is one; it has a fixed
/// key, so that two people who set it up at a time meet each other.
/// </summary>
internal sealed class Letterhead : Record
{
    public static readonly Guid OnlyId = new("0197b000-0000-7000-8000-000000000001");

    private Letterhead()
    {
    }

    public static Letterhead Begin() => new() { Id = OnlyId };

    /// <summary>The province, of the register of places.</summary>
    public Guid ProvinceId { get; private set; }

    /// <summary>As shown in the frame of every page, "tỉnh Lạng Sơn".</summary>
    public string ProvinceName { get; private set; } = "";

    /// <summary>The agency above, "Ủy ban nhân dân tỉnh Lạng Sơn"; papers print it in capitals.</summary>
    public string SuperiorAgency { get; private set; } = "";

    /// <summary>The Department, "Sở Khoa học và Công nghệ".</summary>
    public string Agency { get; private set; } = "";

    /// <summary>The Department's short sign in symbols of papers, "SKHCN".</summary>
    public string Symbol { get; private set; } = "";

    /// <summary>The place before the date, "Lạng Sơn".</summary>
    public string PlaceName { get; private set; } = "";

    public override string Title => Agency;

    public void Set(Guid provinceId, string provinceName, string superiorAgency, string agency, string symbol, string placeName) =>
        (ProvinceId, ProvinceName, SuperiorAgency, Agency, Symbol, PlaceName) = (provinceId, provinceName, superiorAgency.Trim(), agency.Trim(), symbol.Trim(), placeName.Trim());
}
