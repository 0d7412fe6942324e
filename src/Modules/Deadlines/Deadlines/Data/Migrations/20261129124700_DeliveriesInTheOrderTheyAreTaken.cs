using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Deadlines.Data.Migrations
{
    /// <inheritdoc />
    public partial class DeliveriesInTheOrderTheyAreTaken : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_reminder_deliveries_waiting",
                schema: "deadlines",
                table: "reminder_deliveries");

            migrationBuilder.CreateIndex(
                name: "ix_reminder_deliveries_waiting",
                schema: "deadlines",
                table: "reminder_deliveries",
                columns: new[] { "channel", "next_attempt_at", "recipient_id", "id" },
                filter: "state IN ('Pending', 'Ambiguous')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_reminder_deliveries_waiting",
                schema: "deadlines",
                table: "reminder_deliveries");

            migrationBuilder.CreateIndex(
                name: "ix_reminder_deliveries_waiting",
                schema: "deadlines",
                table: "reminder_deliveries",
                columns: new[] { "channel", "next_attempt_at" },
                filter: "state IN ('Pending', 'Ambiguous')");
        }
    }
}
