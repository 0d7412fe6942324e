using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Directory.Data.Migrations
{
    /// <inheritdoc />
    public partial class Places : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "place_id",
                schema: "directory",
                table: "organizations",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "places",
                schema: "directory",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "vi-x-icu"),
                    level = table.Column<string>(type: "text", nullable: false),
                    parent_id = table.Column<Guid>(type: "uuid", nullable: true),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: true),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "public.search_key(coalesce(name, '') || ' ' || coalesce(code, ''))", stored: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_places", x => x.id);
                    table.ForeignKey(
                        name: "fk_places_places_parent_id",
                        column: x => x.parent_id,
                        principalSchema: "directory",
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "place_successors",
                schema: "directory",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    successor_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_place_successors", x => x.id);
                    table.ForeignKey(
                        name: "fk_place_successors_places_record_id",
                        column: x => x.record_id,
                        principalSchema: "directory",
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_place_successors_places_successor_id",
                        column: x => x.successor_id,
                        principalSchema: "directory",
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_organizations_place_id",
                schema: "directory",
                table: "organizations",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "ix_place_successors_record_id_successor_id",
                schema: "directory",
                table: "place_successors",
                columns: new[] { "record_id", "successor_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_place_successors_successor_id",
                schema: "directory",
                table: "place_successors",
                column: "successor_id");

            migrationBuilder.CreateIndex(
                name: "ix_place_search_prefix",
                schema: "directory",
                table: "places",
                column: "search_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_place_search_trigram",
                schema: "directory",
                table: "places",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_places_code_valid_from",
                schema: "directory",
                table: "places",
                columns: new[] { "code", "valid_from" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_places_level_name_id",
                schema: "directory",
                table: "places",
                columns: new[] { "level", "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_places_name_id",
                schema: "directory",
                table: "places",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_places_parent_id",
                schema: "directory",
                table: "places",
                column: "parent_id");

            migrationBuilder.AddForeignKey(
                name: "fk_organizations_places_place_id",
                schema: "directory",
                table: "organizations",
                column: "place_id",
                principalSchema: "directory",
                principalTable: "places",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_organizations_places_place_id",
                schema: "directory",
                table: "organizations");

            migrationBuilder.DropTable(
                name: "place_successors",
                schema: "directory");

            migrationBuilder.DropTable(
                name: "places",
                schema: "directory");

            migrationBuilder.DropIndex(
                name: "ix_organizations_place_id",
                schema: "directory",
                table: "organizations");

            migrationBuilder.DropColumn(
                name: "place_id",
                schema: "directory",
                table: "organizations");
        }
    }
}
