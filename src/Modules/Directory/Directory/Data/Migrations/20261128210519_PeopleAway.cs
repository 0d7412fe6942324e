using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Directory.Data.Migrations
{
    /// <inheritdoc />
    public partial class PeopleAway : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "last_seen_on",
                schema: "directory",
                table: "users",
                type: "date",
                nullable: true);

            // Of accounts from before nobody knows when they were last used: they count from today, or all would be taken for gone.
            migrationBuilder.Sql("UPDATE directory.users SET last_seen_on = (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date; ALTER TABLE directory.users ALTER COLUMN last_seen_on SET NOT NULL");

            migrationBuilder.CreateTable(
                name: "leaves",
                schema: "directory",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    starts_on = table.Column<DateOnly>(type: "date", nullable: false),
                    ends_on = table.Column<DateOnly>(type: "date", nullable: false),
                    deputy_id = table.Column<Guid>(type: "uuid", nullable: true),
                    deputy_name = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    canceled_on = table.Column<DateOnly>(type: "date", nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(person_name, '') || ' ' || coalesce(deputy_name, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_leaves", x => x.id);
                    table.ForeignKey(
                        name: "fk_leaves_people_deputy_id",
                        column: x => x.deputy_id,
                        principalSchema: "directory",
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_leaves_people_person_id",
                        column: x => x.person_id,
                        principalSchema: "directory",
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_leave_search_prefix",
                schema: "directory",
                table: "leaves",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_leave_search_trigram",
                schema: "directory",
                table: "leaves",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_leaves_deputy_id_ends_on",
                schema: "directory",
                table: "leaves",
                columns: new[] { "deputy_id", "ends_on" });

            migrationBuilder.CreateIndex(
                name: "ix_leaves_ends_on_id",
                schema: "directory",
                table: "leaves",
                columns: new[] { "ends_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_leaves_person_id_ends_on",
                schema: "directory",
                table: "leaves",
                columns: new[] { "person_id", "ends_on" });

            migrationBuilder.CreateIndex(
                name: "ix_leaves_person_name_id",
                schema: "directory",
                table: "leaves",
                columns: new[] { "person_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_leaves_starts_on_id",
                schema: "directory",
                table: "leaves",
                columns: new[] { "starts_on", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "leaves",
                schema: "directory");

            migrationBuilder.DropColumn(
                name: "last_seen_on",
                schema: "directory",
                table: "users");
        }
    }
}
