using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IntellectualProperty.Data.Migrations
{
    /// <inheritdoc />
    public partial class DeadlinesOfCouncilMembers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ux_deadlines_one_open_per_rule",
                schema: "intellectual_property",
                table: "deadlines");

            migrationBuilder.AddColumn<Guid>(
                name: "of_person_id",
                schema: "intellectual_property",
                table: "deadlines",
                type: "uuid",
                nullable: true,
                computedColumnSql: "((trigger::jsonb)->>'of')::uuid",
                stored: true);

            migrationBuilder.CreateIndex(
                name: "ux_deadlines_one_open_per_rule",
                schema: "intellectual_property",
                table: "deadlines",
                columns: new[] { "record_id", "rule_code", "of_person_id" },
                unique: true,
                filter: "state = 'Open'")
                .Annotation("Npgsql:NullsDistinct", false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ux_deadlines_one_open_per_rule",
                schema: "intellectual_property",
                table: "deadlines");

            migrationBuilder.DropColumn(
                name: "of_person_id",
                schema: "intellectual_property",
                table: "deadlines");

            migrationBuilder.CreateIndex(
                name: "ux_deadlines_one_open_per_rule",
                schema: "intellectual_property",
                table: "deadlines",
                columns: new[] { "record_id", "rule_code" },
                unique: true,
                filter: "state = 'Open'");
        }
    }
}
