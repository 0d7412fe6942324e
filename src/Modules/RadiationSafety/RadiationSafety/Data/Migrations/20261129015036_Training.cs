using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RadiationSafety.Data.Migrations
{
    /// <inheritdoc />
    public partial class Training : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "training_programs",
                schema: "radiation_safety",
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
                    table.PrimaryKey("pk_training_programs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "training_program_versions",
                schema: "radiation_safety",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: true),
                    hours = table.Column<int>(type: "integer", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    kinds = table.Column<string>(type: "jsonb", nullable: false),
                    min_attendance = table.Column<int>(type: "integer", nullable: false),
                    max_score = table.Column<decimal>(type: "numeric(9,2)", precision: 9, scale: 2, nullable: true),
                    pass_mark = table.Column<decimal>(type: "numeric(9,2)", precision: 9, scale: 2, nullable: true),
                    gives_certificate = table.Column<bool>(type: "boolean", nullable: false),
                    refresher_rule = table.Column<string>(type: "text", nullable: true),
                    refresher_months = table.Column<int>(type: "integer", nullable: true),
                    refresher_source = table.Column<string>(type: "text", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    note = table.Column<string>(type: "text", nullable: true),
                    confirmed_by_name = table.Column<string>(type: "text", nullable: true),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    confirmed_source = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_training_program_versions", x => x.id);
                    table.ForeignKey(
                        name: "fk_training_program_versions_training_programs_record_id",
                        column: x => x.record_id,
                        principalSchema: "radiation_safety",
                        principalTable: "training_programs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "training_classes",
                schema: "radiation_safety",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(program_name, '') || ' ' || coalesce(code, '') || ' ' || coalesce(place, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    program_id = table.Column<Guid>(type: "uuid", nullable: false),
                    program_version_id = table.Column<Guid>(type: "uuid", nullable: false),
                    program_name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    days = table.Column<string>(type: "jsonb", nullable: false),
                    starts_on = table.Column<DateOnly>(type: "date", nullable: false),
                    ends_on = table.Column<DateOnly>(type: "date", nullable: false),
                    place = table.Column<string>(type: "text", nullable: false),
                    trainers = table.Column<string>(type: "jsonb", nullable: false),
                    host_id = table.Column<Guid>(type: "uuid", nullable: true),
                    host_entered_id = table.Column<Guid>(type: "uuid", nullable: true),
                    host_name = table.Column<string>(type: "text", nullable: true),
                    plan_number = table.Column<string>(type: "text", nullable: true),
                    capacity = table.Column<int>(type: "integer", nullable: false),
                    sheet_version = table.Column<int>(type: "integer", nullable: false),
                    finished_on = table.Column<DateOnly>(type: "date", nullable: true),
                    certified_on = table.Column<DateOnly>(type: "date", nullable: true),
                    canceled_on = table.Column<DateOnly>(type: "date", nullable: true),
                    responsible_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    responsible_person_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_training_classes", x => x.id);
                    table.ForeignKey(
                        name: "fk_training_classes_training_program_versions_program_version_~",
                        column: x => x.program_version_id,
                        principalSchema: "radiation_safety",
                        principalTable: "training_program_versions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_training_classes_training_programs_program_id",
                        column: x => x.program_id,
                        principalSchema: "radiation_safety",
                        principalTable: "training_programs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "training_events",
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
                    table.PrimaryKey("pk_training_events", x => x.id);
                    table.ForeignKey(
                        name: "fk_training_events_training_classes_record_id",
                        column: x => x.record_id,
                        principalSchema: "radiation_safety",
                        principalTable: "training_classes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "training_participants",
                schema: "radiation_safety",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(name, '') || ' ' || coalesce(organization_name, '') || ' ' || coalesce(code, '') || ' ' || coalesce(certificate_number, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    class_id = table.Column<Guid>(type: "uuid", nullable: false),
                    class_code = table.Column<string>(type: "text", nullable: false),
                    program_name = table.Column<string>(type: "text", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    name_key = table.Column<string>(type: "text", nullable: false),
                    born_on = table.Column<DateOnly>(type: "date", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    organization_name = table.Column<string>(type: "text", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: true),
                    organization_entered_id = table.Column<Guid>(type: "uuid", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true),
                    attended_days = table.Column<string>(type: "jsonb", nullable: false),
                    score = table.Column<decimal>(type: "numeric(9,2)", precision: 9, scale: 2, nullable: true),
                    outcome = table.Column<string>(type: "text", nullable: false),
                    trained_on = table.Column<DateOnly>(type: "date", nullable: true),
                    gives_certificate = table.Column<bool>(type: "boolean", nullable: false),
                    certificate_number = table.Column<string>(type: "text", nullable: true),
                    certified_on = table.Column<DateOnly>(type: "date", nullable: true),
                    certificate_id = table.Column<Guid>(type: "uuid", nullable: true),
                    refresher_rule = table.Column<string>(type: "text", nullable: true),
                    refresher_months = table.Column<int>(type: "integer", nullable: true),
                    refresher_source = table.Column<string>(type: "text", nullable: true),
                    refresher_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    refreshed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    responsible_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    responsible_person_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_training_participants", x => x.id);
                    table.ForeignKey(
                        name: "fk_training_participants_training_classes_class_id",
                        column: x => x.class_id,
                        principalSchema: "radiation_safety",
                        principalTable: "training_classes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_safety_class_search_prefix",
                schema: "radiation_safety",
                table: "training_classes",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_safety_class_search_trigram",
                schema: "radiation_safety",
                table: "training_classes",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_training_classes_code",
                schema: "radiation_safety",
                table: "training_classes",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_training_classes_finished_on",
                schema: "radiation_safety",
                table: "training_classes",
                column: "finished_on");

            migrationBuilder.CreateIndex(
                name: "ix_training_classes_host_entered_id",
                schema: "radiation_safety",
                table: "training_classes",
                column: "host_entered_id");

            migrationBuilder.CreateIndex(
                name: "ix_training_classes_host_id",
                schema: "radiation_safety",
                table: "training_classes",
                column: "host_id");

            migrationBuilder.CreateIndex(
                name: "ix_training_classes_program_id_starts_on_id",
                schema: "radiation_safety",
                table: "training_classes",
                columns: new[] { "program_id", "starts_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_training_classes_program_version_id",
                schema: "radiation_safety",
                table: "training_classes",
                column: "program_version_id");

            migrationBuilder.CreateIndex(
                name: "ix_training_classes_responsible_person_id_starts_on_id",
                schema: "radiation_safety",
                table: "training_classes",
                columns: new[] { "responsible_person_id", "starts_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_training_classes_responsible_unit_id_starts_on_id",
                schema: "radiation_safety",
                table: "training_classes",
                columns: new[] { "responsible_unit_id", "starts_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_training_classes_starts_on_id",
                schema: "radiation_safety",
                table: "training_classes",
                columns: new[] { "starts_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_training_classes_state_starts_on_id",
                schema: "radiation_safety",
                table: "training_classes",
                columns: new[] { "state", "starts_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_training_events_code_happened_on",
                schema: "radiation_safety",
                table: "training_events",
                columns: new[] { "code", "happened_on" });

            migrationBuilder.CreateIndex(
                name: "ix_training_events_record_id_ordinal",
                schema: "radiation_safety",
                table: "training_events",
                columns: new[] { "record_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_safety_participant_search_prefix",
                schema: "radiation_safety",
                table: "training_participants",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_safety_participant_search_trigram",
                schema: "radiation_safety",
                table: "training_participants",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_training_participants_certified_on",
                schema: "radiation_safety",
                table: "training_participants",
                column: "certified_on");

            migrationBuilder.CreateIndex(
                name: "ix_training_participants_class_id_born_on_name_key",
                schema: "radiation_safety",
                table: "training_participants",
                columns: new[] { "class_id", "born_on", "name_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_training_participants_class_id_name_id",
                schema: "radiation_safety",
                table: "training_participants",
                columns: new[] { "class_id", "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_training_participants_code",
                schema: "radiation_safety",
                table: "training_participants",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_training_participants_kind_name_id",
                schema: "radiation_safety",
                table: "training_participants",
                columns: new[] { "kind", "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_training_participants_name_id",
                schema: "radiation_safety",
                table: "training_participants",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_training_participants_name_key_born_on",
                schema: "radiation_safety",
                table: "training_participants",
                columns: new[] { "name_key", "born_on" });

            migrationBuilder.CreateIndex(
                name: "ix_training_participants_next_due_on_id",
                schema: "radiation_safety",
                table: "training_participants",
                columns: new[] { "next_due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_training_participants_organization_entered_id",
                schema: "radiation_safety",
                table: "training_participants",
                column: "organization_entered_id");

            migrationBuilder.CreateIndex(
                name: "ix_training_participants_organization_id",
                schema: "radiation_safety",
                table: "training_participants",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "ix_training_participants_outcome_name_id",
                schema: "radiation_safety",
                table: "training_participants",
                columns: new[] { "outcome", "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_training_participants_responsible_person_id_name_id",
                schema: "radiation_safety",
                table: "training_participants",
                columns: new[] { "responsible_person_id", "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_training_participants_responsible_unit_id_name_id",
                schema: "radiation_safety",
                table: "training_participants",
                columns: new[] { "responsible_unit_id", "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_training_participants_trained_on",
                schema: "radiation_safety",
                table: "training_participants",
                column: "trained_on");

            migrationBuilder.CreateIndex(
                name: "ix_training_program_versions_record_id_number",
                schema: "radiation_safety",
                table: "training_program_versions",
                columns: new[] { "record_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_safety_program_search_prefix",
                schema: "radiation_safety",
                table: "training_programs",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_safety_program_search_trigram",
                schema: "radiation_safety",
                table: "training_programs",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_training_programs_code",
                schema: "radiation_safety",
                table: "training_programs",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_training_programs_name_id",
                schema: "radiation_safety",
                table: "training_programs",
                columns: new[] { "name", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "training_events",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "training_participants",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "training_classes",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "training_program_versions",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "training_programs",
                schema: "radiation_safety");
        }
    }
}
