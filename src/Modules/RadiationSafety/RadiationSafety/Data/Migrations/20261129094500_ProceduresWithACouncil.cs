using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RadiationSafety.Data.Migrations
{
    /// <inheritdoc />
    public partial class ProceduresWithACouncil : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "has_council",
                schema: "radiation_safety",
                table: "procedure_versions",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(
                name: "council_met_on",
                schema: "radiation_safety",
                table: "dossiers",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "has_council",
                schema: "radiation_safety",
                table: "dossiers",
                type: "boolean",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "has_council",
                schema: "radiation_safety",
                table: "procedure_versions");

            migrationBuilder.DropColumn(
                name: "council_met_on",
                schema: "radiation_safety",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "has_council",
                schema: "radiation_safety",
                table: "dossiers");
        }
    }
}
