using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Directory.Data.Migrations
{
    /// <inheritdoc />
    public partial class TwoStepSignIn : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "last_time_step",
                schema: "directory",
                table: "users",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string[]>(
                name: "recovery_code_hashes",
                schema: "directory",
                table: "users",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<int>(
                name: "recovery_codes_left",
                schema: "directory",
                table: "users",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "second_step_reset_reason",
                schema: "directory",
                table: "users",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "second_step_secret",
                schema: "directory",
                table: "users",
                type: "text",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "last_time_step",
                schema: "directory",
                table: "users");

            migrationBuilder.DropColumn(
                name: "recovery_code_hashes",
                schema: "directory",
                table: "users");

            migrationBuilder.DropColumn(
                name: "recovery_codes_left",
                schema: "directory",
                table: "users");

            migrationBuilder.DropColumn(
                name: "second_step_reset_reason",
                schema: "directory",
                table: "users");

            migrationBuilder.DropColumn(
                name: "second_step_secret",
                schema: "directory",
                table: "users");
        }
    }
}
