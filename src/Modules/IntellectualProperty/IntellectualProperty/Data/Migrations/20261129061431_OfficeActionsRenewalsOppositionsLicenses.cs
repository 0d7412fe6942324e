using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IntellectualProperty.Data.Migrations
{
    /// <inheritdoc />
    public partial class OfficeActionsRenewalsOppositionsLicenses : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "grace_ends_on",
                schema: "intellectual_property",
                table: "assets",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "protection_ends_on",
                schema: "intellectual_property",
                table: "assets",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "renewal_opens_on",
                schema: "intellectual_property",
                table: "assets",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "term_ends_on",
                schema: "intellectual_property",
                table: "assets",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "unconfirmed",
                schema: "intellectual_property",
                table: "assets",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "awaits_confirmation",
                schema: "intellectual_property",
                table: "asset_events",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "confirmed_at",
                schema: "intellectual_property",
                table: "asset_events",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "confirmed_by",
                schema: "intellectual_property",
                table: "asset_events",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "confirmed_by_name",
                schema: "intellectual_property",
                table: "asset_events",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "fee",
                schema: "intellectual_property",
                table: "asset_events",
                type: "numeric(18,0)",
                precision: 18,
                scale: 0,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "late_because",
                schema: "intellectual_property",
                table: "asset_events",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "limit_on",
                schema: "intellectual_property",
                table: "asset_events",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "received_on",
                schema: "intellectual_property",
                table: "asset_events",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "asset_licenses",
                schema: "intellectual_property",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    asset_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asset_name = table.Column<string>(type: "text", nullable: false),
                    signed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    licensor_name = table.Column<string>(type: "text", nullable: false),
                    licensee_name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    licensee_entered_id = table.Column<Guid>(type: "uuid", nullable: true),
                    licensee_id = table.Column<Guid>(type: "uuid", nullable: true),
                    type = table.Column<string>(type: "text", nullable: false),
                    starts_on = table.Column<DateOnly>(type: "date", nullable: false),
                    ends_on = table.Column<DateOnly>(type: "date", nullable: true),
                    territory = table.Column<string>(type: "text", nullable: true),
                    scope = table.Column<string>(type: "text", nullable: true),
                    requested_on = table.Column<DateOnly>(type: "date", nullable: true),
                    record_number = table.Column<string>(type: "text", nullable: true),
                    recorded_on = table.Column<DateOnly>(type: "date", nullable: true),
                    terminated_on = table.Column<DateOnly>(type: "date", nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(licensee_name, '') || ' ' || coalesce(code, '') || ' ' || coalesce(asset_name, '') || ' ' || coalesce(licensor_name, '') || ' ' || coalesce(record_number, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_asset_licenses", x => x.id);
                    table.ForeignKey(
                        name: "fk_asset_licenses_assets_asset_id",
                        column: x => x.asset_id,
                        principalSchema: "intellectual_property",
                        principalTable: "assets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "oppositions",
                schema: "intellectual_property",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    side = table.Column<string>(type: "text", nullable: false),
                    asset_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asset_name = table.Column<string>(type: "text", nullable: false),
                    contested_number = table.Column<string>(type: "text", nullable: false),
                    contested_name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    contested_kind = table.Column<string>(type: "text", nullable: false),
                    published_on = table.Column<DateOnly>(type: "date", nullable: false),
                    other_name = table.Column<string>(type: "text", nullable: false),
                    other_entered_id = table.Column<Guid>(type: "uuid", nullable: true),
                    other_id = table.Column<Guid>(type: "uuid", nullable: true),
                    grounds = table.Column<string>(type: "text", nullable: false),
                    reply_by = table.Column<DateOnly>(type: "date", nullable: true),
                    filed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    answered_on = table.Column<DateOnly>(type: "date", nullable: true),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    responsible_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    responsible_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(contested_name, '') || ' ' || coalesce(code, '') || ' ' || coalesce(contested_number, '') || ' ' || coalesce(other_name, '') || ' ' || coalesce(asset_name, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_oppositions", x => x.id);
                    table.ForeignKey(
                        name: "fk_oppositions_assets_asset_id",
                        column: x => x.asset_id,
                        principalSchema: "intellectual_property",
                        principalTable: "assets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "opposition_events",
                schema: "intellectual_property",
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
                    table.PrimaryKey("pk_opposition_events", x => x.id);
                    table.ForeignKey(
                        name: "fk_opposition_events_oppositions_record_id",
                        column: x => x.record_id,
                        principalSchema: "intellectual_property",
                        principalTable: "oppositions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_assets_renewal_opens_on",
                schema: "intellectual_property",
                table: "assets",
                column: "renewal_opens_on",
                filter: "renewal_opens_on IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_assets_term_ends_on_id",
                schema: "intellectual_property",
                table: "assets",
                columns: new[] { "term_ends_on", "id" },
                filter: "term_ends_on IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_assets_unconfirmed",
                schema: "intellectual_property",
                table: "assets",
                columns: new[] { "next_due_on", "id" },
                filter: "unconfirmed > 0");

            migrationBuilder.CreateIndex(
                name: "ix_asset_license_search_prefix",
                schema: "intellectual_property",
                table: "asset_licenses",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_asset_license_search_trigram",
                schema: "intellectual_property",
                table: "asset_licenses",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_asset_licenses_asset_id_signed_on_id",
                schema: "intellectual_property",
                table: "asset_licenses",
                columns: new[] { "asset_id", "signed_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_asset_licenses_code",
                schema: "intellectual_property",
                table: "asset_licenses",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_asset_licenses_ends_on",
                schema: "intellectual_property",
                table: "asset_licenses",
                column: "ends_on");

            migrationBuilder.CreateIndex(
                name: "ix_asset_licenses_licensee_entered_id",
                schema: "intellectual_property",
                table: "asset_licenses",
                column: "licensee_entered_id");

            migrationBuilder.CreateIndex(
                name: "ix_asset_licenses_licensee_id",
                schema: "intellectual_property",
                table: "asset_licenses",
                column: "licensee_id");

            migrationBuilder.CreateIndex(
                name: "ix_asset_licenses_licensee_name_id",
                schema: "intellectual_property",
                table: "asset_licenses",
                columns: new[] { "licensee_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_asset_licenses_recorded_on",
                schema: "intellectual_property",
                table: "asset_licenses",
                column: "recorded_on");

            migrationBuilder.CreateIndex(
                name: "ix_asset_licenses_signed_on_id",
                schema: "intellectual_property",
                table: "asset_licenses",
                columns: new[] { "signed_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_asset_licenses_type_signed_on_id",
                schema: "intellectual_property",
                table: "asset_licenses",
                columns: new[] { "type", "signed_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_opposition_events_code_happened_on",
                schema: "intellectual_property",
                table: "opposition_events",
                columns: new[] { "code", "happened_on" });

            migrationBuilder.CreateIndex(
                name: "ix_opposition_events_record_id_ordinal",
                schema: "intellectual_property",
                table: "opposition_events",
                columns: new[] { "record_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_opposition_search_prefix",
                schema: "intellectual_property",
                table: "oppositions",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_opposition_search_trigram",
                schema: "intellectual_property",
                table: "oppositions",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_oppositions_asset_id_next_due_on_id",
                schema: "intellectual_property",
                table: "oppositions",
                columns: new[] { "asset_id", "next_due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_oppositions_closed_on",
                schema: "intellectual_property",
                table: "oppositions",
                column: "closed_on");

            migrationBuilder.CreateIndex(
                name: "ix_oppositions_code",
                schema: "intellectual_property",
                table: "oppositions",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_oppositions_contested_name_id",
                schema: "intellectual_property",
                table: "oppositions",
                columns: new[] { "contested_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_oppositions_filed_on",
                schema: "intellectual_property",
                table: "oppositions",
                column: "filed_on");

            migrationBuilder.CreateIndex(
                name: "ix_oppositions_next_due_on_id",
                schema: "intellectual_property",
                table: "oppositions",
                columns: new[] { "next_due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_oppositions_other_entered_id",
                schema: "intellectual_property",
                table: "oppositions",
                column: "other_entered_id");

            migrationBuilder.CreateIndex(
                name: "ix_oppositions_other_id",
                schema: "intellectual_property",
                table: "oppositions",
                column: "other_id");

            migrationBuilder.CreateIndex(
                name: "ix_oppositions_published_on_id",
                schema: "intellectual_property",
                table: "oppositions",
                columns: new[] { "published_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_oppositions_responsible_person_id_next_due_on_id",
                schema: "intellectual_property",
                table: "oppositions",
                columns: new[] { "responsible_person_id", "next_due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_oppositions_side_next_due_on_id",
                schema: "intellectual_property",
                table: "oppositions",
                columns: new[] { "side", "next_due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_oppositions_state_next_due_on_id",
                schema: "intellectual_property",
                table: "oppositions",
                columns: new[] { "state", "next_due_on", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "asset_licenses",
                schema: "intellectual_property");

            migrationBuilder.DropTable(
                name: "opposition_events",
                schema: "intellectual_property");

            migrationBuilder.DropTable(
                name: "oppositions",
                schema: "intellectual_property");

            migrationBuilder.DropIndex(
                name: "ix_assets_renewal_opens_on",
                schema: "intellectual_property",
                table: "assets");

            migrationBuilder.DropIndex(
                name: "ix_assets_term_ends_on_id",
                schema: "intellectual_property",
                table: "assets");

            migrationBuilder.DropIndex(
                name: "ix_assets_unconfirmed",
                schema: "intellectual_property",
                table: "assets");

            migrationBuilder.DropColumn(
                name: "grace_ends_on",
                schema: "intellectual_property",
                table: "assets");

            migrationBuilder.DropColumn(
                name: "protection_ends_on",
                schema: "intellectual_property",
                table: "assets");

            migrationBuilder.DropColumn(
                name: "renewal_opens_on",
                schema: "intellectual_property",
                table: "assets");

            migrationBuilder.DropColumn(
                name: "term_ends_on",
                schema: "intellectual_property",
                table: "assets");

            migrationBuilder.DropColumn(
                name: "unconfirmed",
                schema: "intellectual_property",
                table: "assets");

            migrationBuilder.DropColumn(
                name: "awaits_confirmation",
                schema: "intellectual_property",
                table: "asset_events");

            migrationBuilder.DropColumn(
                name: "confirmed_at",
                schema: "intellectual_property",
                table: "asset_events");

            migrationBuilder.DropColumn(
                name: "confirmed_by",
                schema: "intellectual_property",
                table: "asset_events");

            migrationBuilder.DropColumn(
                name: "confirmed_by_name",
                schema: "intellectual_property",
                table: "asset_events");

            migrationBuilder.DropColumn(
                name: "fee",
                schema: "intellectual_property",
                table: "asset_events");

            migrationBuilder.DropColumn(
                name: "late_because",
                schema: "intellectual_property",
                table: "asset_events");

            migrationBuilder.DropColumn(
                name: "limit_on",
                schema: "intellectual_property",
                table: "asset_events");

            migrationBuilder.DropColumn(
                name: "received_on",
                schema: "intellectual_property",
                table: "asset_events");
        }
    }
}
