using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Planning.Data.Migrations
{
    /// <inheritdoc />
    public partial class TaskEventsInTheirOrder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_task_events_record_id_happened_on",
                schema: "planning",
                table: "task_events");

            migrationBuilder.AddColumn<int>(
                name: "ordinal",
                schema: "planning",
                table: "task_events",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            // Events recorded before: by their day, then in the order they came in.
            migrationBuilder.Sql("""
                UPDATE planning.task_events e SET ordinal = o.ordinal
                FROM (SELECT id, row_number() OVER (PARTITION BY record_id ORDER BY happened_on, id) AS ordinal FROM planning.task_events) o
                WHERE o.id = e.id
                """);

            migrationBuilder.CreateIndex(
                name: "ix_task_events_code_happened_on",
                schema: "planning",
                table: "task_events",
                columns: new[] { "code", "happened_on" });

            migrationBuilder.CreateIndex(
                name: "ix_task_events_record_id_ordinal",
                schema: "planning",
                table: "task_events",
                columns: new[] { "record_id", "ordinal" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_task_events_code_happened_on",
                schema: "planning",
                table: "task_events");

            migrationBuilder.DropIndex(
                name: "ix_task_events_record_id_ordinal",
                schema: "planning",
                table: "task_events");

            migrationBuilder.DropColumn(
                name: "ordinal",
                schema: "planning",
                table: "task_events");

            migrationBuilder.CreateIndex(
                name: "ix_task_events_record_id_happened_on",
                schema: "planning",
                table: "task_events",
                columns: new[] { "record_id", "happened_on" });
        }
    }
}
