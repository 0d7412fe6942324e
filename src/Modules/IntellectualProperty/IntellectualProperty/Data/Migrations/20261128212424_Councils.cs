using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IntellectualProperty.Data.Migrations
{
    /// <inheritdoc />
    public partial class Councils : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "council_types",
                schema: "intellectual_property",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(name, '') || ' ' || coalesce(code, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_council_types", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "council_type_versions",
                schema: "intellectual_property",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: true),
                    min_members = table.Column<int>(type: "integer", nullable: false),
                    max_members = table.Column<int>(type: "integer", nullable: false),
                    needs = table.Column<string>(type: "jsonb", nullable: false),
                    quorum_numerator = table.Column<int>(type: "integer", nullable: false),
                    quorum_denominator = table.Column<int>(type: "integer", nullable: false),
                    chair_required = table.Column<bool>(type: "boolean", nullable: false),
                    vice_may_preside = table.Column<bool>(type: "boolean", nullable: false),
                    form = table.Column<string>(type: "text", nullable: false),
                    is_blind = table.Column<bool>(type: "boolean", nullable: false),
                    criteria = table.Column<string>(type: "jsonb", nullable: false),
                    pass_mark = table.Column<decimal>(type: "numeric(9,2)", precision: 9, scale: 2, nullable: true),
                    choices = table.Column<string>(type: "jsonb", nullable: false),
                    grades = table.Column<string>(type: "jsonb", nullable: false),
                    otherwise = table.Column<string>(type: "text", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    note = table.Column<string>(type: "text", nullable: true),
                    confirmed_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    confirmed_by_name = table.Column<string>(type: "text", nullable: true),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    confirmed_source = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_council_type_versions", x => x.id);
                    table.ForeignKey(
                        name: "fk_council_type_versions_council_types_record_id",
                        column: x => x.record_id,
                        principalSchema: "intellectual_property",
                        principalTable: "council_types",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "council_sessions",
                schema: "intellectual_property",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(decision_number, '') || ' ' || coalesce(type_name, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    type_id = table.Column<Guid>(type: "uuid", nullable: false),
                    type_version_id = table.Column<Guid>(type: "uuid", nullable: false),
                    type_name = table.Column<string>(type: "text", nullable: false),
                    decision_number = table.Column<string>(type: "text", nullable: false),
                    decided_on = table.Column<DateOnly>(type: "date", nullable: false),
                    meets_on = table.Column<DateOnly>(type: "date", nullable: false),
                    place = table.Column<string>(type: "text", nullable: true),
                    seal_start = table.Column<string>(type: "text", nullable: true),
                    seal_head = table.Column<string>(type: "text", nullable: true),
                    sealed_sheets = table.Column<int>(type: "integer", nullable: true),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    archive_hash = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_council_sessions", x => x.id);
                    table.ForeignKey(
                        name: "fk_council_sessions_council_type_versions_type_version_id",
                        column: x => x.type_version_id,
                        principalSchema: "intellectual_property",
                        principalTable: "council_type_versions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_council_sessions_council_types_type_id",
                        column: x => x.type_id,
                        principalSchema: "intellectual_property",
                        principalTable: "council_types",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "council_archives",
                schema: "intellectual_property",
                columns: table => new
                {
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_council_archives", x => x.session_id);
                    table.ForeignKey(
                        name: "fk_council_archives_council_sessions_session_id",
                        column: x => x.session_id,
                        principalSchema: "intellectual_property",
                        principalTable: "council_sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "council_conflicts",
                schema: "intellectual_property",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    because = table.Column<string>(type: "text", nullable: false),
                    declared_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_council_conflicts", x => x.id);
                    table.ForeignKey(
                        name: "fk_council_conflicts_council_sessions_record_id",
                        column: x => x.record_id,
                        principalSchema: "intellectual_property",
                        principalTable: "council_sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "council_events",
                schema: "intellectual_property",
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
                    table.PrimaryKey("pk_council_events", x => x.id);
                    table.ForeignKey(
                        name: "fk_council_events_council_sessions_record_id",
                        column: x => x.record_id,
                        principalSchema: "intellectual_property",
                        principalTable: "council_sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "council_items",
                schema: "intellectual_property",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject_code = table.Column<string>(type: "text", nullable: false),
                    subject_title = table.Column<string>(type: "text", nullable: false),
                    eligible = table.Column<int>(type: "integer", nullable: true),
                    present = table.Column<int>(type: "integer", nullable: true),
                    sheets = table.Column<int>(type: "integer", nullable: true),
                    points = table.Column<decimal>(type: "numeric(12,4)", precision: 12, scale: 4, nullable: true),
                    outcome = table.Column<string>(type: "text", nullable: true),
                    passes = table.Column<bool>(type: "boolean", nullable: true),
                    tally = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_council_items", x => x.id);
                    table.ForeignKey(
                        name: "fk_council_items_council_sessions_record_id",
                        column: x => x.record_id,
                        principalSchema: "intellectual_property",
                        principalTable: "council_sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "council_members",
                schema: "intellectual_property",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    attendance = table.Column<string>(type: "text", nullable: false),
                    absent_because = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_council_members", x => x.id);
                    table.ForeignKey(
                        name: "fk_council_members_council_sessions_record_id",
                        column: x => x.record_id,
                        principalSchema: "intellectual_property",
                        principalTable: "council_sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "council_sheets",
                schema: "intellectual_property",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    scores = table.Column<string>(type: "jsonb", nullable: false),
                    choice = table.Column<string>(type: "text", nullable: true),
                    remark = table.Column<string>(type: "text", nullable: true),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: true),
                    hash = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_council_sheets", x => x.id);
                    table.ForeignKey(
                        name: "fk_council_sheets_council_sessions_session_id",
                        column: x => x.session_id,
                        principalSchema: "intellectual_property",
                        principalTable: "council_sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_council_conflicts_record_id_member_id_item_id",
                schema: "intellectual_property",
                table: "council_conflicts",
                columns: new[] { "record_id", "member_id", "item_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_council_events_code_happened_on",
                schema: "intellectual_property",
                table: "council_events",
                columns: new[] { "code", "happened_on" });

            migrationBuilder.CreateIndex(
                name: "ix_council_events_record_id_ordinal",
                schema: "intellectual_property",
                table: "council_events",
                columns: new[] { "record_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_council_items_record_id_subject_id",
                schema: "intellectual_property",
                table: "council_items",
                columns: new[] { "record_id", "subject_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_council_items_subject_id",
                schema: "intellectual_property",
                table: "council_items",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "ix_council_members_person_id",
                schema: "intellectual_property",
                table: "council_members",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_council_members_record_id_person_id",
                schema: "intellectual_property",
                table: "council_members",
                columns: new[] { "record_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_council_sessions_decision_number",
                schema: "intellectual_property",
                table: "council_sessions",
                column: "decision_number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_council_sessions_meets_on_id",
                schema: "intellectual_property",
                table: "council_sessions",
                columns: new[] { "meets_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_council_sessions_state_meets_on_id",
                schema: "intellectual_property",
                table: "council_sessions",
                columns: new[] { "state", "meets_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_council_sessions_type_id",
                schema: "intellectual_property",
                table: "council_sessions",
                column: "type_id");

            migrationBuilder.CreateIndex(
                name: "ix_council_sessions_type_version_id",
                schema: "intellectual_property",
                table: "council_sessions",
                column: "type_version_id");

            migrationBuilder.CreateIndex(
                name: "ix_initiative_council_search_prefix",
                schema: "intellectual_property",
                table: "council_sessions",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_initiative_council_search_trigram",
                schema: "intellectual_property",
                table: "council_sessions",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_council_sheets_session_id_item_id_member_id",
                schema: "intellectual_property",
                table: "council_sheets",
                columns: new[] { "session_id", "item_id", "member_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_council_type_versions_record_id_number",
                schema: "intellectual_property",
                table: "council_type_versions",
                columns: new[] { "record_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_council_types_code",
                schema: "intellectual_property",
                table: "council_types",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_council_types_name_id",
                schema: "intellectual_property",
                table: "council_types",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_initiative_council_type_search_prefix",
                schema: "intellectual_property",
                table: "council_types",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_initiative_council_type_search_trigram",
                schema: "intellectual_property",
                table: "council_types",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "council_archives",
                schema: "intellectual_property");

            migrationBuilder.DropTable(
                name: "council_conflicts",
                schema: "intellectual_property");

            migrationBuilder.DropTable(
                name: "council_events",
                schema: "intellectual_property");

            migrationBuilder.DropTable(
                name: "council_items",
                schema: "intellectual_property");

            migrationBuilder.DropTable(
                name: "council_members",
                schema: "intellectual_property");

            migrationBuilder.DropTable(
                name: "council_sheets",
                schema: "intellectual_property");

            migrationBuilder.DropTable(
                name: "council_sessions",
                schema: "intellectual_property");

            migrationBuilder.DropTable(
                name: "council_type_versions",
                schema: "intellectual_property");

            migrationBuilder.DropTable(
                name: "council_types",
                schema: "intellectual_property");
        }
    }
}
