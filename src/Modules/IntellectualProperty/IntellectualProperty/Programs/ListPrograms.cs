using System.Linq.Expressions;
using AutoMapper;
using Microsoft.Extensions.DependencyInjection;
using Platform.Registers;
using Platform.Time;

namespace IntellectualProperty.Programs;

internal sealed record IpProgramRow(Guid Id, string Code, string Name, string DecisionNumber, DateOnly DecidedOn, DateOnly StartsOn, DateOnly EndsOn);

internal sealed class IpProgramRegister : Register<IpProgram, IpProgramRow>
{
    public IpProgramRegister()
        : base("ip", "programs")
    {
        Column("name", ColumnKind.Title, row => row.Name, By(program => program.Name), row => row.Code);
        Column("decision", ColumnKind.Text, row => row.DecisionNumber);
        Column("decided", ColumnKind.Date, row => row.DecidedOn, By(program => program.DecidedOn));
        Column("starts", ColumnKind.Date, row => row.StartsOn);
        Column("ends", ColumnKind.Date, row => row.EndsOn, By(program => program.EndsOn));
        FlagFilter("running", services => RunningOn(services.GetRequiredService<IToday>().Today));
        DateFilter("ends", program => program.EndsOn);
    }

    protected override string DefaultSort => "-decided";

    protected override Expression<Func<IpProgram, string>> NaturalKey => program => program.Code;

    protected override Expression<Func<IpProgram, string>> Name => program => program.Name;

    protected override (Expression<Func<IpProgram, string>> Code, string LabelPrefix) State => (_ => "Program", "ip.programs.state");

    private static Expression<Func<IpProgram, bool>> RunningOn(DateOnly day) => program => program.StartsOn <= day && program.EndsOn >= day;

    public override Guid IdOf(object row) => ((IpProgramRow)row).Id;
}

internal sealed class IpProgramProfile : Profile
{
    public IpProgramProfile()
    {
        CreateProjection<IpProgram, IpProgramRow>();
        CreateProjection<IpProgram, IpProgramDetail>();
    }
}
