using System.Resources;
using Directory.Data;
using Directory.Leaves;
using Directory.Organizations;
using Directory.People;
using Directory.Places;
using Directory.Units;
using Directory.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Platform.Modules;
using Platform.Organizations;

namespace Directory;

/// <summary>Who is who: units, people, organizations, accounts and what they may do. Serves every department.</summary>
public sealed class DirectoryModule : Module<DirectoryModule>
{
    public override string Slug => "directory";

    public override string Schema => "directory";

    public override Type DbContext => typeof(DirectoryDbContext);

    public override ResourceManager Texts { get; } = new("Directory.Texts", typeof(DirectoryModule).Assembly);

    public override bool IsDepartment => false;

    public override IReadOnlyList<NavigationItem> Navigation { get; } = [new("directory.nav", "/directory")];

    public override IReadOnlyList<RegisterSection> Sections { get; } = [new(null, [Units, People, Leaves, Organizations, Places])];

    public override IReadOnlyList<EventName> Events { get; } =
    [
        EventName.Of<OrganizationsMerged>("directory.organizations-merged.v1"),
        EventName.Of<OrganizationMergeUndone>("directory.organizations-merge-undone.v1"),
    ];

    public override IReadOnlyList<Type> Importers { get; } = [typeof(ImportOrganizations), typeof(ImportPlaces), typeof(ImportUnits), typeof(ImportPeople)];

    internal static UnitRegister Units { get; } = new();

    internal static PersonRegister People { get; } = new();

    internal static LeaveRegister Leaves { get; } = new();

    internal static OrganizationRegister Organizations { get; } = new();

    internal static PlaceRegister Places { get; } = new();

    public override void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<ActorQuery>().AddScoped<SecondStep>().AddScoped<OwnSession>().AddScoped<OwnPassword>().AddScoped<Deputizing>().AddIdentityCore<User>(AccountRules.Configure)
            .AddEntityFrameworkStores<DirectoryDbContext>()
            .AddSignInManager()
            .AddDefaultTokenProviders()
            .AddTokenProvider<SecondStep>(SecondStep.Name)
            .AddPasswordValidator<CommonPasswords>();

    public override Task SeedAsync(IServiceProvider services, CancellationToken cancellation) =>
        SeedPlaces.RunAsync(services.GetRequiredService<DirectoryDbContext>(), cancellation);

    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => SignInEndpoint.Map(endpoints);
}
