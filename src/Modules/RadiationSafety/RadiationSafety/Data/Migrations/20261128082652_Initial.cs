using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace RadiationSafety.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "radiation_safety");

            migrationBuilder.CreateTable(
                name: "audit",
                schema: "radiation_safety",
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
                schema: "radiation_safety",
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
                name: "facilities",
                schema: "radiation_safety",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    practice = table.Column<string>(type: "text", nullable: false),
                    address = table.Column<string>(type: "text", nullable: false),
                    started_on = table.Column<DateOnly>(type: "date", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: true),
                    organization_entered_id = table.Column<Guid>(type: "uuid", nullable: true),
                    responsible_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    responsible_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(name, '') || ' ' || coalesce(code, '') || ' ' || coalesce(address, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_facilities", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "file_chunks",
                schema: "radiation_safety",
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
                schema: "radiation_safety",
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
                schema: "radiation_safety",
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
                schema: "radiation_safety",
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
                schema: "radiation_safety",
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
                name: "audit_seals",
                schema: "radiation_safety",
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
                        principalSchema: "radiation_safety",
                        principalTable: "audit",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "devices",
                schema: "radiation_safety",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    facility_id = table.Column<Guid>(type: "uuid", nullable: false),
                    facility_name = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    kind = table.Column<string>(type: "text", nullable: false),
                    serial_number = table.Column<string>(type: "text", nullable: false),
                    maker = table.Column<string>(type: "text", nullable: true),
                    year_made = table.Column<int>(type: "integer", nullable: true),
                    obtained_on = table.Column<DateOnly>(type: "date", nullable: false),
                    verified_on = table.Column<DateOnly>(type: "date", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    responsible_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    responsible_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(name, '') || ' ' || coalesce(serial_number, '') || ' ' || coalesce(facility_name, '') || ' ' || coalesce(maker, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_devices", x => x.id);
                    table.ForeignKey(
                        name: "fk_devices_facilities_facility_id",
                        column: x => x.facility_id,
                        principalSchema: "radiation_safety",
                        principalTable: "facilities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "licenses",
                schema: "radiation_safety",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    facility_id = table.Column<Guid>(type: "uuid", nullable: false),
                    facility_name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    kind = table.Column<string>(type: "text", nullable: false),
                    authority = table.Column<string>(type: "text", nullable: false),
                    number = table.Column<string>(type: "text", nullable: true),
                    submitted_on = table.Column<DateOnly>(type: "date", nullable: true),
                    issued_on = table.Column<DateOnly>(type: "date", nullable: true),
                    expires_on = table.Column<DateOnly>(type: "date", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    responsible_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    responsible_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(facility_name, '') || ' ' || coalesce(code, '') || ' ' || coalesce(number, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_licenses", x => x.id);
                    table.ForeignKey(
                        name: "fk_licenses_facilities_facility_id",
                        column: x => x.facility_id,
                        principalSchema: "radiation_safety",
                        principalTable: "facilities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "imported_rows",
                schema: "radiation_safety",
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
                        principalSchema: "radiation_safety",
                        principalTable: "import_batches",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "deliveries",
                schema: "radiation_safety",
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
                        principalSchema: "radiation_safety",
                        principalTable: "outbox_messages",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "device_events",
                schema: "radiation_safety",
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
                    table.PrimaryKey("pk_device_events", x => x.id);
                    table.ForeignKey(
                        name: "fk_device_events_devices_record_id",
                        column: x => x.record_id,
                        principalSchema: "radiation_safety",
                        principalTable: "devices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "license_events",
                schema: "radiation_safety",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    license_number = table.Column<string>(type: "text", nullable: true),
                    expires_on = table.Column<DateOnly>(type: "date", nullable: true),
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
                    table.PrimaryKey("pk_license_events", x => x.id);
                    table.ForeignKey(
                        name: "fk_license_events_licenses_record_id",
                        column: x => x.record_id,
                        principalSchema: "radiation_safety",
                        principalTable: "licenses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_audit_at",
                schema: "radiation_safety",
                table: "audit",
                column: "at")
                .Annotation("Npgsql:IndexMethod", "brin");

            migrationBuilder.CreateIndex(
                name: "ix_audit_record_id_id",
                schema: "radiation_safety",
                table: "audit",
                columns: new[] { "record_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_seals_entry_id",
                schema: "radiation_safety",
                table: "audit_seals",
                column: "entry_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_deadlines_record_id",
                schema: "radiation_safety",
                table: "deadlines",
                column: "record_id");

            migrationBuilder.CreateIndex(
                name: "ux_deadlines_one_open_per_rule",
                schema: "radiation_safety",
                table: "deadlines",
                columns: new[] { "record_id", "rule_code" },
                unique: true,
                filter: "state = 'Open'");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_dead",
                schema: "radiation_safety",
                table: "deliveries",
                column: "next_attempt_at",
                filter: "state = 'Dead'");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_pending",
                schema: "radiation_safety",
                table: "deliveries",
                columns: new[] { "handler", "next_attempt_at" },
                filter: "state = 'Pending'");

            migrationBuilder.CreateIndex(
                name: "ix_device_events_code_happened_on",
                schema: "radiation_safety",
                table: "device_events",
                columns: new[] { "code", "happened_on" });

            migrationBuilder.CreateIndex(
                name: "ix_device_events_record_id_ordinal",
                schema: "radiation_safety",
                table: "device_events",
                columns: new[] { "record_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_devices_facility_id_next_due_on_id",
                schema: "radiation_safety",
                table: "devices",
                columns: new[] { "facility_id", "next_due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_devices_kind_next_due_on_id",
                schema: "radiation_safety",
                table: "devices",
                columns: new[] { "kind", "next_due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_devices_name_id",
                schema: "radiation_safety",
                table: "devices",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_devices_next_due_on_id",
                schema: "radiation_safety",
                table: "devices",
                columns: new[] { "next_due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_devices_obtained_on",
                schema: "radiation_safety",
                table: "devices",
                column: "obtained_on");

            migrationBuilder.CreateIndex(
                name: "ix_devices_responsible_unit_id_next_due_on_id",
                schema: "radiation_safety",
                table: "devices",
                columns: new[] { "responsible_unit_id", "next_due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_devices_serial_number",
                schema: "radiation_safety",
                table: "devices",
                column: "serial_number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_devices_state_next_due_on_id",
                schema: "radiation_safety",
                table: "devices",
                columns: new[] { "state", "next_due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_radiation_device_search_prefix",
                schema: "radiation_safety",
                table: "devices",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_radiation_device_search_trigram",
                schema: "radiation_safety",
                table: "devices",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_facilities_code",
                schema: "radiation_safety",
                table: "facilities",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_facilities_name_id",
                schema: "radiation_safety",
                table: "facilities",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_facilities_organization_entered_id",
                schema: "radiation_safety",
                table: "facilities",
                column: "organization_entered_id");

            migrationBuilder.CreateIndex(
                name: "ix_facilities_organization_id",
                schema: "radiation_safety",
                table: "facilities",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "ix_facilities_practice_name_id",
                schema: "radiation_safety",
                table: "facilities",
                columns: new[] { "practice", "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_facilities_responsible_unit_id_name_id",
                schema: "radiation_safety",
                table: "facilities",
                columns: new[] { "responsible_unit_id", "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_facilities_started_on",
                schema: "radiation_safety",
                table: "facilities",
                column: "started_on");

            migrationBuilder.CreateIndex(
                name: "ix_radiation_facility_search_prefix",
                schema: "radiation_safety",
                table: "facilities",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_radiation_facility_search_trigram",
                schema: "radiation_safety",
                table: "facilities",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_files_hash",
                schema: "radiation_safety",
                table: "files",
                column: "hash");

            migrationBuilder.CreateIndex(
                name: "ix_files_record_id",
                schema: "radiation_safety",
                table: "files",
                column: "record_id");

            migrationBuilder.CreateIndex(
                name: "ix_import_batches_queued",
                schema: "radiation_safety",
                table: "import_batches",
                column: "state",
                filter: "state IN ('Queued', 'UndoQueued')");

            migrationBuilder.CreateIndex(
                name: "ix_import_batches_uploaded_at",
                schema: "radiation_safety",
                table: "import_batches",
                column: "uploaded_at");

            migrationBuilder.CreateIndex(
                name: "ix_license_events_code_happened_on",
                schema: "radiation_safety",
                table: "license_events",
                columns: new[] { "code", "happened_on" });

            migrationBuilder.CreateIndex(
                name: "ix_license_events_record_id_ordinal",
                schema: "radiation_safety",
                table: "license_events",
                columns: new[] { "record_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_licenses_code",
                schema: "radiation_safety",
                table: "licenses",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_licenses_expires_on",
                schema: "radiation_safety",
                table: "licenses",
                column: "expires_on");

            migrationBuilder.CreateIndex(
                name: "ix_licenses_facility_id_next_due_on_id",
                schema: "radiation_safety",
                table: "licenses",
                columns: new[] { "facility_id", "next_due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_licenses_facility_name_id",
                schema: "radiation_safety",
                table: "licenses",
                columns: new[] { "facility_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_licenses_issued_on_number",
                schema: "radiation_safety",
                table: "licenses",
                columns: new[] { "issued_on", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_licenses_next_due_on_id",
                schema: "radiation_safety",
                table: "licenses",
                columns: new[] { "next_due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_licenses_responsible_person_id_next_due_on_id",
                schema: "radiation_safety",
                table: "licenses",
                columns: new[] { "responsible_person_id", "next_due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_licenses_responsible_unit_id_next_due_on_id",
                schema: "radiation_safety",
                table: "licenses",
                columns: new[] { "responsible_unit_id", "next_due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_licenses_state_next_due_on_id",
                schema: "radiation_safety",
                table: "licenses",
                columns: new[] { "state", "next_due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_licenses_submitted_on",
                schema: "radiation_safety",
                table: "licenses",
                column: "submitted_on");

            migrationBuilder.CreateIndex(
                name: "ix_radiation_license_search_prefix",
                schema: "radiation_safety",
                table: "licenses",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_radiation_license_search_trigram",
                schema: "radiation_safety",
                table: "licenses",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_new",
                schema: "radiation_safety",
                table: "outbox_messages",
                column: "id",
                filter: "expanded_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_seals",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "deadlines",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "deliveries",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "device_events",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "file_chunks",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "files",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "imported_rows",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "inbox",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "license_events",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "audit",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "outbox_messages",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "devices",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "import_batches",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "licenses",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "facilities",
                schema: "radiation_safety");
        }
    }
}
