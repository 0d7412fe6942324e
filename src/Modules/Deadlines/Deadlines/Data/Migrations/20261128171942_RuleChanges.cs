using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Deadlines.Data.Migrations
{
    /// <inheritdoc />
    public partial class RuleChanges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "trigger",
                schema: "deadlines",
                table: "tracked_deadlines",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "confirmed_at",
                schema: "deadlines",
                table: "rule_versions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "confirmed_by",
                schema: "deadlines",
                table: "rule_versions",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "trigger",
                schema: "deadlines",
                table: "deadlines",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "dates_by_hand",
                schema: "deadlines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    rule_code = table.Column<string>(type: "text", nullable: false),
                    triggered_on = table.Column<DateOnly>(type: "date", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dates_by_hand", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "rule_changes",
                schema: "deadlines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    rule_id = table.Column<Guid>(type: "uuid", nullable: false),
                    rule_code = table.Column<string>(type: "text", nullable: false),
                    module = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    terms = table.Column<string>(type: "jsonb", nullable: false),
                    province = table.Column<string>(type: "text", nullable: true),
                    because = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    proposed_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed_by = table.Column<string>(type: "text", nullable: false),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_by = table.Column<string>(type: "text", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    dismissed_because = table.Column<string>(type: "text", nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(rule_code, '') || ' ' || coalesce(because, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rule_changes", x => x.id);
                    table.ForeignKey(
                        name: "fk_rule_changes_rules_rule_id",
                        column: x => x.rule_id,
                        principalSchema: "deadlines",
                        principalTable: "rules",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_tracked_deadlines_open_of_rule",
                schema: "deadlines",
                table: "tracked_deadlines",
                column: "rule_code",
                filter: "state = 'Open'");

            migrationBuilder.CreateIndex(
                name: "ux_dates_by_hand_one",
                schema: "deadlines",
                table: "dates_by_hand",
                columns: new[] { "record_id", "rule_code", "triggered_on" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_rule_change_search_prefix",
                schema: "deadlines",
                table: "rule_changes",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_rule_change_search_trigram",
                schema: "deadlines",
                table: "rule_changes",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_rule_changes_proposed_at_id",
                schema: "deadlines",
                table: "rule_changes",
                columns: new[] { "proposed_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_rule_changes_rule_id_id",
                schema: "deadlines",
                table: "rule_changes",
                columns: new[] { "rule_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_rule_changes_state_proposed_at_id",
                schema: "deadlines",
                table: "rule_changes",
                columns: new[] { "state", "proposed_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_rule_changes_one_open",
                schema: "deadlines",
                table: "rule_changes",
                column: "rule_id",
                unique: true,
                filter: "state = 'Proposed'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "dates_by_hand",
                schema: "deadlines");

            migrationBuilder.DropTable(
                name: "rule_changes",
                schema: "deadlines");

            migrationBuilder.DropIndex(
                name: "ix_tracked_deadlines_open_of_rule",
                schema: "deadlines",
                table: "tracked_deadlines");

            migrationBuilder.DropColumn(
                name: "trigger",
                schema: "deadlines",
                table: "tracked_deadlines");

            migrationBuilder.DropColumn(
                name: "confirmed_at",
                schema: "deadlines",
                table: "rule_versions");

            migrationBuilder.DropColumn(
                name: "confirmed_by",
                schema: "deadlines",
                table: "rule_versions");

            migrationBuilder.DropColumn(
                name: "trigger",
                schema: "deadlines",
                table: "deadlines");
        }
    }
}
