using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RadiationSafety.Data.Migrations
{
    /// <inheritdoc />
    public partial class Dossiers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "dossier_id",
                schema: "radiation_safety",
                table: "licenses",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "preceding_id",
                schema: "radiation_safety",
                table: "licenses",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "dossier_series",
                schema: "radiation_safety",
                columns: table => new
                {
                    key = table.Column<string>(type: "text", nullable: false),
                    last = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dossier_series", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "procedures",
                schema: "radiation_safety",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(name, '') || ' ' || coalesce(code, '') || ' ' || coalesce(national_code, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    national_code = table.Column<string>(type: "text", nullable: true),
                    effect = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_procedures", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "dossiers",
                schema: "radiation_safety",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(number, '') || ' ' || coalesce(applicant_name, '') || ' ' || coalesce(procedure_name, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    number = table.Column<string>(type: "text", nullable: false),
                    procedure_id = table.Column<Guid>(type: "uuid", nullable: false),
                    procedure_version_id = table.Column<Guid>(type: "uuid", nullable: false),
                    procedure_name = table.Column<string>(type: "text", nullable: false),
                    effect = table.Column<string>(type: "text", nullable: true),
                    applicant_id = table.Column<Guid>(type: "uuid", nullable: true),
                    applicant_entered_id = table.Column<Guid>(type: "uuid", nullable: true),
                    applicant_name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    channel = table.Column<string>(type: "text", nullable: false),
                    subject_register = table.Column<string>(type: "text", nullable: true),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: true),
                    subject_title = table.Column<string>(type: "text", nullable: true),
                    items = table.Column<string>(type: "jsonb", nullable: false),
                    time_value = table.Column<int>(type: "integer", nullable: true),
                    time_unit = table.Column<string>(type: "text", nullable: true),
                    time_source = table.Column<string>(type: "text", nullable: true),
                    rule = table.Column<string>(type: "text", nullable: true),
                    check_rule = table.Column<string>(type: "text", nullable: true),
                    fee = table.Column<decimal>(type: "numeric(18,0)", precision: 18, scale: 0, nullable: true),
                    decided_by = table.Column<string>(type: "text", nullable: false),
                    has_site_visit = table.Column<bool>(type: "boolean", nullable: false),
                    received_on = table.Column<DateOnly>(type: "date", nullable: true),
                    fee_paid_on = table.Column<DateOnly>(type: "date", nullable: true),
                    clock_starts_on = table.Column<DateOnly>(type: "date", nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    promised_on = table.Column<DateOnly>(type: "date", nullable: true),
                    reply_by = table.Column<DateOnly>(type: "date", nullable: true),
                    visited_on = table.Column<DateOnly>(type: "date", nullable: true),
                    appraised_on = table.Column<DateOnly>(type: "date", nullable: true),
                    decided_on = table.Column<DateOnly>(type: "date", nullable: true),
                    returned_on = table.Column<DateOnly>(type: "date", nullable: true),
                    withdrawn_on = table.Column<DateOnly>(type: "date", nullable: true),
                    result_register = table.Column<string>(type: "text", nullable: true),
                    result_id = table.Column<Guid>(type: "uuid", nullable: true),
                    responsible_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    responsible_person_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dossiers", x => x.id);
                    table.ForeignKey(
                        name: "fk_dossiers_procedures_procedure_id",
                        column: x => x.procedure_id,
                        principalSchema: "radiation_safety",
                        principalTable: "procedures",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "procedure_versions",
                schema: "radiation_safety",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    national_code = table.Column<string>(type: "text", nullable: true),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: true),
                    effective_to = table.Column<DateOnly>(type: "date", nullable: true),
                    papers = table.Column<string>(type: "jsonb", nullable: false),
                    time_value = table.Column<int>(type: "integer", nullable: true),
                    time_unit = table.Column<string>(type: "text", nullable: true),
                    published_by = table.Column<string>(type: "text", nullable: true),
                    province_value = table.Column<int>(type: "integer", nullable: true),
                    province_unit = table.Column<string>(type: "text", nullable: true),
                    province_source = table.Column<string>(type: "text", nullable: true),
                    fee = table.Column<decimal>(type: "numeric(18,0)", precision: 18, scale: 0, nullable: true),
                    decided_by = table.Column<string>(type: "text", nullable: false),
                    has_site_visit = table.Column<bool>(type: "boolean", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: true),
                    check_rule = table.Column<string>(type: "text", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    note = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_procedure_versions", x => x.id);
                    table.ForeignKey(
                        name: "fk_procedure_versions_procedures_record_id",
                        column: x => x.record_id,
                        principalSchema: "radiation_safety",
                        principalTable: "procedures",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "dossier_events",
                schema: "radiation_safety",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    papers = table.Column<string>(type: "jsonb", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    person_name = table.Column<string>(type: "text", nullable: true),
                    fee_paid_on = table.Column<DateOnly>(type: "date", nullable: true),
                    outcome = table.Column<string>(type: "text", nullable: true),
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
                    table.PrimaryKey("pk_dossier_events", x => x.id);
                    table.ForeignKey(
                        name: "fk_dossier_events_dossiers_record_id",
                        column: x => x.record_id,
                        principalSchema: "radiation_safety",
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_licenses_preceding_id",
                schema: "radiation_safety",
                table: "licenses",
                column: "preceding_id");

            migrationBuilder.CreateIndex(
                name: "ix_dossier_events_code_happened_on",
                schema: "radiation_safety",
                table: "dossier_events",
                columns: new[] { "code", "happened_on" });

            migrationBuilder.CreateIndex(
                name: "ix_dossier_events_record_id_ordinal",
                schema: "radiation_safety",
                table: "dossier_events",
                columns: new[] { "record_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_applicant_entered_id",
                schema: "radiation_safety",
                table: "dossiers",
                column: "applicant_entered_id");

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_applicant_id",
                schema: "radiation_safety",
                table: "dossiers",
                column: "applicant_id");

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_applicant_name_id",
                schema: "radiation_safety",
                table: "dossiers",
                columns: new[] { "applicant_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_next_due_on_id",
                schema: "radiation_safety",
                table: "dossiers",
                columns: new[] { "next_due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_number",
                schema: "radiation_safety",
                table: "dossiers",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_procedure_id_next_due_on_id",
                schema: "radiation_safety",
                table: "dossiers",
                columns: new[] { "procedure_id", "next_due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_received_on",
                schema: "radiation_safety",
                table: "dossiers",
                column: "received_on");

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_responsible_person_id_next_due_on_id",
                schema: "radiation_safety",
                table: "dossiers",
                columns: new[] { "responsible_person_id", "next_due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_responsible_unit_id_next_due_on_id",
                schema: "radiation_safety",
                table: "dossiers",
                columns: new[] { "responsible_unit_id", "next_due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_result_id",
                schema: "radiation_safety",
                table: "dossiers",
                column: "result_id");

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_returned_on",
                schema: "radiation_safety",
                table: "dossiers",
                column: "returned_on");

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_state_next_due_on_id",
                schema: "radiation_safety",
                table: "dossiers",
                columns: new[] { "state", "next_due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_subject_id",
                schema: "radiation_safety",
                table: "dossiers",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "ix_radiation_dossier_search_prefix",
                schema: "radiation_safety",
                table: "dossiers",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_radiation_dossier_search_trigram",
                schema: "radiation_safety",
                table: "dossiers",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_procedure_versions_record_id_number",
                schema: "radiation_safety",
                table: "procedure_versions",
                columns: new[] { "record_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_procedures_code",
                schema: "radiation_safety",
                table: "procedures",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_procedures_name_id",
                schema: "radiation_safety",
                table: "procedures",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_radiation_procedure_search_prefix",
                schema: "radiation_safety",
                table: "procedures",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_radiation_procedure_search_trigram",
                schema: "radiation_safety",
                table: "procedures",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.AddForeignKey(
                name: "fk_licenses_licenses_preceding_id",
                schema: "radiation_safety",
                table: "licenses",
                column: "preceding_id",
                principalSchema: "radiation_safety",
                principalTable: "licenses",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_licenses_licenses_preceding_id",
                schema: "radiation_safety",
                table: "licenses");

            migrationBuilder.DropTable(
                name: "dossier_events",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "dossier_series",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "procedure_versions",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "dossiers",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "procedures",
                schema: "radiation_safety");

            migrationBuilder.DropIndex(
                name: "ix_licenses_preceding_id",
                schema: "radiation_safety",
                table: "licenses");

            migrationBuilder.DropColumn(
                name: "dossier_id",
                schema: "radiation_safety",
                table: "licenses");

            migrationBuilder.DropColumn(
                name: "preceding_id",
                schema: "radiation_safety",
                table: "licenses");
        }
    }
}
