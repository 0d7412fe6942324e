using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IntellectualProperty.Data.Migrations
{
    /// <inheritdoc />
    public partial class PlaceNamesProposedAndAllowed : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "allowed_on",
                schema: "intellectual_property",
                table: "support_cases",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "proposed_on",
                schema: "intellectual_property",
                table: "support_cases",
                type: "date",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_support_cases_proposed_on",
                schema: "intellectual_property",
                table: "support_cases",
                column: "proposed_on");

            // What is recorded already says the days.
            foreach (var (column, code) in new[] { ("proposed_on", "PlaceNameProposed"), ("allowed_on", "PlaceNameAllowed") })
            {
                migrationBuilder.Sql($"""
                    UPDATE intellectual_property.support_cases AS supported SET {column} = happened.happened_on
                    FROM intellectual_property.support_case_events AS happened
                    WHERE happened.record_id = supported.id AND happened.code = '{code}' AND happened.withdrawn_at IS NULL
                    """);
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_support_cases_proposed_on",
                schema: "intellectual_property",
                table: "support_cases");

            migrationBuilder.DropColumn(
                name: "allowed_on",
                schema: "intellectual_property",
                table: "support_cases");

            migrationBuilder.DropColumn(
                name: "proposed_on",
                schema: "intellectual_property",
                table: "support_cases");
        }
    }
}
