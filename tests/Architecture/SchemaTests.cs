using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Mono.Cecil;
using Shouldly;
using Xunit;

namespace Architecture;

/// <summary>A module's tables are its own: it maps no other schema, names none in SQL, and its migrations say what its model says.</summary>
public sealed class SchemaTests(RunningHost running)
{
    [Fact]
    public void Every_entity_lives_in_its_modules_schema() => Rule.Holds(Contexts((module, context) => ForeignEntities(context.Model, module.Schema)));

    [Fact]
    public void An_entity_in_another_schema_is_caught()
    {
        using var context = new StrayContext();
        ForeignEntities(context.Model, "planning").ShouldHaveSingleItem().ShouldContain("Stray is mapped to directory.strays");
    }

    [Fact]
    public void No_sql_names_another_modules_schema() => Rule.Holds(Assemblies.OfHouse.SelectMany(assembly => ForeignSql(assembly, ModuleFacts.All)));

    [Theory]
    [InlineData("\"SELECT full_name FROM directory.people\"", true)]
    [InlineData("\"select 1 from planning.tasks t join \\\"directory\\\".\\\"people\\\" p on true\"", true)]
    [InlineData("$\"UPDATE directory.people SET unit_id = {1}\"", true)]
    [InlineData("\"SET search_path TO directory\"", true)]
    [InlineData("\"SELECT name FROM planning.plans\"", false)]
    [InlineData("\"directory.units.title\"", false)]
    [InlineData("\"Read it from directory. Then write.\"", false)]
    public void Sql_over_another_modules_tables_is_caught(string literal, bool isCaught) =>
        ForeignSql(Assemblies.Compile("Planning", $"namespace Planning; internal static class Reader {{ public static string Sql => {literal}; }}"), ModuleFacts.All).Any().ShouldBe(isCaught);

    [Fact]
    public void Model_and_migrations_agree() => Rule.Holds(Contexts((module, context) => context.Database.HasPendingModelChanges()
        ? [$"{module.Name}: the model has changed and its migrations have not: regenerate them from src/Platform/DesignTime."]
        : []));

    [Fact]
    public void A_model_without_its_migration_is_caught()
    {
        using var context = new StrayContext();
        context.Database.HasPendingModelChanges().ShouldBeTrue();
    }

    private IEnumerable<string> Contexts(Func<ModuleFacts, DbContext, IEnumerable<string>> rule)
    {
        using var scope = running.Host.Services.CreateScope();
        return running.Host.Modules.All
            .SelectMany(module => rule(new ModuleFacts(module.Assembly.GetName().Name!, module.Slug, module.Schema), (DbContext)scope.ServiceProvider.GetRequiredService(module.DbContext)))
            .ToList();
    }

    private static IEnumerable<string> ForeignEntities(IModel model, string schema) => model.GetEntityTypes()
        .Where(entity => !entity.IsMappedToJson() && (entity.GetSchema() ?? entity.GetViewSchema()) != schema)
        .Select(entity => $"{entity.DisplayName()} is mapped to {entity.GetSchema()}.{entity.GetTableName()}: a module's entities live in {schema}; ask the neighbor by a query of its Contracts.");

    private static IEnumerable<string> ForeignSql(ModuleDefinition assembly, IReadOnlyList<ModuleFacts> modules)
    {
        var own = assembly.Assembly.Name.Name;
        // After a word of SQL, or quoted as only SQL does: resource keys begin with the same names.
        var names = string.Join('|', modules.Where(module => module.Name != own).Select(module => module.Schema));
        var foreign = new Regex($"""\b(from|join|into|update|table|only|using|references|on)\s+"?({names})"?\s*\."?[a-z_]|"({names})"\."|search_path\b.*\b({names})\b""", RegexOptions.IgnoreCase);
        return assembly.Literals().Where(literal => foreign.IsMatch(literal.Text))
            .Select(literal => $"{own}: {literal.Type.FullName} says “{foreign.Match(literal.Text).Value}”: a module reads its own schema; ask the neighbor by a query of its Contracts, or keep what its events tell.");
    }

    internal sealed class Stray
    {
        public int Id { get; set; }
    }

    internal sealed class StrayContext : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseNpgsql("Host=nowhere");

        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.HasDefaultSchema("planning").Entity<Stray>().ToTable("strays", "directory");
    }
}
