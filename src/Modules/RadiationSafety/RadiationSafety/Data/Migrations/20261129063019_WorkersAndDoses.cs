using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RadiationSafety.Data.Migrations
{
    /// <inheritdoc />
    public partial class WorkersAndDoses : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "incident_plans",
                schema: "radiation_safety",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    facility_id = table.Column<Guid>(type: "uuid", nullable: false),
                    facility_name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    number = table.Column<string>(type: "text", nullable: true),
                    dated_on = table.Column<DateOnly>(type: "date", nullable: false),
                    approved_on = table.Column<DateOnly>(type: "date", nullable: true),
                    approval_number = table.Column<string>(type: "text", nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(facility_name, '') || ' ' || coalesce(number, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incident_plans", x => x.id);
                    table.ForeignKey(
                        name: "fk_incident_plans_facilities_facility_id",
                        column: x => x.facility_id,
                        principalSchema: "radiation_safety",
                        principalTable: "facilities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "workers",
                schema: "radiation_safety",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    national_id = table.Column<string>(type: "text", nullable: false),
                    full_name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    name_key = table.Column<string>(type: "text", nullable: false),
                    born_on = table.Column<DateOnly>(type: "date", nullable: false),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(full_name, '') || ' ' || coalesce(national_id, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "dosimeter_badges",
                schema: "radiation_safety",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    worker_id = table.Column<Guid>(type: "uuid", nullable: false),
                    worker_name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    facility_id = table.Column<Guid>(type: "uuid", nullable: false),
                    facility_name = table.Column<string>(type: "text", nullable: false),
                    issued_on = table.Column<DateOnly>(type: "date", nullable: false),
                    period_from = table.Column<DateOnly>(type: "date", nullable: false),
                    period_to = table.Column<DateOnly>(type: "date", nullable: false),
                    returned_on = table.Column<DateOnly>(type: "date", nullable: true),
                    read_on = table.Column<DateOnly>(type: "date", nullable: true),
                    dose = table.Column<decimal>(type: "numeric(9,4)", precision: 9, scale: 4, nullable: true),
                    responsible_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    responsible_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(worker_name, '') || ' ' || coalesce(code, '') || ' ' || coalesce(facility_name, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dosimeter_badges", x => x.id);
                    table.ForeignKey(
                        name: "fk_dosimeter_badges_facilities_facility_id",
                        column: x => x.facility_id,
                        principalSchema: "radiation_safety",
                        principalTable: "facilities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_dosimeter_badges_workers_worker_id",
                        column: x => x.worker_id,
                        principalSchema: "radiation_safety",
                        principalTable: "workers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "employments",
                schema: "radiation_safety",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    worker_id = table.Column<Guid>(type: "uuid", nullable: false),
                    worker_name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    facility_id = table.Column<Guid>(type: "uuid", nullable: false),
                    facility_code = table.Column<string>(type: "text", nullable: false),
                    facility_name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    job = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    started_on = table.Column<DateOnly>(type: "date", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(worker_name, '') || ' ' || coalesce(facility_name, '') || ' ' || coalesce(job, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_employments", x => x.id);
                    table.ForeignKey(
                        name: "fk_employments_facilities_facility_id",
                        column: x => x.facility_id,
                        principalSchema: "radiation_safety",
                        principalTable: "facilities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_employments_workers_worker_id",
                        column: x => x.worker_id,
                        principalSchema: "radiation_safety",
                        principalTable: "workers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "health_checks",
                schema: "radiation_safety",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    worker_id = table.Column<Guid>(type: "uuid", nullable: false),
                    worker_name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    checked_on = table.Column<DateOnly>(type: "date", nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: false),
                    place = table.Column<string>(type: "text", nullable: false),
                    document_number = table.Column<string>(type: "text", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(worker_name, '') || ' ' || coalesce(document_number, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_health_checks", x => x.id);
                    table.ForeignKey(
                        name: "fk_health_checks_workers_worker_id",
                        column: x => x.worker_id,
                        principalSchema: "radiation_safety",
                        principalTable: "workers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "staff_certificates",
                schema: "radiation_safety",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    worker_id = table.Column<Guid>(type: "uuid", nullable: false),
                    worker_name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    duty = table.Column<string>(type: "text", nullable: false),
                    authority = table.Column<string>(type: "text", nullable: false),
                    number = table.Column<string>(type: "text", nullable: true),
                    submitted_on = table.Column<DateOnly>(type: "date", nullable: true),
                    decided_on = table.Column<DateOnly>(type: "date", nullable: true),
                    issued_on = table.Column<DateOnly>(type: "date", nullable: true),
                    expires_on = table.Column<DateOnly>(type: "date", nullable: true),
                    revoked_on = table.Column<DateOnly>(type: "date", nullable: true),
                    responsible_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    responsible_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(worker_name, '') || ' ' || coalesce(code, '') || ' ' || coalesce(number, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_certificates", x => x.id);
                    table.ForeignKey(
                        name: "fk_staff_certificates_workers_worker_id",
                        column: x => x.worker_id,
                        principalSchema: "radiation_safety",
                        principalTable: "workers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "dose_investigations",
                schema: "radiation_safety",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    worker_id = table.Column<Guid>(type: "uuid", nullable: false),
                    worker_name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    facility_id = table.Column<Guid>(type: "uuid", nullable: false),
                    facility_name = table.Column<string>(type: "text", nullable: false),
                    badge_id = table.Column<Guid>(type: "uuid", nullable: false),
                    badge_code = table.Column<string>(type: "text", nullable: false),
                    limit_code = table.Column<string>(type: "text", nullable: false),
                    limit_dose = table.Column<decimal>(type: "numeric(12,4)", precision: 12, scale: 4, nullable: false),
                    limit_article = table.Column<string>(type: "text", nullable: false),
                    exceeded_on = table.Column<DateOnly>(type: "date", nullable: false),
                    dose = table.Column<decimal>(type: "numeric(12,4)", precision: 12, scale: 4, nullable: false),
                    opened_on = table.Column<DateOnly>(type: "date", nullable: false),
                    cause = table.Column<string>(type: "text", nullable: true),
                    measures = table.Column<string>(type: "text", nullable: true),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    responsible_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    responsible_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(worker_name, '') || ' ' || coalesce(badge_code, '') || ' ' || coalesce(facility_name, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dose_investigations", x => x.id);
                    table.ForeignKey(
                        name: "fk_dose_investigations_dosimeter_badges_badge_id",
                        column: x => x.badge_id,
                        principalSchema: "radiation_safety",
                        principalTable: "dosimeter_badges",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_dose_investigations_workers_worker_id",
                        column: x => x.worker_id,
                        principalSchema: "radiation_safety",
                        principalTable: "workers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "dosimeter_badge_events",
                schema: "radiation_safety",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dose = table.Column<decimal>(type: "numeric(9,4)", precision: 9, scale: 4, nullable: true),
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
                    table.PrimaryKey("pk_dosimeter_badge_events", x => x.id);
                    table.ForeignKey(
                        name: "fk_dosimeter_badge_events_dosimeter_badges_record_id",
                        column: x => x.record_id,
                        principalSchema: "radiation_safety",
                        principalTable: "dosimeter_badges",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staff_certificate_events",
                schema: "radiation_safety",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    certificate_number = table.Column<string>(type: "text", nullable: true),
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
                    table.PrimaryKey("pk_staff_certificate_events", x => x.id);
                    table.ForeignKey(
                        name: "fk_staff_certificate_events_staff_certificates_record_id",
                        column: x => x.record_id,
                        principalSchema: "radiation_safety",
                        principalTable: "staff_certificates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "dose_investigation_events",
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
                    table.PrimaryKey("pk_dose_investigation_events", x => x.id);
                    table.ForeignKey(
                        name: "fk_dose_investigation_events_dose_investigations_record_id",
                        column: x => x.record_id,
                        principalSchema: "radiation_safety",
                        principalTable: "dose_investigations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_licenses_authority_expires_on_id",
                schema: "radiation_safety",
                table: "licenses",
                columns: new[] { "authority", "expires_on", "id" },
                filter: "ended_on IS NULL AND expires_on IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_licenses_expires_on_id",
                schema: "radiation_safety",
                table: "licenses",
                columns: new[] { "expires_on", "id" },
                filter: "ended_on IS NULL AND expires_on IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_licenses_facility_id_expires_on_id",
                schema: "radiation_safety",
                table: "licenses",
                columns: new[] { "facility_id", "expires_on", "id" },
                filter: "ended_on IS NULL AND expires_on IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_licenses_responsible_person_id_expires_on_id",
                schema: "radiation_safety",
                table: "licenses",
                columns: new[] { "responsible_person_id", "expires_on", "id" },
                filter: "ended_on IS NULL AND expires_on IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_licenses_responsible_unit_id_expires_on_id",
                schema: "radiation_safety",
                table: "licenses",
                columns: new[] { "responsible_unit_id", "expires_on", "id" },
                filter: "ended_on IS NULL AND expires_on IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_dose_investigation_events_code_happened_on",
                schema: "radiation_safety",
                table: "dose_investigation_events",
                columns: new[] { "code", "happened_on" });

            migrationBuilder.CreateIndex(
                name: "ix_dose_investigation_events_record_id_ordinal",
                schema: "radiation_safety",
                table: "dose_investigation_events",
                columns: new[] { "record_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_dose_investigation_search_prefix",
                schema: "radiation_safety",
                table: "dose_investigations",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_dose_investigation_search_trigram",
                schema: "radiation_safety",
                table: "dose_investigations",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_dose_investigations_badge_id",
                schema: "radiation_safety",
                table: "dose_investigations",
                column: "badge_id");

            migrationBuilder.CreateIndex(
                name: "ix_dose_investigations_code",
                schema: "radiation_safety",
                table: "dose_investigations",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_dose_investigations_opened_on_id",
                schema: "radiation_safety",
                table: "dose_investigations",
                columns: new[] { "opened_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dose_investigations_responsible_person_id_opened_on_id",
                schema: "radiation_safety",
                table: "dose_investigations",
                columns: new[] { "responsible_person_id", "opened_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dose_investigations_responsible_unit_id_opened_on_id",
                schema: "radiation_safety",
                table: "dose_investigations",
                columns: new[] { "responsible_unit_id", "opened_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dose_investigations_state_opened_on_id",
                schema: "radiation_safety",
                table: "dose_investigations",
                columns: new[] { "state", "opened_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dose_investigations_worker_id_opened_on_id",
                schema: "radiation_safety",
                table: "dose_investigations",
                columns: new[] { "worker_id", "opened_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dose_investigations_worker_name_id",
                schema: "radiation_safety",
                table: "dose_investigations",
                columns: new[] { "worker_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dosimeter_badge_events_code_happened_on",
                schema: "radiation_safety",
                table: "dosimeter_badge_events",
                columns: new[] { "code", "happened_on" });

            migrationBuilder.CreateIndex(
                name: "ix_dosimeter_badge_events_record_id_ordinal",
                schema: "radiation_safety",
                table: "dosimeter_badge_events",
                columns: new[] { "record_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_dosimeter_badge_search_prefix",
                schema: "radiation_safety",
                table: "dosimeter_badges",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_dosimeter_badge_search_trigram",
                schema: "radiation_safety",
                table: "dosimeter_badges",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_dosimeter_badges_code",
                schema: "radiation_safety",
                table: "dosimeter_badges",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_dosimeter_badges_facility_id_period_to_id",
                schema: "radiation_safety",
                table: "dosimeter_badges",
                columns: new[] { "facility_id", "period_to", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dosimeter_badges_next_due_on_id",
                schema: "radiation_safety",
                table: "dosimeter_badges",
                columns: new[] { "next_due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dosimeter_badges_period_to_id",
                schema: "radiation_safety",
                table: "dosimeter_badges",
                columns: new[] { "period_to", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dosimeter_badges_responsible_person_id_period_to_id",
                schema: "radiation_safety",
                table: "dosimeter_badges",
                columns: new[] { "responsible_person_id", "period_to", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dosimeter_badges_responsible_unit_id_period_to_id",
                schema: "radiation_safety",
                table: "dosimeter_badges",
                columns: new[] { "responsible_unit_id", "period_to", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dosimeter_badges_state_period_to_id",
                schema: "radiation_safety",
                table: "dosimeter_badges",
                columns: new[] { "state", "period_to", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dosimeter_badges_worker_id_facility_id_period_to",
                schema: "radiation_safety",
                table: "dosimeter_badges",
                columns: new[] { "worker_id", "facility_id", "period_to" });

            migrationBuilder.CreateIndex(
                name: "ix_dosimeter_badges_worker_name_id",
                schema: "radiation_safety",
                table: "dosimeter_badges",
                columns: new[] { "worker_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_employment_search_prefix",
                schema: "radiation_safety",
                table: "employments",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_employment_search_trigram",
                schema: "radiation_safety",
                table: "employments",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_employments_facility_id_worker_name_id",
                schema: "radiation_safety",
                table: "employments",
                columns: new[] { "facility_id", "worker_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_employments_facility_name_id",
                schema: "radiation_safety",
                table: "employments",
                columns: new[] { "facility_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_employments_role_worker_name_id",
                schema: "radiation_safety",
                table: "employments",
                columns: new[] { "role", "worker_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_employments_started_on",
                schema: "radiation_safety",
                table: "employments",
                column: "started_on");

            migrationBuilder.CreateIndex(
                name: "ix_employments_worker_id_worker_name_id",
                schema: "radiation_safety",
                table: "employments",
                columns: new[] { "worker_id", "worker_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_employments_worker_name_id",
                schema: "radiation_safety",
                table: "employments",
                columns: new[] { "worker_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_health_check_search_prefix",
                schema: "radiation_safety",
                table: "health_checks",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_health_check_search_trigram",
                schema: "radiation_safety",
                table: "health_checks",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_health_checks_checked_on_id",
                schema: "radiation_safety",
                table: "health_checks",
                columns: new[] { "checked_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_health_checks_outcome_checked_on_id",
                schema: "radiation_safety",
                table: "health_checks",
                columns: new[] { "outcome", "checked_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_health_checks_worker_id_checked_on",
                schema: "radiation_safety",
                table: "health_checks",
                columns: new[] { "worker_id", "checked_on" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_health_checks_worker_id_checked_on_id",
                schema: "radiation_safety",
                table: "health_checks",
                columns: new[] { "worker_id", "checked_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_health_checks_worker_name_id",
                schema: "radiation_safety",
                table: "health_checks",
                columns: new[] { "worker_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_incident_plan_search_prefix",
                schema: "radiation_safety",
                table: "incident_plans",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_incident_plan_search_trigram",
                schema: "radiation_safety",
                table: "incident_plans",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_incident_plans_dated_on_id",
                schema: "radiation_safety",
                table: "incident_plans",
                columns: new[] { "dated_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_incident_plans_facility_id_dated_on",
                schema: "radiation_safety",
                table: "incident_plans",
                columns: new[] { "facility_id", "dated_on" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_incident_plans_facility_id_dated_on_id",
                schema: "radiation_safety",
                table: "incident_plans",
                columns: new[] { "facility_id", "dated_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_incident_plans_facility_name_id",
                schema: "radiation_safety",
                table: "incident_plans",
                columns: new[] { "facility_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_staff_certificate_events_code_happened_on",
                schema: "radiation_safety",
                table: "staff_certificate_events",
                columns: new[] { "code", "happened_on" });

            migrationBuilder.CreateIndex(
                name: "ix_staff_certificate_events_record_id_ordinal",
                schema: "radiation_safety",
                table: "staff_certificate_events",
                columns: new[] { "record_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_staff_certificate_search_prefix",
                schema: "radiation_safety",
                table: "staff_certificates",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_staff_certificate_search_trigram",
                schema: "radiation_safety",
                table: "staff_certificates",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_staff_certificates_authority_issued_on_number",
                schema: "radiation_safety",
                table: "staff_certificates",
                columns: new[] { "authority", "issued_on", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_staff_certificates_code",
                schema: "radiation_safety",
                table: "staff_certificates",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_staff_certificates_issued_on",
                schema: "radiation_safety",
                table: "staff_certificates",
                column: "issued_on");

            migrationBuilder.CreateIndex(
                name: "ix_staff_certificates_next_due_on_id",
                schema: "radiation_safety",
                table: "staff_certificates",
                columns: new[] { "next_due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_staff_certificates_responsible_person_id_next_due_on_id",
                schema: "radiation_safety",
                table: "staff_certificates",
                columns: new[] { "responsible_person_id", "next_due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_staff_certificates_responsible_unit_id_next_due_on_id",
                schema: "radiation_safety",
                table: "staff_certificates",
                columns: new[] { "responsible_unit_id", "next_due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_staff_certificates_state_next_due_on_id",
                schema: "radiation_safety",
                table: "staff_certificates",
                columns: new[] { "state", "next_due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_staff_certificates_submitted_on",
                schema: "radiation_safety",
                table: "staff_certificates",
                column: "submitted_on");

            migrationBuilder.CreateIndex(
                name: "ix_staff_certificates_worker_id_next_due_on_id",
                schema: "radiation_safety",
                table: "staff_certificates",
                columns: new[] { "worker_id", "next_due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_staff_certificates_worker_name_id",
                schema: "radiation_safety",
                table: "staff_certificates",
                columns: new[] { "worker_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_radiation_worker_search_prefix",
                schema: "radiation_safety",
                table: "workers",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_radiation_worker_search_trigram",
                schema: "radiation_safety",
                table: "workers",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_workers_full_name_id",
                schema: "radiation_safety",
                table: "workers",
                columns: new[] { "full_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_workers_name_key_born_on",
                schema: "radiation_safety",
                table: "workers",
                columns: new[] { "name_key", "born_on" });

            migrationBuilder.CreateIndex(
                name: "ix_workers_national_id",
                schema: "radiation_safety",
                table: "workers",
                column: "national_id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "dose_investigation_events",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "dosimeter_badge_events",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "employments",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "health_checks",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "incident_plans",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "staff_certificate_events",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "dose_investigations",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "staff_certificates",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "dosimeter_badges",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "workers",
                schema: "radiation_safety");

            migrationBuilder.DropIndex(
                name: "ix_licenses_authority_expires_on_id",
                schema: "radiation_safety",
                table: "licenses");

            migrationBuilder.DropIndex(
                name: "ix_licenses_expires_on_id",
                schema: "radiation_safety",
                table: "licenses");

            migrationBuilder.DropIndex(
                name: "ix_licenses_facility_id_expires_on_id",
                schema: "radiation_safety",
                table: "licenses");

            migrationBuilder.DropIndex(
                name: "ix_licenses_responsible_person_id_expires_on_id",
                schema: "radiation_safety",
                table: "licenses");

            migrationBuilder.DropIndex(
                name: "ix_licenses_responsible_unit_id_expires_on_id",
                schema: "radiation_safety",
                table: "licenses");
        }
    }
}
