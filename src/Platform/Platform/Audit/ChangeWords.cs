using System.Globalization;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Platform.Localization;
using Platform.Modules;
using Platform.Persistence;
using Platform.Records;
using Platform.Time;

namespace Platform.Audit;

/// <summary>A changed field in the reader's words.</summary>
public sealed record ChangedField(string Label, string? From, string? To);

/// <summary>
/// Audited changes in the words of the pages: the audit keeps names of the code and values independent of language, so that it can be
/// compared and restored; people read the field's label, the choice's name, the person's name.
/// </summary>
public sealed class ChangeWords(ModuleList modules, ITexts texts, IServiceProvider services)
{
    /// <summary>Fields that only hold rows together; what they mean stands beside them in words.</summary>
    private static readonly HashSet<string> Mechanics = [nameof(Fact.RecordedBy), nameof(Files.StoredFile.FactId), nameof(Files.StoredFile.Hash)];

    /// <summary>What a kind of record, or of its parts, is called.</summary>
    public string NameOf(IModule module, string entity) =>
        texts.Find($"{module.Slug}.entity.{entity}") ?? texts.Find($"platform.entity.{entity}") ?? entity;

    /// <summary>The fields of a change.</summary>
    /// <param name="root">Kind of the record whose page it is; its form's labels come first.</param>
    /// <param name="names">Names of what fields refer to, as far as the reader may know them.</param>
    public IReadOnlyList<ChangedField> Read(IModule module, string root, AuditedChange change, IReadOnlyDictionary<Guid, string> names)
    {
        var entity = EntityOf(module, change.Entity);
        return [.. change.Fields.Where(field => !Mechanics.Contains(field.Name)).Select(field => new ChangedField(
            LabelOf(module, root, change.Entity, field.Name),
            Show(module, entity, field.Name, field.From, names),
            Show(module, entity, field.Name, field.To, names)))];
    }

    /// <summary>A change in a few words: the event's name where one was recorded, else what was added or how many fields changed.</summary>
    public string Sum(IModule module, AuditedChange change)
    {
        var kind = KindOf(EntityOf(module, change.Entity));
        var code = kind is null ? null : change.Fields.FirstOrDefault(field => field.Name == nameof(Fact.Code))?.To;
        return code is not null ? texts.Find($"{module.Slug}.{kind!.Name}.{code}") ?? texts[$"platform.{kind!.Name}.{code}"] : $"{texts[$"platform.admin.audit.action.{change.Action}"]} {NameOf(module, change.Entity)}";
    }

    /// <summary>Names of everything the changes refer to; asked of the module itself and of those that serve all.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IModule module, IEnumerable<AuditedChange> changes, CancellationToken cancellation)
    {
        var ids = changes.SelectMany(change => change.Fields).SelectMany(field => new[] { field.From, field.To })
            .Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct().Take(500).ToList();
        var names = new Dictionary<Guid, string>();
        if (ids.Count == 0)
        {
            return names;
        }

        var actor = services.GetRequiredService<Access.CurrentActor>().Actor;
        foreach (var asked in modules.All.Where(candidate => candidate == module || !candidate.IsDepartment))
        {
            var context = (ModuleDbContext)services.GetRequiredService(asked.DbContext);
            foreach (var register in asked.Registers.Where(register => asked == module || register.IsSearched))
            {
                foreach (var card in await register.DescribeAsync(context, actor, ids, cancellation))
                {
                    names[card.Id] = card.Title;
                }
            }
        }

        return names;
    }

    /// <summary>A field's label: the form's, else the part's own, else what the house calls such a field.</summary>
    private string LabelOf(IModule module, string root, string entity, string field)
    {
        var camel = char.ToLowerInvariant(field[0]) + field[1..];
        var register = module.Registers.FirstOrDefault(candidate => candidate.Entity.Name == root);
        return (register is not null && root == entity ? texts.Find($"{module.Slug}.{register.Key}.field.{camel}") ?? texts.Find($"platform.{register.Key}.field.{camel}") : null)
            ?? texts.Find($"{module.Slug}.entity.{entity}.{field}")
            ?? texts.Find($"platform.entity.{entity}.{field}")
            ?? texts.Find($"platform.field-name.{field}")
            ?? field;
    }

    private string? Show(IModule module, IEntityType? entity, string field, string? value, IReadOnlyDictionary<Guid, string> names)
    {
        var type = entity?.FindProperty(field)?.ClrType;
        type = type is null ? null : Nullable.GetUnderlyingType(type) ?? type;
        return value switch
        {
            null or "" => null,
            _ when field == nameof(Fact.Code) && KindOf(entity) is { } kind => texts.Find($"{module.Slug}.{kind.Name}.{value}") ?? texts.Find($"platform.{kind.Name}.{value}") ?? value,
            _ when type is { IsEnum: true } => texts.Find($"{module.Slug}.{type.Name}.{value}") ?? texts.Find($"platform.{type.Name}.{value}") ?? value,
            _ when type == typeof(bool) => texts[value == bool.TrueString ? "platform.yes" : "platform.no"],
            _ when type == typeof(DateTimeOffset) && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, out var moment) =>
                VietnamTime.Local(moment).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture),
            _ when type == typeof(Guid) && Guid.TryParse(value, out var id) => names.GetValueOrDefault(id) ?? texts["platform.record.someone-else"],
            _ when IsoDate.TryParse(value, out var date) =>
                date == Record.NothingDue ? null : date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
            _ => value,
        };
    }

    /// <summary>The enumeration an event's code is of.</summary>
    private static Type? KindOf(IEntityType? entity)
    {
        for (var type = entity?.ClrType; type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(TrackEvent<>))
            {
                return type.GetGenericArguments()[0];
            }
        }

        return null;
    }

    private IEntityType? EntityOf(IModule module, string name) =>
        ((ModuleDbContext)services.GetRequiredService(module.DbContext)).Model.GetEntityTypes().FirstOrDefault(type => type.ClrType.Name == name);
}
