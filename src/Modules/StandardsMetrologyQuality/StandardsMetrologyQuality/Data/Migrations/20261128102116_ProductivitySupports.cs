using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StandardsMetrologyQuality.Data.Migrations
{
    /// <inheritdoc />
    public partial class ProductivitySupports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "supports",
                schema: "standards_metrology_quality",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    enrolled_on = table.Column<DateOnly>(type: "date", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    tool = table.Column<string>(type: "text", nullable: false),
                    enterprise_name = table.Column<string>(type: "text", nullable: false),
                    enterprise_id = table.Column<Guid>(type: "uuid", nullable: true),
                    enterprise_entered_id = table.Column<Guid>(type: "uuid", nullable: true),
                    place = table.Column<string>(type: "text", nullable: true),
                    project = table.Column<string>(type: "text", nullable: true),
                    certified_on = table.Column<DateOnly>(type: "date", nullable: true),
                    responsible_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    responsible_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(name, '') || ' ' || coalesce(code, '') || ' ' || coalesce(enterprise_name, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_supports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "support_events",
                schema: "standards_metrology_quality",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
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
                    table.PrimaryKey("pk_support_events", x => x.id);
                    table.ForeignKey(
                        name: "fk_support_events_supports_record_id",
                        column: x => x.record_id,
                        principalSchema: "standards_metrology_quality",
                        principalTable: "supports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_support_events_code_happened_on",
                schema: "standards_metrology_quality",
                table: "support_events",
                columns: new[] { "code", "happened_on" });

            migrationBuilder.CreateIndex(
                name: "ix_support_events_record_id_ordinal",
                schema: "standards_metrology_quality",
                table: "support_events",
                columns: new[] { "record_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_productivity_support_search_prefix",
                schema: "standards_metrology_quality",
                table: "supports",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_productivity_support_search_trigram",
                schema: "standards_metrology_quality",
                table: "supports",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_supports_certified_on",
                schema: "standards_metrology_quality",
                table: "supports",
                column: "certified_on");

            migrationBuilder.CreateIndex(
                name: "ix_supports_code",
                schema: "standards_metrology_quality",
                table: "supports",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_supports_enrolled_on_id",
                schema: "standards_metrology_quality",
                table: "supports",
                columns: new[] { "enrolled_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_supports_enterprise_entered_id",
                schema: "standards_metrology_quality",
                table: "supports",
                column: "enterprise_entered_id");

            migrationBuilder.CreateIndex(
                name: "ix_supports_enterprise_id",
                schema: "standards_metrology_quality",
                table: "supports",
                column: "enterprise_id");

            migrationBuilder.CreateIndex(
                name: "ix_supports_name_id",
                schema: "standards_metrology_quality",
                table: "supports",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_supports_responsible_person_id_enrolled_on_id",
                schema: "standards_metrology_quality",
                table: "supports",
                columns: new[] { "responsible_person_id", "enrolled_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_supports_responsible_unit_id_enrolled_on_id",
                schema: "standards_metrology_quality",
                table: "supports",
                columns: new[] { "responsible_unit_id", "enrolled_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_supports_state_enrolled_on_id",
                schema: "standards_metrology_quality",
                table: "supports",
                columns: new[] { "state", "enrolled_on", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "support_events",
                schema: "standards_metrology_quality");

            migrationBuilder.DropTable(
                name: "supports",
                schema: "standards_metrology_quality");
        }
    }
}
