using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Deadlines.Data.Migrations
{
    /// <inheritdoc />
    public partial class RemindersGoOut : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "calendar_feeds",
                schema: "deadlines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_feeds", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "channels",
                schema: "deadlines",
                columns: table => new
                {
                    channel = table.Column<string>(type: "text", nullable: false),
                    failures = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    open_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_success_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_failure_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_error = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_channels", x => x.channel);
                });

            migrationBuilder.CreateTable(
                name: "reminder_deliveries",
                schema: "deadlines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    recipient_id = table.Column<Guid>(type: "uuid", nullable: false),
                    recipient_name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    channel = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    deadline_id = table.Column<Guid>(type: "uuid", nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    planned_on = table.Column<DateOnly>(type: "date", nullable: false),
                    planned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    state = table.Column<string>(type: "text", nullable: false, defaultValueSql: "'Pending'"),
                    attempts = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    doubtful = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    lease_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lease_token = table.Column<Guid>(type: "uuid", nullable: true),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    address = table.Column<string>(type: "text", nullable: true),
                    subject = table.Column<string>(type: "text", nullable: true),
                    last_error = table.Column<string>(type: "text", nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(recipient_name, '') || ' ' || coalesce(subject, '') || ' ' || coalesce(address, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false, defaultValue: 1),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false, defaultValueSql: "'infinity'")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reminder_deliveries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reminder_preferences",
                schema: "deadlines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    pace = table.Column<string>(type: "text", nullable: false),
                    by_mail = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reminder_preferences", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "snoozes",
                schema: "deadlines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    deadline_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_snoozes", x => x.id);
                    table.ForeignKey(
                        name: "fk_snoozes_tracked_deadlines_deadline_id",
                        column: x => x.deadline_id,
                        principalSchema: "deadlines",
                        principalTable: "tracked_deadlines",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "delivery_attempts",
                schema: "deadlines",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    delivery_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "clock_timestamp()"),
                    host = table.Column<string>(type: "text", nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: false),
                    code = table.Column<int>(type: "integer", nullable: true),
                    error = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_delivery_attempts", x => x.id);
                    table.ForeignKey(
                        name: "fk_delivery_attempts_reminder_deliveries_delivery_id",
                        column: x => x.delivery_id,
                        principalSchema: "deadlines",
                        principalTable: "reminder_deliveries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_calendar_feeds_hash",
                schema: "deadlines",
                table: "calendar_feeds",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_calendar_feeds_one_of_person",
                schema: "deadlines",
                table: "calendar_feeds",
                column: "person_id",
                unique: true,
                filter: "revoked_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_delivery_attempts_delivery_id_id",
                schema: "deadlines",
                table: "delivery_attempts",
                columns: new[] { "delivery_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_reminder_deliveries_in_hand",
                schema: "deadlines",
                table: "reminder_deliveries",
                column: "lease_until",
                filter: "state = 'Sending'");

            migrationBuilder.CreateIndex(
                name: "ix_reminder_deliveries_planned_at_id",
                schema: "deadlines",
                table: "reminder_deliveries",
                columns: new[] { "planned_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_reminder_deliveries_recipient_id_planned_at_id",
                schema: "deadlines",
                table: "reminder_deliveries",
                columns: new[] { "recipient_id", "planned_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_reminder_deliveries_recipient_name_id",
                schema: "deadlines",
                table: "reminder_deliveries",
                columns: new[] { "recipient_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_reminder_deliveries_state_planned_at_id",
                schema: "deadlines",
                table: "reminder_deliveries",
                columns: new[] { "state", "planned_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_reminder_deliveries_waiting",
                schema: "deadlines",
                table: "reminder_deliveries",
                columns: new[] { "channel", "next_attempt_at" },
                filter: "state IN ('Pending', 'Ambiguous')");

            migrationBuilder.CreateIndex(
                name: "ix_reminder_delivery_search_prefix",
                schema: "deadlines",
                table: "reminder_deliveries",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_reminder_delivery_search_trigram",
                schema: "deadlines",
                table: "reminder_deliveries",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ux_reminder_deliveries_once",
                schema: "deadlines",
                table: "reminder_deliveries",
                columns: new[] { "kind", "recipient_id", "channel", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_snoozes_deadline_id",
                schema: "deadlines",
                table: "snoozes",
                column: "deadline_id");

            migrationBuilder.CreateIndex(
                name: "ix_snoozes_person_id_deadline_id",
                schema: "deadlines",
                table: "snoozes",
                columns: new[] { "person_id", "deadline_id" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "calendar_feeds",
                schema: "deadlines");

            migrationBuilder.DropTable(
                name: "channels",
                schema: "deadlines");

            migrationBuilder.DropTable(
                name: "delivery_attempts",
                schema: "deadlines");

            migrationBuilder.DropTable(
                name: "reminder_preferences",
                schema: "deadlines");

            migrationBuilder.DropTable(
                name: "snoozes",
                schema: "deadlines");

            migrationBuilder.DropTable(
                name: "reminder_deliveries",
                schema: "deadlines");
        }
    }
}
