using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Directory.Data.Migrations
{
    /// <inheritdoc />
    public partial class WhoseDutyADeadlineIs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "duty",
                schema: "directory",
                table: "deadlines",
                type: "text",
                nullable: false,
                defaultValue: "Unspecified");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "duty",
                schema: "directory",
                table: "deadlines");
        }
    }
}
