using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IntellectualProperty.Data.Migrations
{
    /// <inheritdoc />
    public partial class PublishedFiguresAndClassesOfAssets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "accepted_on",
                schema: "intellectual_property",
                table: "assets",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "commune",
                schema: "intellectual_property",
                table: "assets",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "owner_kind",
                schema: "intellectual_property",
                table: "assets",
                type: "text",
                nullable: false,
                defaultValue: "Unstated");

            migrationBuilder.AddColumn<string>(
                name: "program_code",
                schema: "intellectual_property",
                table: "assets",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "published_figures",
                schema: "intellectual_property",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    period_from = table.Column<DateOnly>(type: "date", nullable: false),
                    period_to = table.Column<DateOnly>(type: "date", nullable: false),
                    figure = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<int>(type: "integer", nullable: false),
                    approximation = table.Column<string>(type: "text", nullable: false),
                    document_number = table.Column<string>(type: "text", nullable: false),
                    note = table.Column<string>(type: "text", nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(figure, '') || ' ' || coalesce(code, '') || ' ' || coalesce(document_number, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_published_figures", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_assets_accepted_on",
                schema: "intellectual_property",
                table: "assets",
                column: "accepted_on");

            migrationBuilder.CreateIndex(
                name: "ix_published_figure_search_prefix",
                schema: "intellectual_property",
                table: "published_figures",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_published_figure_search_trigram",
                schema: "intellectual_property",
                table: "published_figures",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_published_figures_approximation_period_to_id",
                schema: "intellectual_property",
                table: "published_figures",
                columns: new[] { "approximation", "period_to", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_published_figures_code",
                schema: "intellectual_property",
                table: "published_figures",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_published_figures_period_to_id",
                schema: "intellectual_property",
                table: "published_figures",
                columns: new[] { "period_to", "id" });

            // The acceptances recorded until now, those taken back left out.
            migrationBuilder.Sql("""
                UPDATE intellectual_property.assets AS a SET accepted_on = e.happened_on
                FROM (SELECT record_id, max(happened_on) AS happened_on FROM intellectual_property.asset_events WHERE code = 'AcceptedAsValid' AND withdrawn_at IS NULL GROUP BY record_id) AS e
                WHERE e.record_id = a.id;
                """);

            // The last day to oppose a stranger's application is our own work: what was kept as only awaited becomes due, and the nightly
            // comparison tells the reminders.
            migrationBuilder.Sql("""
                WITH ours AS (
                    UPDATE intellectual_property.deadlines SET duty = 'TitleOwner', trigger = (trigger::jsonb || '{"duty":"TitleOwner"}'::jsonb)::text, sequence = sequence + 1
                    WHERE register = 'oppositions' AND rule_code LIKE 'OPP-%' AND state = 'Open' AND duty = 'ThirdParty' AND trigger IS NOT NULL
                    RETURNING record_id, due_on)
                UPDATE intellectual_property.oppositions AS o SET next_due_on = ours.due_on FROM ours WHERE o.id = ours.record_id AND ours.due_on IS NOT NULL AND ours.due_on < o.next_due_on;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "published_figures",
                schema: "intellectual_property");

            migrationBuilder.DropIndex(
                name: "ix_assets_accepted_on",
                schema: "intellectual_property",
                table: "assets");

            migrationBuilder.DropColumn(
                name: "accepted_on",
                schema: "intellectual_property",
                table: "assets");

            migrationBuilder.DropColumn(
                name: "commune",
                schema: "intellectual_property",
                table: "assets");

            migrationBuilder.DropColumn(
                name: "owner_kind",
                schema: "intellectual_property",
                table: "assets");

            migrationBuilder.DropColumn(
                name: "program_code",
                schema: "intellectual_property",
                table: "assets");
        }
    }
}
