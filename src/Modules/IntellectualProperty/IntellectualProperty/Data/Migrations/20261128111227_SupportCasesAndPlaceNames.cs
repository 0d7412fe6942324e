using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IntellectualProperty.Data.Migrations
{
    /// <inheritdoc />
    public partial class SupportCasesAndPlaceNames : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "place_name_permissions",
                schema: "intellectual_property",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    place_name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    product_name = table.Column<string>(type: "text", nullable: false),
                    decision_number = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    decided_on = table.Column<DateOnly>(type: "date", nullable: false),
                    granted_to_name = table.Column<string>(type: "text", nullable: false),
                    granted_to_entered_id = table.Column<Guid>(type: "uuid", nullable: true),
                    granted_to_id = table.Column<Guid>(type: "uuid", nullable: true),
                    map_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    valid_until = table.Column<DateOnly>(type: "date", nullable: true),
                    revoked_on = table.Column<DateOnly>(type: "date", nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(place_name, '') || ' ' || coalesce(product_name, '') || ' ' || coalesce(decision_number, '') || ' ' || coalesce(granted_to_name, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_place_name_permissions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "support_cases",
                schema: "intellectual_property",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    requested_on = table.Column<DateOnly>(type: "date", nullable: false),
                    product_name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    kind = table.Column<string>(type: "text", nullable: false),
                    requester_name = table.Column<string>(type: "text", nullable: false),
                    requester_entered_id = table.Column<Guid>(type: "uuid", nullable: true),
                    requester_id = table.Column<Guid>(type: "uuid", nullable: true),
                    place_name = table.Column<string>(type: "text", nullable: true),
                    permission_id = table.Column<Guid>(type: "uuid", nullable: true),
                    asset_id = table.Column<Guid>(type: "uuid", nullable: true),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    responsible_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    responsible_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(product_name, '') || ' ' || coalesce(code, '') || ' ' || coalesce(requester_name, '') || ' ' || coalesce(place_name, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_support_cases", x => x.id);
                    table.ForeignKey(
                        name: "fk_support_cases_assets_asset_id",
                        column: x => x.asset_id,
                        principalSchema: "intellectual_property",
                        principalTable: "assets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_support_cases_place_name_permissions_permission_id",
                        column: x => x.permission_id,
                        principalSchema: "intellectual_property",
                        principalTable: "place_name_permissions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "support_case_events",
                schema: "intellectual_property",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    permission_id = table.Column<Guid>(type: "uuid", nullable: true),
                    asset_id = table.Column<Guid>(type: "uuid", nullable: true),
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
                    table.PrimaryKey("pk_support_case_events", x => x.id);
                    table.ForeignKey(
                        name: "fk_support_case_events_support_cases_record_id",
                        column: x => x.record_id,
                        principalSchema: "intellectual_property",
                        principalTable: "support_cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_place_name_permission_search_prefix",
                schema: "intellectual_property",
                table: "place_name_permissions",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_place_name_permission_search_trigram",
                schema: "intellectual_property",
                table: "place_name_permissions",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_place_name_permissions_decided_on_id",
                schema: "intellectual_property",
                table: "place_name_permissions",
                columns: new[] { "decided_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_place_name_permissions_decision_number",
                schema: "intellectual_property",
                table: "place_name_permissions",
                column: "decision_number");

            migrationBuilder.CreateIndex(
                name: "ix_place_name_permissions_granted_to_entered_id",
                schema: "intellectual_property",
                table: "place_name_permissions",
                column: "granted_to_entered_id");

            migrationBuilder.CreateIndex(
                name: "ix_place_name_permissions_granted_to_id",
                schema: "intellectual_property",
                table: "place_name_permissions",
                column: "granted_to_id");

            migrationBuilder.CreateIndex(
                name: "ix_place_name_permissions_kind_place_name_id",
                schema: "intellectual_property",
                table: "place_name_permissions",
                columns: new[] { "kind", "place_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_place_name_permissions_place_name_id",
                schema: "intellectual_property",
                table: "place_name_permissions",
                columns: new[] { "place_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_place_name_permissions_place_name_product_name_decision_num~",
                schema: "intellectual_property",
                table: "place_name_permissions",
                columns: new[] { "place_name", "product_name", "decision_number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_support_case_events_code_happened_on",
                schema: "intellectual_property",
                table: "support_case_events",
                columns: new[] { "code", "happened_on" });

            migrationBuilder.CreateIndex(
                name: "ix_support_case_events_record_id_ordinal",
                schema: "intellectual_property",
                table: "support_case_events",
                columns: new[] { "record_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_support_case_search_prefix",
                schema: "intellectual_property",
                table: "support_cases",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_support_case_search_trigram",
                schema: "intellectual_property",
                table: "support_cases",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_support_cases_asset_id",
                schema: "intellectual_property",
                table: "support_cases",
                column: "asset_id");

            migrationBuilder.CreateIndex(
                name: "ix_support_cases_code",
                schema: "intellectual_property",
                table: "support_cases",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_support_cases_kind_requested_on_id",
                schema: "intellectual_property",
                table: "support_cases",
                columns: new[] { "kind", "requested_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_support_cases_next_due_on_id",
                schema: "intellectual_property",
                table: "support_cases",
                columns: new[] { "next_due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_support_cases_permission_id",
                schema: "intellectual_property",
                table: "support_cases",
                column: "permission_id");

            migrationBuilder.CreateIndex(
                name: "ix_support_cases_product_name_id",
                schema: "intellectual_property",
                table: "support_cases",
                columns: new[] { "product_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_support_cases_requested_on_id",
                schema: "intellectual_property",
                table: "support_cases",
                columns: new[] { "requested_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_support_cases_requester_entered_id",
                schema: "intellectual_property",
                table: "support_cases",
                column: "requester_entered_id");

            migrationBuilder.CreateIndex(
                name: "ix_support_cases_requester_id",
                schema: "intellectual_property",
                table: "support_cases",
                column: "requester_id");

            migrationBuilder.CreateIndex(
                name: "ix_support_cases_responsible_person_id_requested_on_id",
                schema: "intellectual_property",
                table: "support_cases",
                columns: new[] { "responsible_person_id", "requested_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_support_cases_state_requested_on_id",
                schema: "intellectual_property",
                table: "support_cases",
                columns: new[] { "state", "requested_on", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "support_case_events",
                schema: "intellectual_property");

            migrationBuilder.DropTable(
                name: "support_cases",
                schema: "intellectual_property");

            migrationBuilder.DropTable(
                name: "place_name_permissions",
                schema: "intellectual_property");
        }
    }
}
