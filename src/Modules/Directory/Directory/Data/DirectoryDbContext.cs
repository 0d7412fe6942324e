using Directory.Leaves;
using Directory.Letterheads;
using Directory.Organizations;
using Directory.People;
using Directory.Places;
using Directory.SavedViews;
using Directory.Tokens;
using Directory.Units;
using Directory.Users;
using Microsoft.EntityFrameworkCore;
using Platform.Persistence;

namespace Directory.Data;

internal sealed class DirectoryDbContext(DbContextOptions<DirectoryDbContext> options) : ModuleDbContext(options)
{
    public override string Schema => "directory";

    public DbSet<Unit> Units => Set<Unit>();

    public DbSet<Person> People => Set<Person>();

    public DbSet<Leave> Leaves => Set<Leave>();

    public DbSet<Organization> Organizations => Set<Organization>();

    public DbSet<OrganizationMerge> OrganizationMerges => Set<OrganizationMerge>();

    public DbSet<Place> Places => Set<Place>();

    public DbSet<Letterhead> Letterheads => Set<Letterhead>();

    public DbSet<PersonalToken> Tokens => Set<PersonalToken>();

    public DbSet<SavedView> SavedViews => Set<SavedView>();

    public DbSet<User> Users => Set<User>();
}
