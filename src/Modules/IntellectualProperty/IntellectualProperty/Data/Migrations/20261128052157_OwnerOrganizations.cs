using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IntellectualProperty.Data.Migrations
{
    /// <inheritdoc />
    public partial class OwnerOrganizations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
    }
}
