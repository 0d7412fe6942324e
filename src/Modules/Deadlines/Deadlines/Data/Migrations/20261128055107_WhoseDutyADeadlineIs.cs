using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Deadlines.Data.Migrations
{
    /// <inheritdoc />
    public partial class WhoseDutyADeadlineIs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "duty",
                schema: "deadlines",
                table: "tracked_deadlines",
                type: "text",
                nullable: false,
                defaultValue: "Unspecified");

            migrationBuilder.AddColumn<string>(
                name: "duty",
                schema: "deadlines",
                table: "deadlines",
                type: "text",
                nullable: false,
                defaultValue: "Unspecified");

            // What is tracked already takes it from the rule.
            migrationBuilder.Sql("UPDATE deadlines.tracked_deadlines d SET duty = r.duty FROM deadlines.rules r WHERE r.code = d.rule_code;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "duty",
                schema: "deadlines",
                table: "tracked_deadlines");

            migrationBuilder.DropColumn(
                name: "duty",
                schema: "deadlines",
                table: "deadlines");
        }
    }
}
