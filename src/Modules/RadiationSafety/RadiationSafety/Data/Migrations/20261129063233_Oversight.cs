using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RadiationSafety.Data.Migrations
{
    /// <inheritdoc />
    public partial class Oversight : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "conditions",
                schema: "radiation_safety",
                table: "licenses",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "lifted_on",
                schema: "radiation_safety",
                table: "licenses",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "renew_by",
                schema: "radiation_safety",
                table: "licenses",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "suspended_on",
                schema: "radiation_safety",
                table: "licenses",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "conditions",
                schema: "radiation_safety",
                table: "license_events",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "risk",
                schema: "radiation_safety",
                table: "facilities",
                type: "text",
                nullable: false,
                defaultValue: "Unclassified");

            migrationBuilder.AddColumn<DateOnly>(
                name: "arrived_on",
                schema: "radiation_safety",
                table: "devices",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<DateOnly>(
                name: "confirmed_on",
                schema: "radiation_safety",
                table: "devices",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "declared_on",
                schema: "radiation_safety",
                table: "devices",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "entered_facility_id",
                schema: "radiation_safety",
                table: "devices",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<string>(
                name: "entered_facility_name",
                schema: "radiation_safety",
                table: "devices",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "verified_until",
                schema: "radiation_safety",
                table: "devices",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "facility_id",
                schema: "radiation_safety",
                table: "device_events",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "facility_name",
                schema: "radiation_safety",
                table: "device_events",
                type: "text",
                nullable: true);

            // What the records of before have said all along: where a device was entered, when it was declared, until when its verification and
            // the filing of a renewal run.
            migrationBuilder.Sql("""
                UPDATE radiation_safety.devices SET entered_facility_id = facility_id, entered_facility_name = facility_name, arrived_on = obtained_on;
                UPDATE radiation_safety.devices d SET declared_on = e.happened_on
                    FROM radiation_safety.device_events e WHERE e.record_id = d.id AND e.code = 'Declared' AND e.withdrawn_at IS NULL;
                UPDATE radiation_safety.devices d SET verified_until = h.due_on
                    FROM radiation_safety.deadlines h WHERE h.record_id = d.id AND h.state = 'Open' AND h.rule_code IN ('XR-VER-12', 'XR-VER-24');
                UPDATE radiation_safety.licenses l SET renew_by = h.due_on
                    FROM radiation_safety.deadlines h WHERE h.record_id = l.id AND h.state = 'Open' AND h.rule_code IN ('LIC-RENEW', 'LIC-RENEW-SHORT');
                """);

            migrationBuilder.CreateTable(
                name: "checklists",
                schema: "radiation_safety",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    practice = table.Column<string>(type: "text", nullable: false),
                    applies_from = table.Column<DateOnly>(type: "date", nullable: false),
                    items = table.Column<string>(type: "jsonb", nullable: false),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(name, '') || ' ' || coalesce(key, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_checklists", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "drills",
                schema: "radiation_safety",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    facility_id = table.Column<Guid>(type: "uuid", nullable: false),
                    facility_name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    held_on = table.Column<DateOnly>(type: "date", nullable: false),
                    level = table.Column<string>(type: "text", nullable: false),
                    scenario = table.Column<string>(type: "text", nullable: false),
                    result = table.Column<string>(type: "text", nullable: false),
                    lessons = table.Column<string>(type: "text", nullable: true),
                    followed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    responsible_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    responsible_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(facility_name, '') || ' ' || coalesce(code, '') || ' ' || coalesce(scenario, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_drills", x => x.id);
                    table.ForeignKey(
                        name: "fk_drills_facilities_facility_id",
                        column: x => x.facility_id,
                        principalSchema: "radiation_safety",
                        principalTable: "facilities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "guidances",
                schema: "radiation_safety",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    held_on = table.Column<DateOnly>(type: "date", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    applicant_name = table.Column<string>(type: "text", nullable: false),
                    applicant_entered_id = table.Column<Guid>(type: "uuid", nullable: true),
                    applicant_id = table.Column<Guid>(type: "uuid", nullable: true),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    place = table.Column<string>(type: "text", nullable: true),
                    outcome = table.Column<string>(type: "text", nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(subject, '') || ' ' || coalesce(code, '') || ' ' || coalesce(applicant_name, '') || ' ' || coalesce(place, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_guidances", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "incidents",
                schema: "radiation_safety",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    facility_id = table.Column<Guid>(type: "uuid", nullable: false),
                    facility_name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    occurred_on = table.Column<DateOnly>(type: "date", nullable: false),
                    level = table.Column<string>(type: "text", nullable: false),
                    description = table.Column<string>(type: "text", nullable: false),
                    measures = table.Column<string>(type: "text", nullable: true),
                    reported_to = table.Column<string>(type: "text", nullable: true),
                    reported_on = table.Column<DateOnly>(type: "date", nullable: true),
                    report_number = table.Column<string>(type: "text", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    responsible_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    responsible_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(facility_name, '') || ' ' || coalesce(code, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incidents", x => x.id);
                    table.ForeignKey(
                        name: "fk_incidents_facilities_facility_id",
                        column: x => x.facility_id,
                        principalSchema: "radiation_safety",
                        principalTable: "facilities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "inspection_intervals",
                schema: "radiation_safety",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    practice = table.Column<string>(type: "text", nullable: false),
                    risk = table.Column<string>(type: "text", nullable: false),
                    months = table.Column<int>(type: "integer", nullable: false),
                    set_by = table.Column<string>(type: "text", nullable: false),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(code, '') || ' ' || coalesce(set_by, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inspection_intervals", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "license_devices",
                schema: "radiation_safety",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    device_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_license_devices", x => x.id);
                    table.ForeignKey(
                        name: "fk_license_devices_devices_device_id",
                        column: x => x.device_id,
                        principalSchema: "radiation_safety",
                        principalTable: "devices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_license_devices_licenses_record_id",
                        column: x => x.record_id,
                        principalSchema: "radiation_safety",
                        principalTable: "licenses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "safety_report_notices",
                schema: "radiation_safety",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    issued_on = table.Column<DateOnly>(type: "date", nullable: false),
                    number = table.Column<string>(type: "text", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    compiled_on = table.Column<DateOnly>(type: "date", nullable: true),
                    sent_on = table.Column<DateOnly>(type: "date", nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(code, '') || ' ' || coalesce(number, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_safety_report_notices", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "surveys",
                schema: "radiation_safety",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    facility_id = table.Column<Guid>(type: "uuid", nullable: false),
                    facility_name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    device_id = table.Column<Guid>(type: "uuid", nullable: true),
                    device_name = table.Column<string>(type: "text", nullable: true),
                    surveyed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    performer = table.Column<string>(type: "text", nullable: false),
                    result = table.Column<string>(type: "text", nullable: false),
                    findings = table.Column<string>(type: "text", nullable: true),
                    followed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    responsible_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    responsible_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(facility_name, '') || ' ' || coalesce(code, '') || ' ' || coalesce(device_name, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_surveys", x => x.id);
                    table.ForeignKey(
                        name: "fk_surveys_devices_device_id",
                        column: x => x.device_id,
                        principalSchema: "radiation_safety",
                        principalTable: "devices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_surveys_facilities_facility_id",
                        column: x => x.facility_id,
                        principalSchema: "radiation_safety",
                        principalTable: "facilities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "inspections",
                schema: "radiation_safety",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    facility_id = table.Column<Guid>(type: "uuid", nullable: false),
                    facility_name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    type = table.Column<string>(type: "text", nullable: false),
                    origin = table.Column<string>(type: "text", nullable: false),
                    planned_on = table.Column<DateOnly>(type: "date", nullable: false),
                    checklist_id = table.Column<Guid>(type: "uuid", nullable: true),
                    leader = table.Column<string>(type: "text", nullable: true),
                    team = table.Column<string>(type: "text", nullable: true),
                    decision_number = table.Column<string>(type: "text", nullable: true),
                    decided_on = table.Column<DateOnly>(type: "date", nullable: true),
                    started_on = table.Column<DateOnly>(type: "date", nullable: true),
                    conducted_on = table.Column<DateOnly>(type: "date", nullable: true),
                    conclusion_number = table.Column<string>(type: "text", nullable: true),
                    concluded_on = table.Column<DateOnly>(type: "date", nullable: true),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    responsible_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    responsible_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(facility_name, '') || ' ' || coalesce(code, '') || ' ' || coalesce(decision_number, '') || ' ' || coalesce(conclusion_number, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inspections", x => x.id);
                    table.ForeignKey(
                        name: "fk_inspections_checklists_checklist_id",
                        column: x => x.checklist_id,
                        principalSchema: "radiation_safety",
                        principalTable: "checklists",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_inspections_facilities_facility_id",
                        column: x => x.facility_id,
                        principalSchema: "radiation_safety",
                        principalTable: "facilities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "safety_report_notice_events",
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
                    table.PrimaryKey("pk_safety_report_notice_events", x => x.id);
                    table.ForeignKey(
                        name: "fk_safety_report_notice_events_safety_report_notices_record_id",
                        column: x => x.record_id,
                        principalSchema: "radiation_safety",
                        principalTable: "safety_report_notices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "safety_reports",
                schema: "radiation_safety",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    notice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    facility_id = table.Column<Guid>(type: "uuid", nullable: false),
                    facility_name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    requested_on = table.Column<DateOnly>(type: "date", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    notice_number = table.Column<string>(type: "text", nullable: false),
                    urged_on = table.Column<DateOnly>(type: "date", nullable: true),
                    received_on = table.Column<DateOnly>(type: "date", nullable: true),
                    excused_on = table.Column<DateOnly>(type: "date", nullable: true),
                    responsible_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    responsible_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(facility_name, '') || ' ' || coalesce(code, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_safety_reports", x => x.id);
                    table.ForeignKey(
                        name: "fk_safety_reports_facilities_facility_id",
                        column: x => x.facility_id,
                        principalSchema: "radiation_safety",
                        principalTable: "facilities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_safety_reports_safety_report_notices_notice_id",
                        column: x => x.notice_id,
                        principalSchema: "radiation_safety",
                        principalTable: "safety_report_notices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "findings",
                schema: "radiation_safety",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    inspection_id = table.Column<Guid>(type: "uuid", nullable: false),
                    inspection_code = table.Column<string>(type: "text", nullable: false),
                    facility_id = table.Column<Guid>(type: "uuid", nullable: false),
                    facility_name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    found_on = table.Column<DateOnly>(type: "date", nullable: false),
                    description = table.Column<string>(type: "text", nullable: false),
                    item = table.Column<int>(type: "integer", nullable: true),
                    article = table.Column<string>(type: "text", nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    set_by = table.Column<string>(type: "text", nullable: false),
                    mended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    proof = table.Column<string>(type: "text", nullable: true),
                    annulled_on = table.Column<DateOnly>(type: "date", nullable: true),
                    responsible_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    responsible_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(facility_name, '') || ' ' || coalesce(code, '') || ' ' || coalesce(set_by, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_findings", x => x.id);
                    table.ForeignKey(
                        name: "fk_findings_facilities_facility_id",
                        column: x => x.facility_id,
                        principalSchema: "radiation_safety",
                        principalTable: "facilities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_findings_inspections_inspection_id",
                        column: x => x.inspection_id,
                        principalSchema: "radiation_safety",
                        principalTable: "inspections",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "inspection_events",
                schema: "radiation_safety",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    started_on = table.Column<DateOnly>(type: "date", nullable: true),
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
                    table.PrimaryKey("pk_inspection_events", x => x.id);
                    table.ForeignKey(
                        name: "fk_inspection_events_inspections_record_id",
                        column: x => x.record_id,
                        principalSchema: "radiation_safety",
                        principalTable: "inspections",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sanctions",
                schema: "radiation_safety",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    inspection_id = table.Column<Guid>(type: "uuid", nullable: false),
                    inspection_code = table.Column<string>(type: "text", nullable: false),
                    facility_id = table.Column<Guid>(type: "uuid", nullable: false),
                    facility_name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    number = table.Column<string>(type: "text", nullable: false),
                    decided_on = table.Column<DateOnly>(type: "date", nullable: false),
                    amount = table.Column<decimal>(type: "numeric(18,0)", precision: 18, scale: 0, nullable: false),
                    violation = table.Column<string>(type: "text", nullable: false),
                    article = table.Column<string>(type: "text", nullable: true),
                    remedy = table.Column<string>(type: "text", nullable: true),
                    served_on = table.Column<DateOnly>(type: "date", nullable: true),
                    executed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    annulled_on = table.Column<DateOnly>(type: "date", nullable: true),
                    responsible_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    responsible_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(facility_name, '') || ' ' || coalesce(number, '') || ' ' || coalesce(inspection_code, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sanctions", x => x.id);
                    table.ForeignKey(
                        name: "fk_sanctions_facilities_facility_id",
                        column: x => x.facility_id,
                        principalSchema: "radiation_safety",
                        principalTable: "facilities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_sanctions_inspections_inspection_id",
                        column: x => x.inspection_id,
                        principalSchema: "radiation_safety",
                        principalTable: "inspections",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "safety_report_events",
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
                    table.PrimaryKey("pk_safety_report_events", x => x.id);
                    table.ForeignKey(
                        name: "fk_safety_report_events_safety_reports_record_id",
                        column: x => x.record_id,
                        principalSchema: "radiation_safety",
                        principalTable: "safety_reports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "finding_events",
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
                    table.PrimaryKey("pk_finding_events", x => x.id);
                    table.ForeignKey(
                        name: "fk_finding_events_findings_record_id",
                        column: x => x.record_id,
                        principalSchema: "radiation_safety",
                        principalTable: "findings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sanction_events",
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
                    table.PrimaryKey("pk_sanction_events", x => x.id);
                    table.ForeignKey(
                        name: "fk_sanction_events_sanctions_record_id",
                        column: x => x.record_id,
                        principalSchema: "radiation_safety",
                        principalTable: "sanctions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_facilities_risk_name_id",
                schema: "radiation_safety",
                table: "facilities",
                columns: new[] { "risk", "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_devices_entered_facility_id",
                schema: "radiation_safety",
                table: "devices",
                column: "entered_facility_id");

            migrationBuilder.CreateIndex(
                name: "ix_devices_verified_until_id",
                schema: "radiation_safety",
                table: "devices",
                columns: new[] { "verified_until", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_checklist_search_prefix",
                schema: "radiation_safety",
                table: "checklists",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_checklist_search_trigram",
                schema: "radiation_safety",
                table: "checklists",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_checklists_applies_from_id",
                schema: "radiation_safety",
                table: "checklists",
                columns: new[] { "applies_from", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_checklists_code_version",
                schema: "radiation_safety",
                table: "checklists",
                columns: new[] { "code", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_checklists_key",
                schema: "radiation_safety",
                table: "checklists",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_checklists_name_id",
                schema: "radiation_safety",
                table: "checklists",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_drill_search_prefix",
                schema: "radiation_safety",
                table: "drills",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_drill_search_trigram",
                schema: "radiation_safety",
                table: "drills",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_drills_code",
                schema: "radiation_safety",
                table: "drills",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_drills_facility_id_held_on_id",
                schema: "radiation_safety",
                table: "drills",
                columns: new[] { "facility_id", "held_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_drills_facility_name_id",
                schema: "radiation_safety",
                table: "drills",
                columns: new[] { "facility_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_drills_held_on_id",
                schema: "radiation_safety",
                table: "drills",
                columns: new[] { "held_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_drills_next_due_on_id",
                schema: "radiation_safety",
                table: "drills",
                columns: new[] { "next_due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_drills_result_held_on_id",
                schema: "radiation_safety",
                table: "drills",
                columns: new[] { "result", "held_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_finding_events_code_happened_on",
                schema: "radiation_safety",
                table: "finding_events",
                columns: new[] { "code", "happened_on" });

            migrationBuilder.CreateIndex(
                name: "ix_finding_events_record_id_ordinal",
                schema: "radiation_safety",
                table: "finding_events",
                columns: new[] { "record_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_finding_search_prefix",
                schema: "radiation_safety",
                table: "findings",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_finding_search_trigram",
                schema: "radiation_safety",
                table: "findings",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_findings_code",
                schema: "radiation_safety",
                table: "findings",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_findings_due_on_id",
                schema: "radiation_safety",
                table: "findings",
                columns: new[] { "due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_findings_facility_id_due_on_id",
                schema: "radiation_safety",
                table: "findings",
                columns: new[] { "facility_id", "due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_findings_facility_name_id",
                schema: "radiation_safety",
                table: "findings",
                columns: new[] { "facility_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_findings_inspection_id_due_on_id",
                schema: "radiation_safety",
                table: "findings",
                columns: new[] { "inspection_id", "due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_findings_next_due_on_id",
                schema: "radiation_safety",
                table: "findings",
                columns: new[] { "next_due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_findings_state_due_on_id",
                schema: "radiation_safety",
                table: "findings",
                columns: new[] { "state", "due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_guidance_search_prefix",
                schema: "radiation_safety",
                table: "guidances",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_guidance_search_trigram",
                schema: "radiation_safety",
                table: "guidances",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_guidances_applicant_entered_id",
                schema: "radiation_safety",
                table: "guidances",
                column: "applicant_entered_id");

            migrationBuilder.CreateIndex(
                name: "ix_guidances_applicant_id",
                schema: "radiation_safety",
                table: "guidances",
                column: "applicant_id");

            migrationBuilder.CreateIndex(
                name: "ix_guidances_code",
                schema: "radiation_safety",
                table: "guidances",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_guidances_held_on_id",
                schema: "radiation_safety",
                table: "guidances",
                columns: new[] { "held_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_guidances_kind_held_on_id",
                schema: "radiation_safety",
                table: "guidances",
                columns: new[] { "kind", "held_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_guidances_subject_id",
                schema: "radiation_safety",
                table: "guidances",
                columns: new[] { "subject", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_incident_search_prefix",
                schema: "radiation_safety",
                table: "incidents",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_incident_search_trigram",
                schema: "radiation_safety",
                table: "incidents",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_incidents_code",
                schema: "radiation_safety",
                table: "incidents",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_incidents_facility_id_occurred_on_id",
                schema: "radiation_safety",
                table: "incidents",
                columns: new[] { "facility_id", "occurred_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_incidents_facility_name_id",
                schema: "radiation_safety",
                table: "incidents",
                columns: new[] { "facility_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_incidents_level_occurred_on_id",
                schema: "radiation_safety",
                table: "incidents",
                columns: new[] { "level", "occurred_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_incidents_occurred_on_id",
                schema: "radiation_safety",
                table: "incidents",
                columns: new[] { "occurred_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_inspection_events_code_happened_on",
                schema: "radiation_safety",
                table: "inspection_events",
                columns: new[] { "code", "happened_on" });

            migrationBuilder.CreateIndex(
                name: "ix_inspection_events_record_id_ordinal",
                schema: "radiation_safety",
                table: "inspection_events",
                columns: new[] { "record_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_inspection_interval_search_prefix",
                schema: "radiation_safety",
                table: "inspection_intervals",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_inspection_interval_search_trigram",
                schema: "radiation_safety",
                table: "inspection_intervals",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_inspection_intervals_code",
                schema: "radiation_safety",
                table: "inspection_intervals",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_inspection_intervals_code_id",
                schema: "radiation_safety",
                table: "inspection_intervals",
                columns: new[] { "code", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_inspection_intervals_practice_risk",
                schema: "radiation_safety",
                table: "inspection_intervals",
                columns: new[] { "practice", "risk" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_inspection_search_prefix",
                schema: "radiation_safety",
                table: "inspections",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_inspection_search_trigram",
                schema: "radiation_safety",
                table: "inspections",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_inspections_checklist_id",
                schema: "radiation_safety",
                table: "inspections",
                column: "checklist_id");

            migrationBuilder.CreateIndex(
                name: "ix_inspections_code",
                schema: "radiation_safety",
                table: "inspections",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_inspections_conducted_on",
                schema: "radiation_safety",
                table: "inspections",
                column: "conducted_on");

            migrationBuilder.CreateIndex(
                name: "ix_inspections_facility_id_conducted_on",
                schema: "radiation_safety",
                table: "inspections",
                columns: new[] { "facility_id", "conducted_on" });

            migrationBuilder.CreateIndex(
                name: "ix_inspections_facility_name_id",
                schema: "radiation_safety",
                table: "inspections",
                columns: new[] { "facility_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_inspections_next_due_on_id",
                schema: "radiation_safety",
                table: "inspections",
                columns: new[] { "next_due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_inspections_planned_on_id",
                schema: "radiation_safety",
                table: "inspections",
                columns: new[] { "planned_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_inspections_responsible_person_id_planned_on_id",
                schema: "radiation_safety",
                table: "inspections",
                columns: new[] { "responsible_person_id", "planned_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_inspections_state_planned_on_id",
                schema: "radiation_safety",
                table: "inspections",
                columns: new[] { "state", "planned_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_license_devices_device_id",
                schema: "radiation_safety",
                table: "license_devices",
                column: "device_id");

            migrationBuilder.CreateIndex(
                name: "ix_license_devices_record_id_device_id",
                schema: "radiation_safety",
                table: "license_devices",
                columns: new[] { "record_id", "device_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_safety_report_events_code_happened_on",
                schema: "radiation_safety",
                table: "safety_report_events",
                columns: new[] { "code", "happened_on" });

            migrationBuilder.CreateIndex(
                name: "ix_safety_report_events_record_id_ordinal",
                schema: "radiation_safety",
                table: "safety_report_events",
                columns: new[] { "record_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_safety_report_notice_events_code_happened_on",
                schema: "radiation_safety",
                table: "safety_report_notice_events",
                columns: new[] { "code", "happened_on" });

            migrationBuilder.CreateIndex(
                name: "ix_safety_report_notice_events_record_id_ordinal",
                schema: "radiation_safety",
                table: "safety_report_notice_events",
                columns: new[] { "record_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_safety_report_notice_search_prefix",
                schema: "radiation_safety",
                table: "safety_report_notices",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_safety_report_notice_search_trigram",
                schema: "radiation_safety",
                table: "safety_report_notices",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_safety_report_notices_code",
                schema: "radiation_safety",
                table: "safety_report_notices",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_safety_report_notices_due_on_id",
                schema: "radiation_safety",
                table: "safety_report_notices",
                columns: new[] { "due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_safety_report_notices_year",
                schema: "radiation_safety",
                table: "safety_report_notices",
                column: "year",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_safety_report_notices_year_id",
                schema: "radiation_safety",
                table: "safety_report_notices",
                columns: new[] { "year", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_safety_report_search_prefix",
                schema: "radiation_safety",
                table: "safety_reports",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_safety_report_search_trigram",
                schema: "radiation_safety",
                table: "safety_reports",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_safety_reports_code",
                schema: "radiation_safety",
                table: "safety_reports",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_safety_reports_due_on_id",
                schema: "radiation_safety",
                table: "safety_reports",
                columns: new[] { "due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_safety_reports_facility_id_due_on_id",
                schema: "radiation_safety",
                table: "safety_reports",
                columns: new[] { "facility_id", "due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_safety_reports_facility_name_id",
                schema: "radiation_safety",
                table: "safety_reports",
                columns: new[] { "facility_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_safety_reports_notice_id_facility_id",
                schema: "radiation_safety",
                table: "safety_reports",
                columns: new[] { "notice_id", "facility_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_safety_reports_notice_id_state_facility_name_id",
                schema: "radiation_safety",
                table: "safety_reports",
                columns: new[] { "notice_id", "state", "facility_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_safety_reports_received_on",
                schema: "radiation_safety",
                table: "safety_reports",
                column: "received_on");

            migrationBuilder.CreateIndex(
                name: "ix_safety_reports_state_due_on_id",
                schema: "radiation_safety",
                table: "safety_reports",
                columns: new[] { "state", "due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_sanction_events_code_happened_on",
                schema: "radiation_safety",
                table: "sanction_events",
                columns: new[] { "code", "happened_on" });

            migrationBuilder.CreateIndex(
                name: "ix_sanction_events_record_id_ordinal",
                schema: "radiation_safety",
                table: "sanction_events",
                columns: new[] { "record_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sanction_search_prefix",
                schema: "radiation_safety",
                table: "sanctions",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_sanction_search_trigram",
                schema: "radiation_safety",
                table: "sanctions",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_sanctions_code",
                schema: "radiation_safety",
                table: "sanctions",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sanctions_decided_on_id",
                schema: "radiation_safety",
                table: "sanctions",
                columns: new[] { "decided_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_sanctions_facility_id_decided_on_id",
                schema: "radiation_safety",
                table: "sanctions",
                columns: new[] { "facility_id", "decided_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_sanctions_facility_name_id",
                schema: "radiation_safety",
                table: "sanctions",
                columns: new[] { "facility_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_sanctions_inspection_id_decided_on_id",
                schema: "radiation_safety",
                table: "sanctions",
                columns: new[] { "inspection_id", "decided_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_sanctions_next_due_on_id",
                schema: "radiation_safety",
                table: "sanctions",
                columns: new[] { "next_due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_sanctions_state_decided_on_id",
                schema: "radiation_safety",
                table: "sanctions",
                columns: new[] { "state", "decided_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_radiation_survey_search_prefix",
                schema: "radiation_safety",
                table: "surveys",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_radiation_survey_search_trigram",
                schema: "radiation_safety",
                table: "surveys",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_surveys_code",
                schema: "radiation_safety",
                table: "surveys",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_surveys_device_id_surveyed_on_id",
                schema: "radiation_safety",
                table: "surveys",
                columns: new[] { "device_id", "surveyed_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_surveys_facility_id_device_id_surveyed_on",
                schema: "radiation_safety",
                table: "surveys",
                columns: new[] { "facility_id", "device_id", "surveyed_on" });

            migrationBuilder.CreateIndex(
                name: "ix_surveys_facility_name_id",
                schema: "radiation_safety",
                table: "surveys",
                columns: new[] { "facility_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_surveys_next_due_on_id",
                schema: "radiation_safety",
                table: "surveys",
                columns: new[] { "next_due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_surveys_result_surveyed_on_id",
                schema: "radiation_safety",
                table: "surveys",
                columns: new[] { "result", "surveyed_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_surveys_surveyed_on_id",
                schema: "radiation_safety",
                table: "surveys",
                columns: new[] { "surveyed_on", "id" });

            migrationBuilder.AddForeignKey(
                name: "fk_devices_facilities_entered_facility_id",
                schema: "radiation_safety",
                table: "devices",
                column: "entered_facility_id",
                principalSchema: "radiation_safety",
                principalTable: "facilities",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_devices_facilities_entered_facility_id",
                schema: "radiation_safety",
                table: "devices");

            migrationBuilder.DropTable(
                name: "drills",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "finding_events",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "guidances",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "incidents",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "inspection_events",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "inspection_intervals",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "license_devices",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "safety_report_events",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "safety_report_notice_events",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "sanction_events",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "surveys",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "findings",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "safety_reports",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "sanctions",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "safety_report_notices",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "inspections",
                schema: "radiation_safety");

            migrationBuilder.DropTable(
                name: "checklists",
                schema: "radiation_safety");

            migrationBuilder.DropIndex(
                name: "ix_facilities_risk_name_id",
                schema: "radiation_safety",
                table: "facilities");

            migrationBuilder.DropIndex(
                name: "ix_devices_entered_facility_id",
                schema: "radiation_safety",
                table: "devices");

            migrationBuilder.DropIndex(
                name: "ix_devices_verified_until_id",
                schema: "radiation_safety",
                table: "devices");

            migrationBuilder.DropColumn(
                name: "conditions",
                schema: "radiation_safety",
                table: "licenses");

            migrationBuilder.DropColumn(
                name: "lifted_on",
                schema: "radiation_safety",
                table: "licenses");

            migrationBuilder.DropColumn(
                name: "renew_by",
                schema: "radiation_safety",
                table: "licenses");

            migrationBuilder.DropColumn(
                name: "suspended_on",
                schema: "radiation_safety",
                table: "licenses");

            migrationBuilder.DropColumn(
                name: "conditions",
                schema: "radiation_safety",
                table: "license_events");

            migrationBuilder.DropColumn(
                name: "risk",
                schema: "radiation_safety",
                table: "facilities");

            migrationBuilder.DropColumn(
                name: "arrived_on",
                schema: "radiation_safety",
                table: "devices");

            migrationBuilder.DropColumn(
                name: "confirmed_on",
                schema: "radiation_safety",
                table: "devices");

            migrationBuilder.DropColumn(
                name: "declared_on",
                schema: "radiation_safety",
                table: "devices");

            migrationBuilder.DropColumn(
                name: "entered_facility_id",
                schema: "radiation_safety",
                table: "devices");

            migrationBuilder.DropColumn(
                name: "entered_facility_name",
                schema: "radiation_safety",
                table: "devices");

            migrationBuilder.DropColumn(
                name: "verified_until",
                schema: "radiation_safety",
                table: "devices");

            migrationBuilder.DropColumn(
                name: "facility_id",
                schema: "radiation_safety",
                table: "device_events");

            migrationBuilder.DropColumn(
                name: "facility_name",
                schema: "radiation_safety",
                table: "device_events");
        }
    }
}
