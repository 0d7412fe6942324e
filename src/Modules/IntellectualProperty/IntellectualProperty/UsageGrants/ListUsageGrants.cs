using System.Linq.Expressions;
using AutoMapper;
using IntellectualProperty.Assets;
using IntellectualProperty.Data;
using Microsoft.Extensions.DependencyInjection;
using Platform.Persistence;
using Platform.Records;
using Platform.Registers;
using Platform.Time;

namespace IntellectualProperty.UsageGrants;

internal sealed record UsageGrantRow(
    Guid Id, string Code, string UserName, string AssetName, AssetKind Kind, string? Place, UsageGrantState State, DateOnly AppliedOn, string? CertificateNumber, DateOnly? GrantedOn, DateOnly? ExpiresOn, DateOnly NextDueOn);

internal sealed class UsageGrantRegister : Register<UsageGrant, UsageGrantRow>
{
    public UsageGrantRegister()
        : base("ip", "usage-grants")
    {
        Column("user", ColumnKind.Title, row => row.UserName, By(grant => grant.UserName), row => row.Code);
        Column("asset", ColumnKind.Text, row => row.AssetName);
        Column("place", ColumnKind.Text, row => row.Place);
        Column("state", ColumnKind.State, row => $"ip.UsageGrantState.{row.State}");
        Column("applied", ColumnKind.Date, row => row.AppliedOn, By(grant => grant.AppliedOn));
        Column("certificate", ColumnKind.Text, row => row.CertificateNumber);
        Column("granted", ColumnKind.Date, row => row.GrantedOn);
        Column("expires", ColumnKind.Date, row => row.ExpiresOn);
        Column("due", ColumnKind.Due, row => row.NextDueOn, By(grant => grant.NextDueOn));
        ChoiceFilter("state", grant => grant.State);
        ChoiceFilter("kind", grant => grant.Kind);
        // In force by what was recorded, though the term has passed: somebody renews, or says that it ended.
        FlagFilter("overrun", services => OverrunOn(services.GetRequiredService<IToday>().Today));
        DateFilter("applied", grant => grant.AppliedOn);
        OrganizationLink(grant => grant.UserId);
        ReferenceFilter("asset", grant => grant.AssetId);
        ReferenceFilter("unit", grant => grant.ResponsibleUnitId);
        ReferenceFilter("person", grant => grant.ResponsiblePersonId);
    }

    protected override string DefaultSort => "user";

    protected override Expression<Func<UsageGrant, string>> NaturalKey => grant => grant.Code;

    protected override Expression<Func<UsageGrant, string>> Name => grant => grant.AssetName + " · " + grant.UserName;

    protected override (Expression<Func<UsageGrant, string>> Code, string LabelPrefix) State => (grant => grant.State.ToString(), "ip.UsageGrantState");

    protected override IQueryable<Fact> Facts(ModuleDbContext context) => ((IntellectualPropertyDbContext)context).UsageGrantEvents;

    public override FactKinds FactKinds { get; } = new(Enum.GetNames<UsageGrantEventKind>(), "ip.UsageGrantEventKind");

    public override Guid IdOf(object row) => ((UsageGrantRow)row).Id;

    private static Expression<Func<UsageGrant, bool>> OverrunOn(DateOnly day) => grant => grant.State == UsageGrantState.InForce && grant.ExpiresOn < day;
}

internal sealed class UsageGrantProfile : Profile
{
    public UsageGrantProfile()
    {
        CreateProjection<UsageGrant, UsageGrantRow>();
        CreateProjection<UsageGrant, UsageGrantDetail>();
        CreateProjection<UsageGrantEvent, TrackEventDetail>();
    }
}
