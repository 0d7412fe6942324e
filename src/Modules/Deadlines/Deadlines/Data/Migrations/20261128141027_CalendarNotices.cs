using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Deadlines.Data.Migrations
{
    /// <inheritdoc />
    public partial class CalendarNotices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "calendar_notices",
                schema: "deadlines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<string>(type: "text", nullable: false),
                    issued_on = table.Column<DateOnly>(type: "date", nullable: false),
                    completes_year = table.Column<bool>(type: "boolean", nullable: false),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    withdrawn_because = table.Column<string>(type: "text", nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(number, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_notices", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "calendar_notice_days",
                schema: "deadlines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_notice_days", x => x.id);
                    table.ForeignKey(
                        name: "fk_calendar_notice_days_calendar_notices_record_id",
                        column: x => x.record_id,
                        principalSchema: "deadlines",
                        principalTable: "calendar_notices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_calendar_notice_days_record_id_date",
                schema: "deadlines",
                table: "calendar_notice_days",
                columns: new[] { "record_id", "date" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_calendar_notice_search_prefix",
                schema: "deadlines",
                table: "calendar_notices",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_calendar_notice_search_trigram",
                schema: "deadlines",
                table: "calendar_notices",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_calendar_notices_issued_on_id",
                schema: "deadlines",
                table: "calendar_notices",
                columns: new[] { "issued_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_calendar_notices_number",
                schema: "deadlines",
                table: "calendar_notices",
                column: "number",
                unique: true,
                filter: "withdrawn_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_calendar_notices_year_id",
                schema: "deadlines",
                table: "calendar_notices",
                columns: new[] { "year", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "calendar_notice_days",
                schema: "deadlines");

            migrationBuilder.DropTable(
                name: "calendar_notices",
                schema: "deadlines");
        }
    }
}
