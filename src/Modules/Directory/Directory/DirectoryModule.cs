using System.Resources;
using Directory.Data;
using Directory.People;
using Directory.Units;
using Directory.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Platform.Modules;
using Platform.Registers;

namespace Directory;

/// <summary>Who is who: units, people, accounts and what they may do. Serves every department.</summary>
public sealed class DirectoryModule : Module<DirectoryModule>
{
    public override string Slug => "directory";

    public override string Schema => "directory";

    public override Type DbContext => typeof(DirectoryDbContext);

    public override ResourceManager Texts { get; } = new("Directory.Texts", typeof(DirectoryModule).Assembly);

    public override bool IsDepartment => false;

    public override IReadOnlyList<NavigationItem> Navigation { get; } = [new("directory.nav", "/directory")];

    public override IReadOnlyList<IRegister> Registers { get; } = [Units, People];

    internal static UnitRegister Units { get; } = new();

    internal static PersonRegister People { get; } = new();

    public override void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<ActorQuery>().AddIdentityCore<User>(AccountRules.Configure)
            .AddEntityFrameworkStores<DirectoryDbContext>()
            .AddSignInManager()
            .AddDefaultTokenProviders()
            .AddPasswordValidator<CommonPasswords>();

    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => SignInEndpoint.Map(endpoints);
}
