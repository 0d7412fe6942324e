using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Deadlines.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "deadlines");

            migrationBuilder.CreateTable(
                name: "audit",
                schema: "deadlines",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    actor_name = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    changes = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "calendar_days",
                schema: "deadlines",
                columns: table => new
                {
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    name_vi = table.Column<string>(type: "text", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    confidence = table.Column<string>(type: "text", nullable: false),
                    evidence = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_days", x => new { x.date, x.kind });
                });

            migrationBuilder.CreateTable(
                name: "calendar_years",
                schema: "deadlines",
                columns: table => new
                {
                    year = table.Column<int>(type: "integer", nullable: false),
                    tet = table.Column<string>(type: "text", nullable: false),
                    national_day_partner = table.Column<string>(type: "text", nullable: false),
                    complete = table.Column<bool>(type: "boolean", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    confidence = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_years", x => x.year);
                });

            migrationBuilder.CreateTable(
                name: "deadlines",
                schema: "deadlines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    register = table.Column<string>(type: "text", nullable: false),
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    rule_code = table.Column<string>(type: "text", nullable: false),
                    rule_version = table.Column<string>(type: "text", nullable: true),
                    name_vi = table.Column<string>(type: "text", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    article = table.Column<string>(type: "text", nullable: false),
                    article_en = table.Column<string>(type: "text", nullable: false),
                    triggered_on = table.Column<DateOnly>(type: "date", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    outcome = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    derivation = table.Column<string>(type: "jsonb", nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deadlines", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "early_ends",
                schema: "deadlines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_early_ends", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "file_chunks",
                schema: "deadlines",
                columns: table => new
                {
                    hash = table.Column<string>(type: "text", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_file_chunks", x => new { x.hash, x.ordinal });
                });

            migrationBuilder.CreateTable(
                name: "files",
                schema: "deadlines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    fact_id = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "text", nullable: false),
                    content_type = table.Column<string>(type: "text", nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    added_by_name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_files", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "import_batches",
                schema: "deadlines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    register = table.Column<string>(type: "text", nullable: false),
                    file_name = table.Column<string>(type: "text", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    uploaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    uploaded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    uploaded_by_name = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    row_count = table.Column<int>(type: "integer", nullable: false),
                    new_count = table.Column<int>(type: "integer", nullable: false),
                    changed_count = table.Column<int>(type: "integer", nullable: false),
                    unchanged_count = table.Column<int>(type: "integer", nullable: false),
                    wrong_count = table.Column<int>(type: "integer", nullable: false),
                    progress = table.Column<int>(type: "integer", nullable: false),
                    report = table.Column<string>(type: "jsonb", nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_batches", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "inbox",
                schema: "deadlines",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    handler = table.Column<string>(type: "text", nullable: false),
                    handled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox", x => new { x.message_id, x.handler });
                });

            migrationBuilder.CreateTable(
                name: "lawbook",
                schema: "deadlines",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    stamp = table.Column<Guid>(type: "uuid", nullable: false),
                    shipped_hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lawbook", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outbox_messages",
                schema: "deadlines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    payload = table.Column<string>(type: "jsonb", nullable: false),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expanded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_messages", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "rules",
                schema: "deadlines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    module = table.Column<string>(type: "text", nullable: false),
                    name_vi = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    trigger_vi = table.Column<string>(type: "text", nullable: false),
                    trigger_en = table.Column<string>(type: "text", nullable: false),
                    duty = table.Column<string>(type: "text", nullable: false),
                    lead = table.Column<string>(type: "text", nullable: false),
                    transition = table.Column<string>(type: "text", nullable: false),
                    recurs = table.Column<bool>(type: "boolean", nullable: false),
                    max_occurrences = table.Column<int>(type: "integer", nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(name_vi, '') || ' ' || coalesce(name_en, '') || ' ' || coalesce(code, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rules", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tracked_deadlines",
                schema: "deadlines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    module = table.Column<string>(type: "text", nullable: false),
                    register = table.Column<string>(type: "text", nullable: false),
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    record_title = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    address = table.Column<string>(type: "text", nullable: false),
                    rule_code = table.Column<string>(type: "text", nullable: false),
                    version_code = table.Column<string>(type: "text", nullable: true),
                    name_vi = table.Column<string>(type: "text", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    article_vi = table.Column<string>(type: "text", nullable: false),
                    article_en = table.Column<string>(type: "text", nullable: false),
                    triggered_on = table.Column<DateOnly>(type: "date", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    outcome = table.Column<string>(type: "text", nullable: false),
                    derivation = table.Column<string>(type: "text", nullable: false),
                    responsible_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    responsible_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    set_on = table.Column<DateOnly>(type: "date", nullable: false),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(record_title, '') || ' ' || coalesce(name_vi, '') || ' ' || coalesce(rule_code, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tracked_deadlines", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_seals",
                schema: "deadlines",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    entry_id = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_seals", x => x.sequence);
                    table.ForeignKey(
                        name: "fk_audit_seals_audit_entry_id",
                        column: x => x.entry_id,
                        principalSchema: "deadlines",
                        principalTable: "audit",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "imported_rows",
                schema: "deadlines",
                columns: table => new
                {
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    row_number = table.Column<int>(type: "integer", nullable: false),
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    was_new = table.Column<bool>(type: "boolean", nullable: false),
                    revision_after = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_imported_rows", x => new { x.batch_id, x.row_number });
                    table.ForeignKey(
                        name: "fk_imported_rows_import_batches_batch_id",
                        column: x => x.batch_id,
                        principalSchema: "deadlines",
                        principalTable: "import_batches",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "deliveries",
                schema: "deadlines",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    handler = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_error = table.Column<string>(type: "text", nullable: true),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deliveries", x => new { x.message_id, x.handler });
                    table.ForeignKey(
                        name: "fk_deliveries_outbox_messages_message_id",
                        column: x => x.message_id,
                        principalSchema: "deadlines",
                        principalTable: "outbox_messages",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "rule_versions",
                schema: "deadlines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    row = table.Column<string>(type: "text", nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: true),
                    effective_to = table.Column<DateOnly>(type: "date", nullable: true),
                    rolls_to_working_day = table.Column<bool>(type: "boolean", nullable: false),
                    before = table.Column<bool>(type: "boolean", nullable: false),
                    ends_with_month = table.Column<bool>(type: "boolean", nullable: false),
                    on_supplement = table.Column<string>(type: "text", nullable: false),
                    confidence = table.Column<string>(type: "text", nullable: false),
                    evidence = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    inactive_reason = table.Column<string>(type: "text", nullable: false),
                    note_vi = table.Column<string>(type: "text", nullable: true),
                    note_en = table.Column<string>(type: "text", nullable: true),
                    overrides = table.Column<string>(type: "jsonb", nullable: false),
                    period_direction = table.Column<string>(type: "text", nullable: true),
                    period_day = table.Column<int>(type: "integer", nullable: true),
                    period_month = table.Column<int>(type: "integer", nullable: true),
                    period_unit = table.Column<string>(type: "text", nullable: true),
                    period_value = table.Column<int>(type: "integer", nullable: true),
                    article_en = table.Column<string>(type: "text", nullable: true),
                    article_vi = table.Column<string>(type: "text", nullable: true),
                    instrument_en = table.Column<string>(type: "text", nullable: false),
                    instrument_vi = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rule_versions", x => x.id);
                    table.ForeignKey(
                        name: "fk_rule_versions_rules_record_id",
                        column: x => x.record_id,
                        principalSchema: "deadlines",
                        principalTable: "rules",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "reminders",
                schema: "deadlines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    deadline_id = table.Column<Guid>(type: "uuid", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    step = table.Column<string>(type: "text", nullable: false),
                    channel = table.Column<string>(type: "text", nullable: false),
                    recipient_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    remind_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    read_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reminders", x => x.id);
                    table.ForeignKey(
                        name: "fk_reminders_tracked_deadlines_deadline_id",
                        column: x => x.deadline_id,
                        principalSchema: "deadlines",
                        principalTable: "tracked_deadlines",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_audit_at",
                schema: "deadlines",
                table: "audit",
                column: "at")
                .Annotation("Npgsql:IndexMethod", "brin");

            migrationBuilder.CreateIndex(
                name: "ix_audit_record_id_id",
                schema: "deadlines",
                table: "audit",
                columns: new[] { "record_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_seals_entry_id",
                schema: "deadlines",
                table: "audit_seals",
                column: "entry_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_deadlines_record_id",
                schema: "deadlines",
                table: "deadlines",
                column: "record_id");

            migrationBuilder.CreateIndex(
                name: "ux_deadlines_one_open_per_rule",
                schema: "deadlines",
                table: "deadlines",
                columns: new[] { "record_id", "rule_code" },
                unique: true,
                filter: "state = 'Open'");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_dead",
                schema: "deadlines",
                table: "deliveries",
                column: "next_attempt_at",
                filter: "state = 'Dead'");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_pending",
                schema: "deadlines",
                table: "deliveries",
                columns: new[] { "handler", "next_attempt_at" },
                filter: "state = 'Pending'");

            migrationBuilder.CreateIndex(
                name: "ix_files_hash",
                schema: "deadlines",
                table: "files",
                column: "hash");

            migrationBuilder.CreateIndex(
                name: "ix_files_record_id",
                schema: "deadlines",
                table: "files",
                column: "record_id");

            migrationBuilder.CreateIndex(
                name: "ix_import_batches_queued",
                schema: "deadlines",
                table: "import_batches",
                column: "state",
                filter: "state IN ('Queued', 'UndoQueued')");

            migrationBuilder.CreateIndex(
                name: "ix_import_batches_uploaded_at",
                schema: "deadlines",
                table: "import_batches",
                column: "uploaded_at");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_new",
                schema: "deadlines",
                table: "outbox_messages",
                column: "id",
                filter: "expanded_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_reminders_planned",
                schema: "deadlines",
                table: "reminders",
                column: "remind_on",
                filter: "state = 'Planned'");

            migrationBuilder.CreateIndex(
                name: "ix_reminders_unread",
                schema: "deadlines",
                table: "reminders",
                column: "recipient_id",
                filter: "state = 'Due'");

            migrationBuilder.CreateIndex(
                name: "ux_reminders_once",
                schema: "deadlines",
                table: "reminders",
                columns: new[] { "deadline_id", "due_on", "step", "channel", "recipient_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_rule_versions_code",
                schema: "deadlines",
                table: "rule_versions",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_rule_versions_record_id",
                schema: "deadlines",
                table: "rule_versions",
                column: "record_id");

            migrationBuilder.CreateIndex(
                name: "ix_deadline_rule_search_prefix",
                schema: "deadlines",
                table: "rules",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_deadline_rule_search_trigram",
                schema: "deadlines",
                table: "rules",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_rules_code",
                schema: "deadlines",
                table: "rules",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_rules_name_vi_id",
                schema: "deadlines",
                table: "rules",
                columns: new[] { "name_vi", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_tracked_deadline_search_prefix",
                schema: "deadlines",
                table: "tracked_deadlines",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_tracked_deadline_search_trigram",
                schema: "deadlines",
                table: "tracked_deadlines",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_tracked_deadlines_module_next_due_on_id",
                schema: "deadlines",
                table: "tracked_deadlines",
                columns: new[] { "module", "next_due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_tracked_deadlines_next_due_on_id",
                schema: "deadlines",
                table: "tracked_deadlines",
                columns: new[] { "next_due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_tracked_deadlines_open_of_person",
                schema: "deadlines",
                table: "tracked_deadlines",
                columns: new[] { "responsible_person_id", "next_due_on" },
                filter: "state = 'Open'");

            migrationBuilder.CreateIndex(
                name: "ix_tracked_deadlines_open_of_unit",
                schema: "deadlines",
                table: "tracked_deadlines",
                columns: new[] { "responsible_unit_id", "next_due_on" },
                filter: "state = 'Open'");

            migrationBuilder.CreateIndex(
                name: "ix_tracked_deadlines_record_title_id",
                schema: "deadlines",
                table: "tracked_deadlines",
                columns: new[] { "record_title", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_seals",
                schema: "deadlines");

            migrationBuilder.DropTable(
                name: "calendar_days",
                schema: "deadlines");

            migrationBuilder.DropTable(
                name: "calendar_years",
                schema: "deadlines");

            migrationBuilder.DropTable(
                name: "deadlines",
                schema: "deadlines");

            migrationBuilder.DropTable(
                name: "deliveries",
                schema: "deadlines");

            migrationBuilder.DropTable(
                name: "early_ends",
                schema: "deadlines");

            migrationBuilder.DropTable(
                name: "file_chunks",
                schema: "deadlines");

            migrationBuilder.DropTable(
                name: "files",
                schema: "deadlines");

            migrationBuilder.DropTable(
                name: "imported_rows",
                schema: "deadlines");

            migrationBuilder.DropTable(
                name: "inbox",
                schema: "deadlines");

            migrationBuilder.DropTable(
                name: "lawbook",
                schema: "deadlines");

            migrationBuilder.DropTable(
                name: "reminders",
                schema: "deadlines");

            migrationBuilder.DropTable(
                name: "rule_versions",
                schema: "deadlines");

            migrationBuilder.DropTable(
                name: "audit",
                schema: "deadlines");

            migrationBuilder.DropTable(
                name: "outbox_messages",
                schema: "deadlines");

            migrationBuilder.DropTable(
                name: "import_batches",
                schema: "deadlines");

            migrationBuilder.DropTable(
                name: "tracked_deadlines",
                schema: "deadlines");

            migrationBuilder.DropTable(
                name: "rules",
                schema: "deadlines");
        }
    }
}
