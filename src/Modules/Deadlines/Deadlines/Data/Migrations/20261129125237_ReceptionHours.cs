using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Deadlines.Data.Migrations
{
    /// <inheritdoc />
    public partial class ReceptionHours : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "purpose",
                schema: "deadlines",
                table: "calendar_notices",
                type: "text",
                nullable: false,
                defaultValue: "WorkingDays");

            migrationBuilder.AddColumn<string>(
                name: "reception_days",
                schema: "deadlines",
                table: "calendar_notices",
                type: "jsonb",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "reception_week",
                schema: "deadlines",
                table: "calendar_notices",
                type: "jsonb",
                nullable: false,
                defaultValue: "[]");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "purpose",
                schema: "deadlines",
                table: "calendar_notices");

            migrationBuilder.DropColumn(
                name: "reception_days",
                schema: "deadlines",
                table: "calendar_notices");

            migrationBuilder.DropColumn(
                name: "reception_week",
                schema: "deadlines",
                table: "calendar_notices");
        }
    }
}
