using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IntellectualProperty.Data.Migrations
{
    /// <inheritdoc />
    public partial class RenewalsByIndexAlone : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_assets_renewal_opens_on",
                schema: "intellectual_property",
                table: "assets");

            migrationBuilder.DropIndex(
                name: "ix_assets_term_ends_on_id",
                schema: "intellectual_property",
                table: "assets");

            migrationBuilder.CreateIndex(
                name: "ix_assets_renewal_opens_on",
                schema: "intellectual_property",
                table: "assets",
                column: "renewal_opens_on",
                filter: "renewal_opens_on IS NOT NULL")
                .Annotation("Npgsql:IndexInclude", new[] { "term_ends_on", "grace_ends_on", "kind", "responsible_unit_id", "responsible_person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_assets_term_ends_on_id",
                schema: "intellectual_property",
                table: "assets",
                columns: new[] { "term_ends_on", "id" },
                filter: "renewal_opens_on IS NOT NULL")
                .Annotation("Npgsql:IndexInclude", new[] { "renewal_opens_on" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_assets_renewal_opens_on",
                schema: "intellectual_property",
                table: "assets");

            migrationBuilder.DropIndex(
                name: "ix_assets_term_ends_on_id",
                schema: "intellectual_property",
                table: "assets");

            migrationBuilder.CreateIndex(
                name: "ix_assets_renewal_opens_on",
                schema: "intellectual_property",
                table: "assets",
                column: "renewal_opens_on",
                filter: "renewal_opens_on IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_assets_term_ends_on_id",
                schema: "intellectual_property",
                table: "assets",
                columns: new[] { "term_ends_on", "id" },
                filter: "term_ends_on IS NOT NULL");
        }
    }
}
