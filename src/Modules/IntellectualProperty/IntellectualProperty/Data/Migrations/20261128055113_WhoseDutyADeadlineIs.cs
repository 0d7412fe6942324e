using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IntellectualProperty.Data.Migrations
{
    /// <inheritdoc />
    public partial class WhoseDutyADeadlineIs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "duty",
                schema: "intellectual_property",
                table: "deadlines",
                type: "text",
                nullable: false,
                defaultValue: "Unspecified");

            // Deadlines set before it was known whose they are; and the next due day no longer counts those we only wait for.
            migrationBuilder.Sql("""
                UPDATE intellectual_property.deadlines SET duty = CASE
                    WHEN rule_code LIKE 'OPP-%' THEN 'ThirdParty'
                    WHEN rule_code IN ('TM-FORM', 'CERT-ISSUE', 'GRANT-PUB', 'IP-RECORD') OR rule_code LIKE 'IP-PUB-%' OR rule_code LIKE 'SUB-%' OR rule_code LIKE 'PAT-PUB-%' THEN 'IpOffice'
                    WHEN rule_code LIKE 'OA-%' OR rule_code = 'FEE-GRANT' THEN 'Applicant'
                    WHEN rule_code = 'TM-RENEW' THEN 'TitleOwner'
                    ELSE duty END;
                UPDATE intellectual_property.assets a SET next_due_on = COALESCE(
                    (SELECT min(d.due_on) FROM intellectual_property.deadlines d
                     WHERE d.record_id = a.id AND d.state = 'Open' AND d.duty NOT IN ('IpOffice', 'ThirdParty')), DATE '9999-12-31')
                WHERE EXISTS (SELECT FROM intellectual_property.deadlines d WHERE d.record_id = a.id AND d.duty IN ('IpOffice', 'ThirdParty'));
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "duty",
                schema: "intellectual_property",
                table: "deadlines");
        }
    }
}
