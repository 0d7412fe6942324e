using Directory.Contracts;
using Directory.Data;
using Directory.Letterheads;
using Directory.People;
using Directory.Places;
using Directory.Users;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Time;
using Unit = Directory.Units.Unit;

namespace Directory.Samples;

internal sealed class LoadSampleDirectoryValidator : AbstractValidator<LoadSampleDirectory>
{
    public LoadSampleDirectoryValidator() => RuleFor(c => c.Password).NotEmpty();
}

/// <summary>Units as the published plan of 2024 names them; the people are invented.</summary>
[Access(Right.System)]
internal sealed class LoadSampleDirectoryHandler(DirectoryDbContext context, UserManager<User> users, IToday today) : IRequestHandler<LoadSampleDirectory>
{
    private static readonly DateOnly Since = new(2016, 1, 1);

    public async Task Handle(LoadSampleDirectory request, CancellationToken cancellationToken)
    {
        if (await context.Units.AnyAsync(cancellationToken))
        {
            return;
        }

        var leaders = Found("BGĐ", "Ban Giám đốc", [], []);
        var planning = Found("KH&QLCN", "Phòng Kế hoạch và Quản lý chuyên ngành", ["planning", "quality", "radiation"], ["ip", "startups", "research"]);
        var technology = Found("QLCN&ĐMST", "Phòng Quản lý công nghệ và Đổi mới sáng tạo", ["ip", "startups"], ["planning"]);
        var science = Found("QLKH", "Phòng Quản lý khoa học", ["research"], ["planning"]);
        context.AddRange(leaders, planning, technology, science);

        var mai = Person.Join("Hoàng Thị Mai", "Chuyên viên", technology.Id, isHead: false, "mai@example.vn");
        var binh = Person.Join("Lê Văn Bình", "Trưởng phòng", technology.Id, isHead: true, "binh@example.vn");
        var lan = Person.Join("Vi Thị Lan", "Chuyên viên", planning.Id, isHead: false, "lan@example.vn");
        var hung = Person.Join("Nông Văn Hùng", "Trưởng phòng", planning.Id, isHead: true, "hung@example.vn");
        var thao = Person.Join("Lương Thị Thảo", "Trưởng phòng", science.Id, isHead: true, "thao@example.vn");
        var son = Person.Join("Triệu Văn Sơn", "Chuyên viên", science.Id, isHead: false, "son@example.vn");
        var director = Person.Join("Đặng Quốc Khánh", "Giám đốc", leaders.Id, isHead: true, "giamdoc@example.vn");
        context.AddRange(mai, binh, lan, hung, thao, son, director);
        var province = await context.Places.FirstAsync(p => p.Code == "20" && p.ValidTo == null && p.Level == PlaceLevel.Province, cancellationToken);
        var letterhead = Letterhead.Begin();
        letterhead.Set(province.Id, "tỉnh Lạng Sơn", "Ủy ban nhân dân tỉnh Lạng Sơn", "Sở Khoa học và Công nghệ", "SKHCN", "Lạng Sơn");
        context.Add(letterhead);
        await context.SaveChangesAsync(cancellationToken);

        await OpenAsync("mai", mai.FullName, mai.Id, UserRoles.None, request.Password);
        await OpenAsync("binh", binh.FullName, binh.Id, UserRoles.None, request.Password);
        await OpenAsync("lan", lan.FullName, lan.Id, UserRoles.None, request.Password);
        await OpenAsync("son", son.FullName, son.Id, UserRoles.None, request.Password);
        await OpenAsync("giamdoc", director.FullName, director.Id, UserRoles.Leader, request.Password);
        await OpenAsync("kiemtra", "Kiểm tra viên", null, UserRoles.Auditor, request.Password);
        await OpenAsync("quantri", "Quản trị hệ thống", null, UserRoles.Administrator, request.Password);
    }

    private static Unit Found(string code, string name, string[] worksIn, string[] reads)
    {
        var unit = Unit.Found(code, name, Since);
        unit.Use(worksIn, reads);
        return unit;
    }

    private async Task OpenAsync(string userName, string displayName, Guid? personId, UserRoles roles, string password)
    {
        var outcome = await users.CreateAsync(new User { UserName = userName, DisplayName = displayName, PersonId = personId, Roles = roles, LastSeenOn = today.Today }, password);
        if (!outcome.Succeeded)
        {
            throw new InvalidOperationException(string.Join(' ', outcome.Errors.Select(error => error.Description)));
        }
    }
}
