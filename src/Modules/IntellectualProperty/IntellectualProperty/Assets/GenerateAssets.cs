using System.Globalization;
using Directory.Contracts;
using IntellectualProperty.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Deadlines;
using Platform.Records;
using Platform.Synthetic;
using Platform.Time;

namespace IntellectualProperty.Assets;

/// <summary>
/// Synthetic assets: each lives its life on the official track through the same domain methods as a recorded one, so that no row can
/// be one the program would not have written.
/// </summary>
internal sealed class GenerateAssets(IntellectualPropertyDbContext context, DeadlineKeeper deadlines, ISender sender)
{
    private const int Chunk = 5_000;

    private static readonly RecordedBy Recorder = new(Guid.Empty, "dữ liệu thử", default);

    private IReadOnlyList<PersonInfo> people = [];

    public async Task<long> RunAsync(Volume volume, CancellationToken cancellation)
    {
        people = [.. (await sender.Send(new GetPeople(null), cancellation)).OrderBy(person => person.FullName, StringComparer.Ordinal)];
        var names = new AssetNames(volume);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        foreach (var numbers in Enumerable.Range(1, volume.Rows).Chunk(Chunk))
        {
            var assets = numbers.Select(number => Live(volume, names, number)).ToList();
            await deadlines.KeepTermsAsync(assets, cancellation);
            var held = await deadlines.ComputeAsync(context, [.. assets.Select(asset => ((Record)asset, AssetDeadlines.Of(asset)))], cancellation);
            await context.CopyAsync(assets, cancellation);
            await context.CopyAsync(assets.SelectMany(asset => asset.Holders), cancellation, (nameof(AssetHolder.Id), _ => volume.NewId(VietnamTime.StartOf(volume.Until))));
            await context.CopyAsync(
                assets.SelectMany(asset => asset.Events), cancellation,
                (nameof(AssetEvent.Id), e => volume.NewId(e.RecordedAt)));
            await context.CopyAsync(held, cancellation, (nameof(RecordDeadline.Id), d => volume.NewId(VietnamTime.StartOf(d.TriggeredOn))));
        }

        await transaction.CommitAsync(cancellation);
        return volume.Rows;
    }

    private IntellectualAsset Live(Volume volume, AssetNames names, int number)
    {
        var fate = Fate.Draw(volume.Chance);
        var kind = DrawKind(volume.Chance);
        var opened = fate.Begin(volume);
        var asset = IntellectualAsset.Open(
            string.Create(CultureInfo.InvariantCulture, $"DLT{volume.Seed}-{number:D7}"), names.Product(), kind, names.Owner(), volume.NewId(VietnamTime.StartOf(opened)));
        if (people.Count > 0)
        {
            var person = volume.Pick(people);
            asset.Assign(person.UnitId, person.Id);
        }

        var day = opened;
        foreach (var happened in fate.Events.Where(next => OfficialTrack.MayHappen(next, kind)))
        {
            day = volume.Until.DayNumber - day.DayNumber is > 1 and var left ? day.AddDays(volume.Chance.Next(1, Math.Min(left, 120))) : day;
            var application = happened == AssetEventKind.Filed ? string.Create(CultureInfo.InvariantCulture, $"{Series(kind)}-{day.Year}-{volume.Seed}{number:D7}") : null;
            var paper = string.Create(CultureInfo.InvariantCulture, $"{volume.Chance.Next(1, 99_999)}/{(happened == AssetEventKind.Granted ? "QĐ" : "TB")}-SHTT");
            var outcome = asset.Happen(new(happened, day, paper, null, Recorder with { At = VietnamTime.StartOf(day).AddHours(volume.Chance.Next(8, 64)) }), application, volume.Until);
            if (outcome.Refusal is { } refusal)
            {
                throw new InvalidOperationException($"The track does not allow {happened} in {asset.State}: {refusal.Reason.Key}.");
            }
        }

        return asset;
    }

    private static AssetKind DrawKind(Random chance) => chance.Next(100) switch
    {
        < 62 => AssetKind.OrdinaryTrademark,
        < 70 => AssetKind.CollectiveMark,
        < 74 => AssetKind.CertificationMark,
        < 75 => AssetKind.GeographicalIndication,
        < 87 => AssetKind.IndustrialDesign,
        < 94 => AssetKind.Invention,
        _ => AssetKind.UtilitySolution,
    };

    /// <summary>The first figure of an application number says what it is for.</summary>
    private static int Series(AssetKind kind) => kind switch
    {
        AssetKind.Invention => 1,
        AssetKind.UtilitySolution => 2,
        AssetKind.IndustrialDesign => 3,
        AssetKind.GeographicalIndication => 6,
        _ => 4,
    };

    /// <summary>What becomes of an application, how often, and how long ago it began: what is pending is young, what has ended is old.</summary>
    private sealed record Fate(int Share, int FromDays, int ToDays, params AssetEventKind[] Events)
    {
        private static readonly AssetEventKind[] ToPublication = [AssetEventKind.Filed, AssetEventKind.AcceptedAsValid, AssetEventKind.Published];

