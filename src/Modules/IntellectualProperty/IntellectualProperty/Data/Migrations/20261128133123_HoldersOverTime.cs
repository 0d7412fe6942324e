using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IntellectualProperty.Data.Migrations
{
    /// <inheritdoc />
    public partial class HoldersOverTime : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "asset_holders",
                schema: "intellectual_property",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    organization_entered_id = table.Column<Guid>(type: "uuid", nullable: true),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: true),
                    held_from = table.Column<DateOnly>(type: "date", nullable: true),
                    held_until = table.Column<DateOnly>(type: "date", nullable: true),
                    decision_number = table.Column<string>(type: "text", nullable: true),
                    decided_on = table.Column<DateOnly>(type: "date", nullable: true),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: true),
                    recorded_by_name = table.Column<string>(type: "text", nullable: true),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    withdrawn_because = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_asset_holders", x => x.id);
                    table.ForeignKey(
                        name: "fk_asset_holders_assets_record_id",
                        column: x => x.record_id,
                        principalSchema: "intellectual_property",
                        principalTable: "assets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_asset_holders_organization_entered_id",
                schema: "intellectual_property",
                table: "asset_holders",
                column: "organization_entered_id");

            migrationBuilder.CreateIndex(
                name: "ix_asset_holders_organization_id",
                schema: "intellectual_property",
                table: "asset_holders",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "ix_asset_holders_record_id_ordinal",
                schema: "intellectual_property",
                table: "asset_holders",
                columns: new[] { "record_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_asset_holders_role_held_from_record_id",
                schema: "intellectual_property",
                table: "asset_holders",
                columns: new[] { "role", "held_from", "record_id" });

            // Who owns an asset now becomes its first owner: from the first paper on, by no decision.
            migrationBuilder.Sql("""
                INSERT INTO intellectual_property.asset_holders (id, record_id, role, ordinal, name, organization_entered_id, organization_id)
                SELECT gen_random_uuid(), id, 'Owner', 1, owner_name, owner_entered_id, owner_id FROM intellectual_property.assets;
                """);

            migrationBuilder.DropIndex(
                name: "ix_assets_owner_entered_id",
                schema: "intellectual_property",
                table: "assets");

            migrationBuilder.DropIndex(
                name: "ix_assets_owner_id",
                schema: "intellectual_property",
                table: "assets");

            migrationBuilder.DropColumn(
                name: "owner_entered_id",
                schema: "intellectual_property",
                table: "assets");

            migrationBuilder.DropColumn(
                name: "owner_id",
                schema: "intellectual_property",
                table: "assets");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "owner_entered_id",
                schema: "intellectual_property",
                table: "assets",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "owner_id",
                schema: "intellectual_property",
                table: "assets",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_assets_owner_entered_id",
                schema: "intellectual_property",
                table: "assets",
                column: "owner_entered_id");

            migrationBuilder.CreateIndex(
                name: "ix_assets_owner_id",
                schema: "intellectual_property",
                table: "assets",
                column: "owner_id");

            migrationBuilder.Sql("""
                UPDATE intellectual_property.assets a SET owner_entered_id = h.organization_entered_id, owner_id = h.organization_id
                FROM intellectual_property.asset_holders h WHERE h.record_id = a.id AND h.role = 'Owner' AND h.held_until IS NULL AND h.withdrawn_at IS NULL;
                """);

            migrationBuilder.DropTable(
                name: "asset_holders",
                schema: "intellectual_property");
        }
    }
}
