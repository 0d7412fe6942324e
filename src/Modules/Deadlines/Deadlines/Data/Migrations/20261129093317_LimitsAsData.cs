using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Deadlines.Data.Migrations
{
    /// <inheritdoc />
    public partial class LimitsAsData : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "limits",
                schema: "deadlines",
                table: "rule_versions",
                type: "jsonb",
                nullable: false,
                defaultValue: "[]");

            // What came with the program is not taken in again: the versions that are there get the figures their law has.
            migrationBuilder.Sql(
                """
                UPDATE deadlines.rule_versions
                SET limits = '[{"code": "one-year", "value": 50, "unit": "mSv", "months": 12}, {"code": "five-years", "value": 100, "unit": "mSv", "months": 60}]'
                WHERE code IN ('DOSE-LIMIT-R1', 'DOSE-LIMIT-R2');
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "limits",
                schema: "deadlines",
                table: "rule_versions");
        }
    }
}
