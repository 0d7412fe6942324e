using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RadiationSafety.Data.Migrations
{
    /// <inheritdoc />
    public partial class HandsAndCovers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_dosimeter_badges_period_to_id",
                schema: "radiation_safety",
                table: "dosimeter_badges");

            migrationBuilder.AlterColumn<decimal>(
                name: "limit_dose",
                schema: "radiation_safety",
                table: "dose_investigations",
                type: "numeric(12,4)",
                precision: 12,
                scale: 4,
                nullable: true,
                oldClrType: typeof(decimal),
                oldType: "numeric(12,4)",
                oldPrecision: 12,
                oldScale: 4);

            migrationBuilder.AddColumn<string>(
                name: "power",
                schema: "radiation_safety",
                table: "devices",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "room",
                schema: "radiation_safety",
                table: "devices",
                type: "text",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_dosimeter_badges_period_to_id",
                schema: "radiation_safety",
                table: "dosimeter_badges",
                columns: new[] { "period_to", "id" })
                .Annotation("Npgsql:IndexInclude", new[] { "worker_id", "facility_id", "period_from", "state" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_dosimeter_badges_period_to_id",
                schema: "radiation_safety",
                table: "dosimeter_badges");

            migrationBuilder.DropColumn(
                name: "power",
                schema: "radiation_safety",
                table: "devices");

            migrationBuilder.DropColumn(
                name: "room",
                schema: "radiation_safety",
                table: "devices");

            migrationBuilder.AlterColumn<decimal>(
                name: "limit_dose",
                schema: "radiation_safety",
                table: "dose_investigations",
                type: "numeric(12,4)",
                precision: 12,
                scale: 4,
                nullable: false,
                defaultValue: 0m,
                oldClrType: typeof(decimal),
                oldType: "numeric(12,4)",
                oldPrecision: 12,
                oldScale: 4,
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_dosimeter_badges_period_to_id",
                schema: "radiation_safety",
                table: "dosimeter_badges",
                columns: new[] { "period_to", "id" });
        }
    }
}
