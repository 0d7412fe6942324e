using System.Linq.Expressions;
using AutoMapper;
using Directory.Contracts;
using Directory.Data;
using Directory.Users;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Persistence;
using Platform.Registers;

namespace Directory.People;

internal sealed record PersonRow(Guid Id, string FullName, string Position, Guid UnitId, bool IsHead, string? Email);

internal sealed class PersonRegister : Register<Person, PersonRow>
{
    public PersonRegister()
        : base("directory", "people")
    {
        Column("name", ColumnKind.Title, row => row.FullName, By(person => person.FullName), row => row.Position);
        Column("email", ColumnKind.Text, row => row.Email);
        ReferenceFilter("unit", person => person.UnitId);
        FlagFilter("heads", person => person.IsHead);
    }

    protected override string DefaultSort => "name";

    protected override Expression<Func<Person, string>> NaturalKey => person => person.Email ?? "";

    protected override Expression<Func<Person, string>> Name => person => person.FullName;

    protected override (Expression<Func<Person, string>> Code, string LabelPrefix) State =>
        (person => person.IsHead ? "Head" : person.IsDeputy ? "Deputy" : "Member", "directory.PersonState");

    public override Guid IdOf(object row) => ((PersonRow)row).Id;
}

internal sealed class PersonProfile : Profile
{
    public PersonProfile() => CreateProjection<Person, PersonRow>();
}

[Access(Right.SignedIn)]
[NoInput]
internal sealed class GetPeopleHandler(DirectoryDbContext context, ModuleMemory memory) : IRequestHandler<GetPeople, IReadOnlyList<PersonInfo>>
{
    public Task<IReadOnlyList<PersonInfo>> Handle(GetPeople request, CancellationToken cancellationToken) =>
        request.IsForShow ? memory.GetAsync(context, request, () => AskAsync(request, cancellationToken)) : AskAsync(request, cancellationToken);

    private async Task<IReadOnlyList<PersonInfo>> AskAsync(GetPeople request, CancellationToken cancellationToken) =>
        [.. (await context.People.AsNoTracking()
            .Where(p => request.UnitId == null || p.UnitId == request.UnitId)
            .OrderBy(p => p.FullName)
            .Select(p => new
            {
                Person = p,
                User = context.Users.Where(u => u.PersonId == p.Id && !u.IsDisabled).Select(u => new { u.Id, u.Roles }).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken))
            .Select(found => new PersonInfo(
                found.Person.Id, found.Person.FullName, found.Person.UnitId, found.Person.IsHead, found.Person.Email,
                found.User?.Id, found.User?.Roles.HasFlag(UserRoles.Leader) ?? false))];
}
