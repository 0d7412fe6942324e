using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Planning.Data.Migrations
{
    /// <inheritdoc />
    public partial class WhoseDutyADeadlineIs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "duty",
                schema: "planning",
                table: "deadlines",
                type: "text",
                nullable: false,
                defaultValue: "Unspecified");

            migrationBuilder.Sql("UPDATE planning.deadlines SET duty = 'Unit' WHERE rule_code = 'TASK-DUE';");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "duty",
                schema: "planning",
                table: "deadlines");
        }
    }
}