        private static readonly AssetEventKind[] ToGrant = [.. ToPublication, AssetEventKind.IntendedGrant, AssetEventKind.FeePaid, AssetEventKind.Granted];

        private static readonly Fate[] All =
        [
            new(8, 1, 200),
            new(4, 1, 60, AssetEventKind.Filed),
            new(2, 20, 120, AssetEventKind.Filed, AssetEventKind.DeficiencyNotice),
            new(3, 20, 150, AssetEventKind.Filed, AssetEventKind.AcceptedAsValid),
            new(3, 60, 500, ToPublication),
            new(1, 120, 700, [.. ToPublication, AssetEventKind.Opposed]),
            new(2, 300, 800, [.. ToPublication, AssetEventKind.IntendedRefusal]),
            new(2, 300, 800, [.. ToPublication, AssetEventKind.IntendedGrant]),
            new(4, 700, 4_000, ToGrant),
            new(15, 900, 9_000, [.. ToPublication, AssetEventKind.IntendedRefusal, AssetEventKind.Refused, AssetEventKind.AppealForgone]),
            new(12, 400, 9_000, AssetEventKind.Filed, AssetEventKind.AcceptedAsValid, AssetEventKind.Withdrawn),
            new(8, 400, 9_000, AssetEventKind.Filed, AssetEventKind.RejectedFormality, AssetEventKind.AppealForgone),
            new(34, 4_500, 9_000, [.. ToGrant, AssetEventKind.Expired]),
            new(2, 1_500, 9_000, [.. ToGrant, AssetEventKind.Terminated]),
        ];

        public static Fate Draw(Random chance)
        {
            var drawn = chance.Next(All.Sum(fate => fate.Share));
            return All.First(fate => (drawn -= fate.Share) < 0);
        }

        public DateOnly Begin(Volume volume) => volume.Until.AddDays(-volume.Chance.Next(FromDays, ToDays));
    }
}

/// <summary>Names as they occur in a province's files: a product and its place, a cooperative, a company, a household.</summary>
internal sealed class AssetNames(Volume volume)
{
    private static readonly string[] Products =
    [
        "Na", "Hồng không hạt", "Hồng vành khuyên", "Quýt vàng", "Cam sành", "Bưởi da xanh", "Mận máu", "Đào", "Lê", "Vải thiều", "Nhãn lồng", "Chuối ngự", "Ổi", "Thanh long", "Dứa", "Mác mật",
        "Chè shan tuyết", "Chè trung du", "Trà hoa vàng", "Cà phê", "Hồ tiêu", "Hạt điều", "Mắc ca", "Hoa hồi", "Quế", "Sâm", "Ba kích", "Nấm hương", "Măng khô", "Miến dong", "Bún khô", "Bánh phở",
        "Gạo nếp cái hoa vàng", "Gạo tám", "Gạo bao thai", "Ngô nếp", "Khoai môn", "Khoai lang", "Lạc đỏ", "Đậu tương", "Thạch đen", "Mật ong bạc hà", "Mật ong hoa rừng", "Rượu men lá", "Rượu ngô",
        "Vịt quay", "Lợn quay", "Lợn đen", "Khau nhục", "Lạp xưởng", "Gà sáu ngón", "Gà đồi", "Trâu", "Bò vàng", "Dê núi", "Cá lồng", "Tôm", "Nước mắm", "Tương", "Cao khô",
        "Thổ cẩm", "Nón lá", "Mây tre đan", "Gốm", "Gạch ngói", "Máy tách hạt", "Máy sấy nông sản", "Thiết bị tưới nhỏ giọt", "Phân bón vi sinh", "Chế phẩm sinh học", "Quy trình bảo quản", "Bao bì",
    ];

