using System.Linq.Expressions;
using AutoMapper;
using Directory.Contracts;
using Directory.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Registers;

namespace Directory.Units;

internal sealed record UnitRow(Guid Id, string Code, string Name, DateOnly FoundedOn, DateOnly? EndedOn);

internal sealed class UnitRegister : Register<Unit, UnitRow>
{
    public UnitRegister()
        : base("directory", "units")
    {
        Column("name", ColumnKind.Title, row => row.Name, By(unit => unit.Name), row => row.Code);
        Column("founded", ColumnKind.Date, row => row.FoundedOn);
        Column("ended", ColumnKind.Date, row => row.EndedOn);
        FlagFilter("active", unit => unit.EndedOn == null);
    }

    protected override string DefaultSort => "name";

    protected override Expression<Func<Unit, string>> NaturalKey => unit => unit.Code;

    protected override Expression<Func<Unit, string>> Name => unit => unit.Name;

    protected override (Expression<Func<Unit, string>> Code, string LabelPrefix) State =>
        (unit => unit.EndedOn == null ? "Active" : "Ended", "directory.UnitState");

    public override Guid IdOf(object row) => ((UnitRow)row).Id;
}

internal sealed class UnitProfile : Profile
{
    public UnitProfile() => CreateProjection<Unit, UnitRow>();
}

[Access(Right.SignedIn)]
[NoInput]
internal sealed class GetUnitsHandler(DirectoryDbContext context) : IRequestHandler<GetUnits, IReadOnlyList<UnitInfo>>
{
    public async Task<IReadOnlyList<UnitInfo>> Handle(GetUnits request, CancellationToken cancellationToken) =>
        await context.Units.AsNoTracking().OrderBy(u => u.Name)
            .Select(u => new UnitInfo(u.Id, u.Code, u.Name, u.EndedOn)).ToListAsync(cancellationToken);
}
