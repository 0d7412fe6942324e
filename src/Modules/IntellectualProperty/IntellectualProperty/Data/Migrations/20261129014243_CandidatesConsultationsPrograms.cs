using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IntellectualProperty.Data.Migrations
{
    /// <inheritdoc />
    public partial class CandidatesConsultationsPrograms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "candidates",
                schema: "intellectual_property",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    proposed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    product_name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    group = table.Column<string>(type: "text", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    producer_name = table.Column<string>(type: "text", nullable: false),
                    producer_entered_id = table.Column<Guid>(type: "uuid", nullable: true),
                    producer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    place = table.Column<string>(type: "text", nullable: true),
                    selected_on = table.Column<DateOnly>(type: "date", nullable: true),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    responsible_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    responsible_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(product_name, '') || ' ' || coalesce(code, '') || ' ' || coalesce(producer_name, '') || ' ' || coalesce(place, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_candidates", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "consultations",
                schema: "intellectual_property",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    held_on = table.Column<DateOnly>(type: "date", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    partner_name = table.Column<string>(type: "text", nullable: false),
                    partner_entered_id = table.Column<Guid>(type: "uuid", nullable: true),
                    partner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    place = table.Column<string>(type: "text", nullable: true),
                    outcome = table.Column<string>(type: "text", nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(subject, '') || ' ' || coalesce(code, '') || ' ' || coalesce(partner_name, '') || ' ' || coalesce(place, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consultations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "programs",
                schema: "intellectual_property",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    decided_on = table.Column<DateOnly>(type: "date", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    decision_number = table.Column<string>(type: "text", nullable: false),
                    starts_on = table.Column<DateOnly>(type: "date", nullable: false),
                    ends_on = table.Column<DateOnly>(type: "date", nullable: false),
                    goals = table.Column<string>(type: "text", nullable: false),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(name, '') || ' ' || coalesce(code, '') || ' ' || coalesce(decision_number, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_programs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "candidate_events",
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
                    table.PrimaryKey("pk_candidate_events", x => x.id);
                    table.ForeignKey(
                        name: "fk_candidate_events_candidates_record_id",
                        column: x => x.record_id,
                        principalSchema: "intellectual_property",
                        principalTable: "candidates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "national_proposals",
                schema: "intellectual_property",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    submitted_on = table.Column<DateOnly>(type: "date", nullable: false),
                    program_id = table.Column<Guid>(type: "uuid", nullable: false),
                    program_name = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    for_year = table.Column<int>(type: "integer", nullable: false),
                    proposer_name = table.Column<string>(type: "text", nullable: false),
                    proposer_entered_id = table.Column<Guid>(type: "uuid", nullable: true),
                    proposer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    approved_on = table.Column<DateOnly>(type: "date", nullable: true),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    responsible_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    responsible_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(name, '') || ' ' || coalesce(code, '') || ' ' || coalesce(proposer_name, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_national_proposals", x => x.id);
                    table.ForeignKey(
                        name: "fk_national_proposals_programs_program_id",
                        column: x => x.program_id,
                        principalSchema: "intellectual_property",
                        principalTable: "programs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "national_proposal_events",
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
                    table.PrimaryKey("pk_national_proposal_events", x => x.id);
                    table.ForeignKey(
                        name: "fk_national_proposal_events_national_proposals_record_id",
                        column: x => x.record_id,
                        principalSchema: "intellectual_property",
                        principalTable: "national_proposals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_candidate_events_code_happened_on",
                schema: "intellectual_property",
                table: "candidate_events",
                columns: new[] { "code", "happened_on" });

            migrationBuilder.CreateIndex(
                name: "ix_candidate_events_record_id_ordinal",
                schema: "intellectual_property",
                table: "candidate_events",
                columns: new[] { "record_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_candidate_search_prefix",
                schema: "intellectual_property",
                table: "candidates",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_candidate_search_trigram",
                schema: "intellectual_property",
                table: "candidates",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_candidates_code",
                schema: "intellectual_property",
                table: "candidates",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_candidates_group_proposed_on_id",
                schema: "intellectual_property",
                table: "candidates",
                columns: new[] { "group", "proposed_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_candidates_producer_entered_id",
                schema: "intellectual_property",
                table: "candidates",
                column: "producer_entered_id");

            migrationBuilder.CreateIndex(
                name: "ix_candidates_producer_id",
                schema: "intellectual_property",
                table: "candidates",
                column: "producer_id");

            migrationBuilder.CreateIndex(
                name: "ix_candidates_product_name_id",
                schema: "intellectual_property",
                table: "candidates",
                columns: new[] { "product_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_candidates_proposed_on_id",
                schema: "intellectual_property",
                table: "candidates",
                columns: new[] { "proposed_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_candidates_responsible_person_id_proposed_on_id",
                schema: "intellectual_property",
                table: "candidates",
                columns: new[] { "responsible_person_id", "proposed_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_candidates_selected_on",
                schema: "intellectual_property",
                table: "candidates",
                column: "selected_on");

            migrationBuilder.CreateIndex(
                name: "ix_candidates_state_proposed_on_id",
                schema: "intellectual_property",
                table: "candidates",
                columns: new[] { "state", "proposed_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_candidates_year_id",
                schema: "intellectual_property",
                table: "candidates",
                columns: new[] { "year", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_consultation_search_prefix",
                schema: "intellectual_property",
                table: "consultations",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_consultation_search_trigram",
                schema: "intellectual_property",
                table: "consultations",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_consultations_code",
                schema: "intellectual_property",
                table: "consultations",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_consultations_held_on_id",
                schema: "intellectual_property",
                table: "consultations",
                columns: new[] { "held_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_consultations_kind_held_on_id",
                schema: "intellectual_property",
                table: "consultations",
                columns: new[] { "kind", "held_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_consultations_partner_entered_id",
                schema: "intellectual_property",
                table: "consultations",
                column: "partner_entered_id");

            migrationBuilder.CreateIndex(
                name: "ix_consultations_partner_id",
                schema: "intellectual_property",
                table: "consultations",
                column: "partner_id");

            migrationBuilder.CreateIndex(
                name: "ix_consultations_subject_id",
                schema: "intellectual_property",
                table: "consultations",
                columns: new[] { "subject", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_national_proposal_events_code_happened_on",
                schema: "intellectual_property",
                table: "national_proposal_events",
                columns: new[] { "code", "happened_on" });

            migrationBuilder.CreateIndex(
                name: "ix_national_proposal_events_record_id_ordinal",
                schema: "intellectual_property",
                table: "national_proposal_events",
                columns: new[] { "record_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_national_proposal_search_prefix",
                schema: "intellectual_property",
                table: "national_proposals",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_national_proposal_search_trigram",
                schema: "intellectual_property",
                table: "national_proposals",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_national_proposals_approved_on",
                schema: "intellectual_property",
                table: "national_proposals",
                column: "approved_on");

            migrationBuilder.CreateIndex(
                name: "ix_national_proposals_code",
                schema: "intellectual_property",
                table: "national_proposals",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_national_proposals_for_year_id",
                schema: "intellectual_property",
                table: "national_proposals",
                columns: new[] { "for_year", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_national_proposals_name_id",
                schema: "intellectual_property",
                table: "national_proposals",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_national_proposals_program_id_submitted_on_id",
                schema: "intellectual_property",
                table: "national_proposals",
                columns: new[] { "program_id", "submitted_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_national_proposals_proposer_entered_id",
                schema: "intellectual_property",
                table: "national_proposals",
                column: "proposer_entered_id");

            migrationBuilder.CreateIndex(
                name: "ix_national_proposals_proposer_id",
                schema: "intellectual_property",
                table: "national_proposals",
                column: "proposer_id");

            migrationBuilder.CreateIndex(
                name: "ix_national_proposals_responsible_person_id_submitted_on_id",
                schema: "intellectual_property",
                table: "national_proposals",
                columns: new[] { "responsible_person_id", "submitted_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_national_proposals_state_submitted_on_id",
                schema: "intellectual_property",
                table: "national_proposals",
                columns: new[] { "state", "submitted_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_national_proposals_submitted_on_id",
                schema: "intellectual_property",
                table: "national_proposals",
                columns: new[] { "submitted_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_ip_program_search_prefix",
                schema: "intellectual_property",
                table: "programs",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_ip_program_search_trigram",
                schema: "intellectual_property",
                table: "programs",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_programs_code",
                schema: "intellectual_property",
                table: "programs",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_programs_decided_on_id",
                schema: "intellectual_property",
                table: "programs",
                columns: new[] { "decided_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_programs_ends_on_id",
                schema: "intellectual_property",
                table: "programs",
                columns: new[] { "ends_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_programs_name_id",
                schema: "intellectual_property",
                table: "programs",
                columns: new[] { "name", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "candidate_events",
                schema: "intellectual_property");

            migrationBuilder.DropTable(
                name: "consultations",
                schema: "intellectual_property");

            migrationBuilder.DropTable(
                name: "national_proposal_events",
                schema: "intellectual_property");

            migrationBuilder.DropTable(
                name: "candidates",
                schema: "intellectual_property");

            migrationBuilder.DropTable(
                name: "national_proposals",
                schema: "intellectual_property");

            migrationBuilder.DropTable(
                name: "programs",
                schema: "intellectual_property");
        }
    }
}
