using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Planning.Data.Migrations
{
    /// <inheritdoc />
    public partial class TargetsAdjustmentsAndCarryOvers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(
                name: "target_number",
                schema: "planning",
                table: "tasks",
                newName: "target_min");

            migrationBuilder.AddColumn<Guid>(
                name: "carried_from_id",
                schema: "planning",
                table: "tasks",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "planned",
                schema: "planning",
                table: "tasks",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "target_max",
                schema: "planning",
                table: "tasks",
                type: "integer",
                nullable: true);

            // A number is a range of one.
            migrationBuilder.Sql("UPDATE planning.tasks SET target_max = target_min");

            migrationBuilder.AddColumn<string>(
                name: "target_words",
                schema: "planning",
                table: "tasks",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "former",
                schema: "planning",
                table: "task_events",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "terms",
                schema: "planning",
                table: "task_events",
                type: "jsonb",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "stated_values",
                schema: "planning",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    value = table.Column<int>(type: "integer", nullable: false),
                    is_of_state = table.Column<bool>(type: "boolean", nullable: false),
                    because = table.Column<string>(type: "text", nullable: false),
                    document_number = table.Column<string>(type: "text", nullable: true),
                    stated_by = table.Column<Guid>(type: "uuid", nullable: false),
                    stated_by_name = table.Column<string>(type: "text", nullable: false),
                    stated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    withdrawn_by_name = table.Column<string>(type: "text", nullable: true),
                    withdrawn_because = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stated_values", x => x.id);
                    table.ForeignKey(
                        name: "fk_stated_values_tasks_record_id",
                        column: x => x.record_id,
                        principalSchema: "planning",
                        principalTable: "tasks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_tasks_carried_from_id",
                schema: "planning",
                table: "tasks",
                column: "carried_from_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_tasks_evidence_module_next_due_on_id",
                schema: "planning",
                table: "tasks",
                columns: new[] { "evidence_module", "next_due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_stated_values_record_id_ordinal",
                schema: "planning",
                table: "stated_values",
                columns: new[] { "record_id", "ordinal" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "fk_tasks_tasks_carried_from_id",
                schema: "planning",
                table: "tasks",
                column: "carried_from_id",
                principalSchema: "planning",
                principalTable: "tasks",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_tasks_tasks_carried_from_id",
                schema: "planning",
                table: "tasks");

            migrationBuilder.DropTable(
                name: "stated_values",
                schema: "planning");

            migrationBuilder.DropIndex(
                name: "ix_tasks_carried_from_id",
                schema: "planning",
                table: "tasks");

            migrationBuilder.DropIndex(
                name: "ix_tasks_evidence_module_next_due_on_id",
                schema: "planning",
                table: "tasks");

            migrationBuilder.DropColumn(
                name: "carried_from_id",
                schema: "planning",
                table: "tasks");

            migrationBuilder.DropColumn(
                name: "planned",
                schema: "planning",
                table: "tasks");

            migrationBuilder.DropColumn(
                name: "target_max",
                schema: "planning",
                table: "tasks");

            migrationBuilder.DropColumn(
                name: "target_words",
                schema: "planning",
                table: "tasks");

            migrationBuilder.DropColumn(
                name: "former",
                schema: "planning",
                table: "task_events");

            migrationBuilder.DropColumn(
                name: "terms",
                schema: "planning",
                table: "task_events");

            migrationBuilder.RenameColumn(
                name: "target_min",
                schema: "planning",
                table: "tasks",
                newName: "target_number");
        }
    }
}
