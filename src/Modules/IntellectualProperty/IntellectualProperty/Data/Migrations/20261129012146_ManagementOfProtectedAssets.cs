using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IntellectualProperty.Data.Migrations
{
    /// <inheritdoc />
    public partial class ManagementOfProtectedAssets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "sector",
                schema: "intellectual_property",
                table: "assets",
                type: "text",
                nullable: false,
                defaultValue: "Unstated");

            migrationBuilder.CreateTable(
                name: "control_samples",
                schema: "intellectual_property",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    asset_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asset_name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    taken_on = table.Column<DateOnly>(type: "date", nullable: false),
                    holder_name = table.Column<string>(type: "text", nullable: false),
                    holder_entered_id = table.Column<Guid>(type: "uuid", nullable: true),
                    holder_id = table.Column<Guid>(type: "uuid", nullable: true),
                    place = table.Column<string>(type: "text", nullable: false),
                    commune = table.Column<string>(type: "text", nullable: false),
                    criteria = table.Column<string>(type: "text", nullable: false),
                    laboratory = table.Column<string>(type: "text", nullable: true),
                    tested_on = table.Column<DateOnly>(type: "date", nullable: true),
                    failed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    handled_on = table.Column<DateOnly>(type: "date", nullable: true),
                    responsible_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    responsible_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(asset_name, '') || ' ' || coalesce(code, '') || ' ' || coalesce(holder_name, '') || ' ' || coalesce(commune, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_control_samples", x => x.id);
                    table.ForeignKey(
                        name: "fk_control_samples_assets_asset_id",
                        column: x => x.asset_id,
                        principalSchema: "intellectual_property",
                        principalTable: "assets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "usage_grants",
                schema: "intellectual_property",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    asset_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asset_name = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    applied_on = table.Column<DateOnly>(type: "date", nullable: false),
                    user_name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    user_entered_id = table.Column<Guid>(type: "uuid", nullable: true),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    place = table.Column<string>(type: "text", nullable: true),
                    scope = table.Column<string>(type: "text", nullable: true),
                    certificate_number = table.Column<string>(type: "text", nullable: true),
                    granted_on = table.Column<DateOnly>(type: "date", nullable: true),
                    expires_on = table.Column<DateOnly>(type: "date", nullable: true),
                    revoked_on = table.Column<DateOnly>(type: "date", nullable: true),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    responsible_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    responsible_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(user_name, '') || ' ' || coalesce(code, '') || ' ' || coalesce(asset_name, '') || ' ' || coalesce(certificate_number, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_usage_grants", x => x.id);
                    table.ForeignKey(
                        name: "fk_usage_grants_assets_asset_id",
                        column: x => x.asset_id,
                        principalSchema: "intellectual_property",
                        principalTable: "assets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "use_reviews",
                schema: "intellectual_property",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    asset_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asset_name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    year = table.Column<int>(type: "integer", nullable: false),
                    reviewed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    document_number = table.Column<string>(type: "text", nullable: true),
                    findings = table.Column<string>(type: "text", nullable: false),
                    follow_up = table.Column<string>(type: "text", nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(asset_name, '') || ' ' || coalesce(code, '') || ' ' || coalesce(document_number, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_use_reviews", x => x.id);
                    table.ForeignKey(
                        name: "fk_use_reviews_assets_asset_id",
                        column: x => x.asset_id,
                        principalSchema: "intellectual_property",
                        principalTable: "assets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "control_sample_events",
                schema: "intellectual_property",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    laboratory = table.Column<string>(type: "text", nullable: true),
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
                    table.PrimaryKey("pk_control_sample_events", x => x.id);
                    table.ForeignKey(
                        name: "fk_control_sample_events_control_samples_record_id",
                        column: x => x.record_id,
                        principalSchema: "intellectual_property",
                        principalTable: "control_samples",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "usage_grant_events",
                schema: "intellectual_property",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    certificate_number = table.Column<string>(type: "text", nullable: true),
                    expires_on = table.Column<DateOnly>(type: "date", nullable: true),
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
                    table.PrimaryKey("pk_usage_grant_events", x => x.id);
                    table.ForeignKey(
                        name: "fk_usage_grant_events_usage_grants_record_id",
                        column: x => x.record_id,
                        principalSchema: "intellectual_property",
                        principalTable: "usage_grants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_assets_sector_next_due_on_id",
                schema: "intellectual_property",
                table: "assets",
                columns: new[] { "sector", "next_due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_control_sample_events_code_happened_on",
                schema: "intellectual_property",
                table: "control_sample_events",
                columns: new[] { "code", "happened_on" });

            migrationBuilder.CreateIndex(
                name: "ix_control_sample_events_record_id_ordinal",
                schema: "intellectual_property",
                table: "control_sample_events",
                columns: new[] { "record_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_control_sample_search_prefix",
                schema: "intellectual_property",
                table: "control_samples",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_control_sample_search_trigram",
                schema: "intellectual_property",
                table: "control_samples",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_control_samples_asset_id_taken_on_id",
                schema: "intellectual_property",
                table: "control_samples",
                columns: new[] { "asset_id", "taken_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_control_samples_asset_name_id",
                schema: "intellectual_property",
                table: "control_samples",
                columns: new[] { "asset_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_control_samples_code",
                schema: "intellectual_property",
                table: "control_samples",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_control_samples_failed_on",
                schema: "intellectual_property",
                table: "control_samples",
                column: "failed_on");

            migrationBuilder.CreateIndex(
                name: "ix_control_samples_holder_entered_id",
                schema: "intellectual_property",
                table: "control_samples",
                column: "holder_entered_id");

            migrationBuilder.CreateIndex(
                name: "ix_control_samples_holder_id",
                schema: "intellectual_property",
                table: "control_samples",
                column: "holder_id");

            migrationBuilder.CreateIndex(
                name: "ix_control_samples_responsible_person_id_taken_on_id",
                schema: "intellectual_property",
                table: "control_samples",
                columns: new[] { "responsible_person_id", "taken_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_control_samples_state_taken_on_id",
                schema: "intellectual_property",
                table: "control_samples",
                columns: new[] { "state", "taken_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_control_samples_taken_on_id",
                schema: "intellectual_property",
                table: "control_samples",
                columns: new[] { "taken_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_usage_grant_events_code_happened_on",
                schema: "intellectual_property",
                table: "usage_grant_events",
                columns: new[] { "code", "happened_on" });

            migrationBuilder.CreateIndex(
                name: "ix_usage_grant_events_record_id_ordinal",
                schema: "intellectual_property",
                table: "usage_grant_events",
                columns: new[] { "record_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_usage_grant_search_prefix",
                schema: "intellectual_property",
                table: "usage_grants",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_usage_grant_search_trigram",
                schema: "intellectual_property",
                table: "usage_grants",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_usage_grants_applied_on_id",
                schema: "intellectual_property",
                table: "usage_grants",
                columns: new[] { "applied_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_usage_grants_asset_id_certificate_number",
                schema: "intellectual_property",
                table: "usage_grants",
                columns: new[] { "asset_id", "certificate_number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_usage_grants_asset_id_user_name_id",
                schema: "intellectual_property",
                table: "usage_grants",
                columns: new[] { "asset_id", "user_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_usage_grants_code",
                schema: "intellectual_property",
                table: "usage_grants",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_usage_grants_expires_on",
                schema: "intellectual_property",
                table: "usage_grants",
                column: "expires_on");

            migrationBuilder.CreateIndex(
                name: "ix_usage_grants_granted_on",
                schema: "intellectual_property",
                table: "usage_grants",
                column: "granted_on");

            migrationBuilder.CreateIndex(
                name: "ix_usage_grants_next_due_on_id",
                schema: "intellectual_property",
                table: "usage_grants",
                columns: new[] { "next_due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_usage_grants_responsible_person_id_user_name_id",
                schema: "intellectual_property",
                table: "usage_grants",
                columns: new[] { "responsible_person_id", "user_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_usage_grants_revoked_on",
                schema: "intellectual_property",
                table: "usage_grants",
                column: "revoked_on");

            migrationBuilder.CreateIndex(
                name: "ix_usage_grants_state_user_name_id",
                schema: "intellectual_property",
                table: "usage_grants",
                columns: new[] { "state", "user_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_usage_grants_user_entered_id",
                schema: "intellectual_property",
                table: "usage_grants",
                column: "user_entered_id");

            migrationBuilder.CreateIndex(
                name: "ix_usage_grants_user_id",
                schema: "intellectual_property",
                table: "usage_grants",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_usage_grants_user_name_id",
                schema: "intellectual_property",
                table: "usage_grants",
                columns: new[] { "user_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_use_review_search_prefix",
                schema: "intellectual_property",
                table: "use_reviews",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_use_review_search_trigram",
                schema: "intellectual_property",
                table: "use_reviews",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_use_reviews_asset_id_year",
                schema: "intellectual_property",
                table: "use_reviews",
                columns: new[] { "asset_id", "year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_use_reviews_asset_name_id",
                schema: "intellectual_property",
                table: "use_reviews",
                columns: new[] { "asset_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_use_reviews_code",
                schema: "intellectual_property",
                table: "use_reviews",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_use_reviews_reviewed_on_id",
                schema: "intellectual_property",
                table: "use_reviews",
                columns: new[] { "reviewed_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_use_reviews_year_id",
                schema: "intellectual_property",
                table: "use_reviews",
                columns: new[] { "year", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "control_sample_events",
                schema: "intellectual_property");

            migrationBuilder.DropTable(
                name: "usage_grant_events",
                schema: "intellectual_property");

            migrationBuilder.DropTable(
                name: "use_reviews",
                schema: "intellectual_property");

            migrationBuilder.DropTable(
                name: "control_samples",
                schema: "intellectual_property");

            migrationBuilder.DropTable(
                name: "usage_grants",
                schema: "intellectual_property");

            migrationBuilder.DropIndex(
                name: "ix_assets_sector_next_due_on_id",
                schema: "intellectual_property",
                table: "assets");

            migrationBuilder.DropColumn(
                name: "sector",
                schema: "intellectual_property",
                table: "assets");
        }
    }
}
