using System.Linq.Expressions;
using AutoMapper;
using Microsoft.Extensions.DependencyInjection;
using Platform.Registers;
using Platform.Time;

namespace Directory.Leaves;

internal sealed record LeaveRow(Guid Id, Guid PersonId, string PersonName, DateOnly StartsOn, DateOnly EndsOn, Guid? DeputyId, string? DeputyName, DateOnly? CanceledOn)
{
    public string State => LeaveRegister.StateOf(CanceledOn);
}

internal sealed class LeaveRegister : Register<Leave, LeaveRow>
{
    private const string Entered = nameof(Entered);

    private const string Canceled = nameof(Canceled);

    public LeaveRegister()
        : base("directory", "leaves")
    {
        Column("person", ColumnKind.Title, row => row.PersonName, By(leave => leave.PersonName));
        Column("starts", ColumnKind.Date, row => row.StartsOn, By(leave => leave.StartsOn));
        Column("ends", ColumnKind.Date, row => row.EndsOn, By(leave => leave.EndsOn));
        Column("deputy", ColumnKind.Text, row => row.DeputyName);
        Column("state", ColumnKind.State, row => $"directory.LeaveState.{row.State}");
        FlagFilter("today", services => services.GetRequiredService<IToday>().Today is var day
            ? leave => leave.CanceledOn == null && leave.StartsOn <= day && leave.EndsOn >= day
            : leave => false);
        DateFilter("ends", leave => leave.EndsOn);
        ReferenceFilter("person", leave => leave.PersonId);
        ReferenceFilter("deputy", leave => leave.DeputyId);
    }

    protected override string DefaultSort => "-starts";

    protected override Expression<Func<Leave, string>> NaturalKey => leave => leave.Id.ToString();

    protected override Expression<Func<Leave, string>> Name => leave => leave.PersonName;

    protected override (Expression<Func<Leave, string>> Code, string LabelPrefix) State =>
        (leave => leave.CanceledOn == null ? Entered : Canceled, "directory.LeaveState");

    /// <summary>A person is found by her own page.</summary>
    public override bool IsSearched => false;

    public override Guid IdOf(object row) => ((LeaveRow)row).Id;

    internal static string StateOf(DateOnly? canceledOn) => canceledOn is null ? Entered : Canceled;
}

internal sealed class LeaveProfile : Profile
{
    public LeaveProfile() => CreateProjection<Leave, LeaveRow>();
}
