using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Persistence;
using RadiationSafety.Devices;
using RadiationSafety.Facilities;

namespace RadiationSafety.Surveys;

internal sealed class SurveyMapping : IEntityTypeConfiguration<RadiationSurvey>
{
    public void Configure(EntityTypeBuilder<RadiationSurvey> survey)
    {
        survey.ToTable("surveys");
        survey.Property(s => s.FacilityName).InVietnameseOrder();
        survey.HasIndex(s => s.Code).IsUnique();
        survey.HasOne<RadiationFacility>().WithMany().HasForeignKey(s => s.FacilityId).OnDelete(DeleteBehavior.Restrict);
        survey.HasOne<RadiationDevice>().WithMany().HasForeignKey(s => s.DeviceId).OnDelete(DeleteBehavior.Restrict);
        survey.HasSearchKey("facility_name", "code", "device_name");
        survey.HasIndex(s => new { s.FacilityName, s.Id });
        survey.HasIndex(s => new { s.SurveyedOn, s.Id });
        survey.HasIndex(s => new { s.NextDueOn, s.Id });
        survey.HasIndex(s => new { s.FacilityId, s.DeviceId, s.SurveyedOn });
        survey.HasIndex(s => new { s.DeviceId, s.SurveyedOn, s.Id });
        survey.HasIndex(s => new { s.Result, s.SurveyedOn, s.Id });
    }
}
