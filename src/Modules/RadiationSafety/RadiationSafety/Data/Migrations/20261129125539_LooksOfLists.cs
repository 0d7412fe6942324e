using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RadiationSafety.Data.Migrations
{
    /// <inheritdoc />
    public partial class LooksOfLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_audit_looks",
                schema: "radiation_safety",
                table: "audit",
                column: "changes",
                filter: "kind = 'PersonalDataLook'")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "jsonb_path_ops" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_audit_looks",
                schema: "radiation_safety",
                table: "audit");
        }
    }
}
