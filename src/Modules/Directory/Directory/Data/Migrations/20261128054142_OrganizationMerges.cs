using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Directory.Data.Migrations
{
    /// <inheritdoc />
    public partial class OrganizationMerges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "bare_name",
                schema: "directory",
                table: "organizations",
                type: "text",
                nullable: true,
                computedColumnSql: "btrim(regexp_replace(regexp_replace(public.search_key(name), '\\m(tong cong ty|cong ty|trach nhiem huu han|tnhh|co phan|cp|mot thanh vien|mtv|hai thanh vien tro len|hop tac xa|htx|doanh nghiep tu nhan|dntn|chi nhanh|tap doan|lien hiep)\\M', ' ', 'g'), '[^a-z0-9]+', ' ', 'g'))",
                stored: true);

            migrationBuilder.CreateTable(
                name: "organization_merges",
                schema: "directory",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    survivor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    absorbed_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    merged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    merged_by_name = table.Column<string>(type: "text", nullable: false),
                    name_before = table.Column<string>(type: "text", nullable: false),
                    aliases_before = table.Column<string>(type: "text", nullable: true),
                    name_after = table.Column<string>(type: "text", nullable: false),
                    aliases_after = table.Column<string>(type: "text", nullable: true),
                    moves_tax_code = table.Column<bool>(type: "boolean", nullable: false),
                    undone_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    undone_because = table.Column<string>(type: "text", nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organization_merges", x => x.id);
                    table.ForeignKey(
                        name: "fk_organization_merges_organizations_absorbed_id",
                        column: x => x.absorbed_id,
                        principalSchema: "directory",
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_organization_merges_organizations_survivor_id",
                        column: x => x.survivor_id,
                        principalSchema: "directory",
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_organizations_bare_name",
                schema: "directory",
                table: "organizations",
                column: "bare_name");

            migrationBuilder.CreateIndex(
                name: "ix_organizations_bare_name_trigram",
                schema: "directory",
                table: "organizations",
                column: "bare_name")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_organization_merges_survivor_id",
                schema: "directory",
                table: "organization_merges",
                column: "survivor_id");

            migrationBuilder.CreateIndex(
                name: "ux_organization_merges_standing",
                schema: "directory",
                table: "organization_merges",
                column: "absorbed_id",
                unique: true,
                filter: "undone_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "organization_merges",
                schema: "directory");

            migrationBuilder.DropIndex(
                name: "ix_organizations_bare_name",
                schema: "directory",
                table: "organizations");

            migrationBuilder.DropIndex(
                name: "ix_organizations_bare_name_trigram",
                schema: "directory",
                table: "organizations");

            migrationBuilder.DropColumn(
                name: "bare_name",
                schema: "directory",
                table: "organizations");
        }
    }
}
