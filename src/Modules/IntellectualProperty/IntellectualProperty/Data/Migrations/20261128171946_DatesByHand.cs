using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IntellectualProperty.Data.Migrations
{
    /// <inheritdoc />
    public partial class DatesByHand : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "trigger",
                schema: "intellectual_property",
                table: "deadlines",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "dates_by_hand",
                schema: "intellectual_property",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    rule_code = table.Column<string>(type: "text", nullable: false),
                    triggered_on = table.Column<DateOnly>(type: "date", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dates_by_hand", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ux_dates_by_hand_one",
                schema: "intellectual_property",
                table: "dates_by_hand",
                columns: new[] { "record_id", "rule_code", "triggered_on" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "dates_by_hand",
                schema: "intellectual_property");

            migrationBuilder.DropColumn(
                name: "trigger",
                schema: "intellectual_property",
                table: "deadlines");
        }
    }
}
