using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IntellectualProperty.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initiatives : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "initiatives",
                schema: "intellectual_property",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    filed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    level = table.Column<string>(type: "text", nullable: false),
                    field = table.Column<string>(type: "text", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    unit_name = table.Column<string>(type: "text", nullable: false),
                    unit_entered_id = table.Column<Guid>(type: "uuid", nullable: true),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    summary = table.Column<string>(type: "text", nullable: true),
                    authors = table.Column<string>(type: "jsonb", nullable: false),
                    author_names = table.Column<string>(type: "text", nullable: false),
                    accepted_on = table.Column<DateOnly>(type: "date", nullable: true),
                    submitted_on = table.Column<DateOnly>(type: "date", nullable: true),
                    recognized_on = table.Column<DateOnly>(type: "date", nullable: true),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    session_id = table.Column<Guid>(type: "uuid", nullable: true),
                    responsible_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    responsible_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    name_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(name)", stored: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(name, '') || ' ' || coalesce(code, '') || ' ' || coalesce(author_names, '') || ' ' || coalesce(unit_name, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_initiatives", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "initiative_events",
                schema: "intellectual_property",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: true),
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    happened_on = table.Column<DateOnly>(type: "date", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_by_name = table.Column<string>(type: "text", nullable: false),
                    document_number = table.Column<string>(type: "text", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    withdrawn_because = table.Column<string>(type: "text", nullable: true),
                    ordinal = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_initiative_events", x => x.id);
                    table.ForeignKey(
                        name: "fk_initiative_events_initiatives_record_id",
                        column: x => x.record_id,
                        principalSchema: "intellectual_property",
                        principalTable: "initiatives",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_initiative_events_code_happened_on",
                schema: "intellectual_property",
                table: "initiative_events",
                columns: new[] { "code", "happened_on" });

            migrationBuilder.CreateIndex(
                name: "ix_initiative_events_record_id_ordinal",
                schema: "intellectual_property",
                table: "initiative_events",
                columns: new[] { "record_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_initiative_name_trigram",
                schema: "intellectual_property",
                table: "initiatives",
                column: "name_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_initiative_search_prefix",
                schema: "intellectual_property",
                table: "initiatives",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_initiative_search_trigram",
                schema: "intellectual_property",
                table: "initiatives",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_initiatives_code",
                schema: "intellectual_property",
                table: "initiatives",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_initiatives_filed_on_id",
                schema: "intellectual_property",
                table: "initiatives",
                columns: new[] { "filed_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_initiatives_name_id",
                schema: "intellectual_property",
                table: "initiatives",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_initiatives_next_due_on_id",
                schema: "intellectual_property",
                table: "initiatives",
                columns: new[] { "next_due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_initiatives_recognized_on",
                schema: "intellectual_property",
                table: "initiatives",
                column: "recognized_on");

            migrationBuilder.CreateIndex(
                name: "ix_initiatives_responsible_person_id_filed_on_id",
                schema: "intellectual_property",
                table: "initiatives",
                columns: new[] { "responsible_person_id", "filed_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_initiatives_session_id",
                schema: "intellectual_property",
                table: "initiatives",
                column: "session_id");

            migrationBuilder.CreateIndex(
                name: "ix_initiatives_state_filed_on_id",
                schema: "intellectual_property",
                table: "initiatives",
                columns: new[] { "state", "filed_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_initiatives_submitted_on",
                schema: "intellectual_property",
                table: "initiatives",
                column: "submitted_on");

            migrationBuilder.CreateIndex(
                name: "ix_initiatives_unit_entered_id",
                schema: "intellectual_property",
                table: "initiatives",
                column: "unit_entered_id");

            migrationBuilder.CreateIndex(
                name: "ix_initiatives_unit_id",
                schema: "intellectual_property",
                table: "initiatives",
                column: "unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_initiatives_year_filed_on_id",
                schema: "intellectual_property",
                table: "initiatives",
                columns: new[] { "year", "filed_on", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "initiative_events",
                schema: "intellectual_property");

            migrationBuilder.DropTable(
                name: "initiatives",
                schema: "intellectual_property");
        }
    }
}
