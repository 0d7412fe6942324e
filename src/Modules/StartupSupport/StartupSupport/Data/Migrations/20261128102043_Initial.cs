using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace StartupSupport.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "startup_support");

            migrationBuilder.CreateTable(
                name: "audit",
                schema: "startup_support",
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
                name: "deadlines",
                schema: "startup_support",
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
                    duty = table.Column<string>(type: "text", nullable: false),
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
                name: "file_chunks",
                schema: "startup_support",
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
                schema: "startup_support",
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
                schema: "startup_support",
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
                schema: "startup_support",
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
                name: "outbox_messages",
                schema: "startup_support",
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
                name: "projects",
                schema: "startup_support",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    registered_on = table.Column<DateOnly>(type: "date", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    kind = table.Column<string>(type: "text", nullable: false),
                    owner_name = table.Column<string>(type: "text", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    owner_entered_id = table.Column<Guid>(type: "uuid", nullable: true),
                    field = table.Column<string>(type: "text", nullable: true),
                    place = table.Column<string>(type: "text", nullable: true),
                    mentor = table.Column<string>(type: "text", nullable: true),
                    market_on = table.Column<DateOnly>(type: "date", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    responsible_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    responsible_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(name, '') || ' ' || coalesce(code, '') || ' ' || coalesce(owner_name, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_projects", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_seals",
                schema: "startup_support",
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
                        principalSchema: "startup_support",
                        principalTable: "audit",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "imported_rows",
                schema: "startup_support",
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
                        principalSchema: "startup_support",
                        principalTable: "import_batches",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "deliveries",
                schema: "startup_support",
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
                        principalSchema: "startup_support",
                        principalTable: "outbox_messages",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "project_events",
                schema: "startup_support",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    happened_on = table.Column<DateOnly>(type: "date", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_by_name = table.Column<string>(type: "text", nullable: false),
                    document_number = table.Column<string>(type: "text", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    withdrawn_because = table.Column<string>(type: "text", nullable: true),
                    ordinal = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_project_events", x => x.id);
                    table.ForeignKey(
                        name: "fk_project_events_projects_record_id",
                        column: x => x.record_id,
                        principalSchema: "startup_support",
                        principalTable: "projects",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_audit_at",
                schema: "startup_support",
                table: "audit",
                column: "at")
                .Annotation("Npgsql:IndexMethod", "brin");

            migrationBuilder.CreateIndex(
                name: "ix_audit_record_id_id",
                schema: "startup_support",
                table: "audit",
                columns: new[] { "record_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_seals_entry_id",
                schema: "startup_support",
                table: "audit_seals",
                column: "entry_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_deadlines_record_id",
                schema: "startup_support",
                table: "deadlines",
                column: "record_id");

            migrationBuilder.CreateIndex(
                name: "ux_deadlines_one_open_per_rule",
                schema: "startup_support",
                table: "deadlines",
                columns: new[] { "record_id", "rule_code" },
                unique: true,
                filter: "state = 'Open'");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_dead",
                schema: "startup_support",
                table: "deliveries",
                column: "next_attempt_at",
                filter: "state = 'Dead'");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_pending",
                schema: "startup_support",
                table: "deliveries",
                columns: new[] { "handler", "next_attempt_at" },
                filter: "state = 'Pending'");

            migrationBuilder.CreateIndex(
                name: "ix_files_hash",
                schema: "startup_support",
                table: "files",
                column: "hash");

            migrationBuilder.CreateIndex(
                name: "ix_files_record_id",
                schema: "startup_support",
                table: "files",
                column: "record_id");

            migrationBuilder.CreateIndex(
                name: "ix_import_batches_queued",
                schema: "startup_support",
                table: "import_batches",
                column: "state",
                filter: "state IN ('Queued', 'UndoQueued')");

            migrationBuilder.CreateIndex(
                name: "ix_import_batches_uploaded_at",
                schema: "startup_support",
                table: "import_batches",
                column: "uploaded_at");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_new",
                schema: "startup_support",
                table: "outbox_messages",
                column: "id",
                filter: "expanded_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_project_events_code_happened_on",
                schema: "startup_support",
                table: "project_events",
                columns: new[] { "code", "happened_on" });

            migrationBuilder.CreateIndex(
                name: "ix_project_events_record_id_ordinal",
                schema: "startup_support",
                table: "project_events",
                columns: new[] { "record_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_projects_code",
                schema: "startup_support",
                table: "projects",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_projects_market_on",
                schema: "startup_support",
                table: "projects",
                column: "market_on");

            migrationBuilder.CreateIndex(
                name: "ix_projects_name_id",
                schema: "startup_support",
                table: "projects",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_projects_owner_entered_id",
                schema: "startup_support",
                table: "projects",
                column: "owner_entered_id");

            migrationBuilder.CreateIndex(
                name: "ix_projects_owner_id",
                schema: "startup_support",
                table: "projects",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "ix_projects_registered_on_id",
                schema: "startup_support",
                table: "projects",
                columns: new[] { "registered_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_projects_responsible_person_id_registered_on_id",
                schema: "startup_support",
                table: "projects",
                columns: new[] { "responsible_person_id", "registered_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_projects_responsible_unit_id_registered_on_id",
                schema: "startup_support",
                table: "projects",
                columns: new[] { "responsible_unit_id", "registered_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_projects_state_registered_on_id",
                schema: "startup_support",
                table: "projects",
                columns: new[] { "state", "registered_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_startup_project_search_prefix",
                schema: "startup_support",
                table: "projects",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_startup_project_search_trigram",
                schema: "startup_support",
                table: "projects",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_seals",
                schema: "startup_support");

            migrationBuilder.DropTable(
                name: "deadlines",
                schema: "startup_support");

            migrationBuilder.DropTable(
                name: "deliveries",
                schema: "startup_support");

            migrationBuilder.DropTable(
                name: "file_chunks",
                schema: "startup_support");

            migrationBuilder.DropTable(
                name: "files",
                schema: "startup_support");

            migrationBuilder.DropTable(
                name: "imported_rows",
                schema: "startup_support");

            migrationBuilder.DropTable(
                name: "inbox",
                schema: "startup_support");

            migrationBuilder.DropTable(
                name: "project_events",
                schema: "startup_support");

            migrationBuilder.DropTable(
                name: "audit",
                schema: "startup_support");

            migrationBuilder.DropTable(
                name: "outbox_messages",
                schema: "startup_support");

            migrationBuilder.DropTable(
                name: "import_batches",
                schema: "startup_support");

            migrationBuilder.DropTable(
                name: "projects",
                schema: "startup_support");
        }
    }
}