    private static readonly string[] Places =
    [
        "Chi Lăng", "Hữu Lũng", "Cao Lộc", "Văn Lãng", "Tràng Định", "Bình Gia", "Bắc Sơn", "Văn Quan", "Lộc Bình", "Đình Lập", "Mẫu Sơn", "Đồng Đăng", "Thất Khê", "Na Sầm", "Hoà An", "Trùng Khánh",
        "Bảo Lạc", "Hạ Lang", "Nguyên Bình", "Quảng Uyên", "Ba Bể", "Na Rì", "Chợ Đồn", "Bạch Thông", "Đại Từ", "Phú Lương", "Định Hoá", "Võ Nhai", "Phổ Yên", "Sơn Dương", "Hàm Yên", "Chiêm Hoá",
        "Nà Hang", "Yên Sơn", "Hoàng Su Phì", "Đồng Văn", "Mèo Vạc", "Quản Bạ", "Bắc Hà", "Mường Khương", "Sa Pa", "Văn Bàn", "Mù Cang Chải", "Văn Chấn", "Lục Yên", "Mộc Châu", "Yên Châu", "Sông Mã",
        "Điện Biên Đông", "Tủa Chùa", "Lục Ngạn", "Yên Thế", "Sơn Động", "Cẩm Khê", "Đoan Hùng", "Thanh Ba", "Kim Bôi", "Cao Phong", "Lạc Thuỷ", "Nho Quan", "Hải Hậu", "Thái Thuỵ", "Quỳ Hợp", "Kỳ Sơn",
        "Hương Khê", "Vũ Quang", "Tuyên Hoá", "Hướng Hoá", "A Lưới", "Tiên Phước", "Trà My", "Sơn Tây", "Vĩnh Thạnh", "Đồng Xuân", "Khánh Vĩnh", "Ninh Phước", "Tánh Linh", "Đơn Dương", "Lạc Dương", "Bảo Lâm",
        "Krông Năng", "Cư M’gar", "Đắk Mil", "Chư Prông", "Kon Plông", "Định Quán", "Xuân Lộc", "Tân Uyên", "Dầu Tiếng", "Châu Thành", "Chợ Lách", "Cái Bè", "Gò Công", "Cao Lãnh", "Lai Vung", "Bình Minh",
        "Thốt Nốt", "Long Mỹ", "Kế Sách", "Vĩnh Châu", "Hoà Bình", "Năm Căn",
    ];

    private static readonly string[] Hamlets =
    [
        "Nà Pàn", "Bản Khoai", "Khuổi Nọi", "Lũng Cùng", "Pác Ve", "Cò Hương", "Tềnh Chè", "Khau Đêm", "Nà Mò", "Bản Chang", "Pò Lạn", "Lân Luông", "Nà Tềnh", "Phai Xá", "Cốc Lùng", "Thâm Kéo", "Khòn Chu",
        "Đồng Lạc", "Suối Mỏ", "Núi Đỏ", "Xóm Mới", "Đông Thịnh", "Tân Hương", "An Khang", "Phú Thọ", "Bình Long", "Vạn Linh", "Mỹ Hoà", "Hưng Đạo", "Quyết Thắng", "Tiền Phong", "Hợp Nhất",
    ];

    private static readonly string[] Families =
    [
        "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Nông", "Vi", "Lương", "Hứa", "Triệu", "Chu", "Bế", "Lộc", "Mã", "Đàm", "La", "Phùng", "Tô", "Sầm", "Giàng", "Vàng", "Lò",
    ];

    private static readonly string[] Middles =
    [
        "Văn", "Thị", "Đức", "Hữu", "Quang", "Minh", "Ngọc", "Thanh", "Xuân", "Thu", "Hồng", "Mạnh", "Công", "Đình", "Bá", "Kim", "Bích", "Gia", "Tuấn", "Anh", "Hải", "Việt", "Trung", "Thế", "Phương",
    ];

    private static readonly string[] Given =
    [
        "Hùng", "Dũng", "Sơn", "Hà", "Lan", "Hương", "Mai", "Đào", "Cúc", "Trúc", "Thuỷ", "Hoa", "Bình", "An", "Phúc", "Lộc", "Thọ", "Khánh", "Linh", "Nga", "Yến", "Oanh", "Phượng", "Long", "Lân", "Quy", "Tùng", "Bách",
        "Tâm", "Đạt", "Thành", "Công", "Thắng", "Lợi", "Tiến", "Cường", "Kiên", "Quyết", "Vinh", "Quý", "Nhung", "Tuyết", "Hiền", "Thảo", "Dung", "Hạnh", "Loan", "Vân", "Ngân", "Trang", "Huyền", "Giang", "Thu", "Hải", "Đông",
    ];

    private static readonly string[] Trades = ["nông sản", "dịch vụ nông nghiệp", "sản xuất và thương mại", "dược liệu", "chế biến lâm sản", "chăn nuôi", "thủ công mỹ nghệ", "du lịch cộng đồng"];

    public string Product()
    {
        var product = $"{volume.Pick(Products)} {volume.Pick(Places)}";
        return volume.Chance.Next(100) switch
        {
            < 25 => $"{product} {volume.Pick(Hamlets)}",
            < 60 => $"{product} {Person()}",
            _ => product,
        };
    }

    public string Owner() => volume.Chance.Next(100) switch
    {
        < 25 => $"Hợp tác xã {volume.Pick(Trades)} {volume.Pick(Hamlets)}",
        < 45 => $"Công ty TNHH {volume.Pick(Given)} {volume.Pick(Given)}",
        < 55 => $"Công ty cổ phần {volume.Pick(Trades)} {volume.Pick(Places)}",
        < 95 => $"Hộ kinh doanh {Person()}",
        _ => $"Uỷ ban nhân dân {volume.Pick(Places)}",
    };

    private string Person() => $"{volume.Pick(Families)} {volume.Pick(Middles)} {volume.Pick(Given)}";
}
