using System.Globalization;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Platform.Audit;
using Platform.Modules;
using Platform.Persistence;
using Platform.Records;
using Shouldly;
using TestKit;
using Xunit;

namespace Architecture;

/// <summary>The history of a record and the audit are read by people: every part and every field has a name.</summary>
public sealed class ChangeWordsTests(RunningHost running)
{
    private const string NotAudited = "House:NotAudited";

    private readonly TestHost host = running.Host;

    [Fact]
    public async Task Everything_audited_has_a_name()
    {
        // In Vietnamese no label is the code's own name; that each text has its English is another test's.
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("vi-VN");
        await using var scope = await host.ScopeAsync("quantri");
        var words = scope.ServiceProvider.GetRequiredService<ChangeWords>();
        var nameless = new List<string>();
        foreach (var module in host.Modules.All)
        {
            foreach (var entity in Audited(scope.ServiceProvider, module))
            {
                var name = entity.ClrType.Name;
                if (words.NameOf(module, name) == name)
                {
                    nameless.Add($"{module.Slug}.entity.{name}");
                }

                var change = new AuditedChange(name, Guid.CreateVersion7(), "Modified", [.. Fields(entity).Select(field => new AuditedField(field, null, "x"))]);
                nameless.AddRange(words.Read(module, name, change, new Dictionary<Guid, string>())
                    .Where(field => change.Fields.Any(raw => raw.Name == field.Label)).Select(field => $"{module.Slug}.entity.{name}.{field.Label}"));
            }
        }

        nameless.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_change_is_told_in_words()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("vi-VN");
        await using var scope = await host.ScopeAsync("quantri");
        var person = (Guid)(await host.ScalarAsync("SELECT id FROM directory.people WHERE full_name = 'Hoàng Thị Mai'"))!;
        var change = new AuditedChange("IntellectualAsset", Guid.CreateVersion7(), "Modified",
        [
            new("Kind", "OrdinaryTrademark", "CollectiveMark"),
            new("ResponsiblePersonId", null, person.ToString()),
            new("NextDueOn", "9999-12-31", "2024-06-05"),
        ]);
        var words = scope.ServiceProvider.GetRequiredService<ChangeWords>();
        var module = host.Modules.Find("ip")!;

        var told = words.Read(module, "IntellectualAsset", change, await words.NamesAsync(module, [change], CancellationToken.None));

        told.Select(field => $"{field.Label}: {field.From ?? "—"} → {field.To}").ShouldBe(
            ["Loại hình: Nhãn hiệu → Nhãn hiệu tập thể", "Người theo dõi: — → Hoàng Thị Mai", "Mốc tiếp theo: — → 05/06/2024"]);
    }

    private static IEnumerable<IEntityType> Audited(IServiceProvider services, IModule module) =>
        ((ModuleDbContext)services.GetRequiredService(module.DbContext)).Model.GetEntityTypes()
            .Where(type => typeof(IAudited).IsAssignableFrom(type.ClrType) && type.FindAnnotation(NotAudited) is null);

    private static IEnumerable<string> Fields(IEntityType entity) => entity.GetProperties()
        .Where(property => !property.IsPrimaryKey() && property.FindAnnotation(NotAudited) is null
            && property.FindAnnotation("Relational:ComputedColumnSql") is null && property.Name is not "Revision" and not "RecordId")
        .Select(property => property.Name);
}
