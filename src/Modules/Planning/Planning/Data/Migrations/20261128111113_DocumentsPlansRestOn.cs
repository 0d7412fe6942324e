using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Planning.Data.Migrations
{
    /// <inheritdoc />
    public partial class DocumentsPlansRestOn : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "documents",
                schema: "planning",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "text", nullable: false),
                    symbol = table.Column<string>(type: "text", nullable: false),
                    issued_on = table.Column<DateOnly>(type: "date", nullable: false),
                    issued_year = table.Column<int>(type: "integer", nullable: false),
                    issuer = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    full_number = table.Column<string>(type: "text", nullable: false),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(subject, '') || ' ' || coalesce(full_number, '') || ' ' || coalesce(issuer, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_documents", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_documents_full_number_id",
                schema: "planning",
                table: "documents",
                columns: new[] { "full_number", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_documents_issued_on_id",
                schema: "planning",
                table: "documents",
                columns: new[] { "issued_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_documents_issuer_number_symbol_issued_year",
                schema: "planning",
                table: "documents",
                columns: new[] { "issuer", "number", "symbol", "issued_year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_documents_kind_issued_on_id",
                schema: "planning",
                table: "documents",
                columns: new[] { "kind", "issued_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_official_document_search_prefix",
                schema: "planning",
                table: "documents",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_official_document_search_trigram",
                schema: "planning",
                table: "documents",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "documents",
                schema: "planning");
        }
    }
}
