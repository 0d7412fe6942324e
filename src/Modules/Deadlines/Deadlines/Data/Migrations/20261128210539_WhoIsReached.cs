using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Deadlines.Data.Migrations
{
    /// <inheritdoc />
    public partial class WhoIsReached : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "handed_on",
                schema: "deadlines",
                table: "tracked_deadlines",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "on_behalf_of_id",
                schema: "deadlines",
                table: "reminders",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "via",
                schema: "deadlines",
                table: "reminders",
                type: "text",
                nullable: false,
                defaultValueSql: "'Own'");

            migrationBuilder.CreateTable(
                name: "unit_leads",
                schema: "deadlines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    days = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    chosen_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unit_leads", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_unit_leads_unit_id_subject",
                schema: "deadlines",
                table: "unit_leads",
                columns: new[] { "unit_id", "subject" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "unit_leads",
                schema: "deadlines");

            migrationBuilder.DropColumn(
                name: "handed_on",
                schema: "deadlines",
                table: "tracked_deadlines");

            migrationBuilder.DropColumn(
                name: "on_behalf_of_id",
                schema: "deadlines",
                table: "reminders");

            migrationBuilder.DropColumn(
                name: "via",
                schema: "deadlines",
                table: "reminders");
        }
    }
}
