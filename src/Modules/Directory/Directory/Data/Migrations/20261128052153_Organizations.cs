using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Directory.Data.Migrations
{
    /// <inheritdoc />
    public partial class Organizations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "organizations",
                schema: "directory",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    tax_code = table.Column<string>(type: "text", nullable: true),
                    aliases = table.Column<string>(type: "text", nullable: true),
                    address = table.Column<string>(type: "text", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    successor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    merged_into_id = table.Column<Guid>(type: "uuid", nullable: true),
                    effective_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name_keys = table.Column<string[]>(type: "text[]", nullable: true, computedColumnSql: "string_to_array(public.search_key(name || E'\\n' || coalesce(aliases, '')), E'\\n')", stored: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(name, '') || ' ' || coalesce(tax_code, '') || ' ' || coalesce(aliases, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organizations", x => x.id);
                    table.ForeignKey(
                        name: "fk_organizations_organizations_merged_into_id",
                        column: x => x.merged_into_id,
                        principalSchema: "directory",
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_organizations_organizations_successor_id",
                        column: x => x.successor_id,
                        principalSchema: "directory",
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_organization_search_prefix",
                schema: "directory",
                table: "organizations",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_organization_search_trigram",
                schema: "directory",
                table: "organizations",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_organizations_effective_id",
                schema: "directory",
                table: "organizations",
                column: "effective_id");

            migrationBuilder.CreateIndex(
                name: "ix_organizations_kind_name_id",
                schema: "directory",
                table: "organizations",
                columns: new[] { "kind", "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_organizations_merged_into_id",
                schema: "directory",
                table: "organizations",
                column: "merged_into_id");

            migrationBuilder.CreateIndex(
                name: "ix_organizations_name_id",
                schema: "directory",
                table: "organizations",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_organizations_name_keys",
                schema: "directory",
                table: "organizations",
                column: "name_keys")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_organizations_successor_id",
                schema: "directory",
                table: "organizations",
                column: "successor_id");

            migrationBuilder.CreateIndex(
                name: "ix_organizations_tax_code",
                schema: "directory",
                table: "organizations",
                column: "tax_code",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "organizations",
                schema: "directory");
        }
    }
}
