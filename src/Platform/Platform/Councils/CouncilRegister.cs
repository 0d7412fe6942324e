using System.Linq.Expressions;
using AutoMapper;
using Platform.Persistence;
using Platform.Records;
using Platform.Registers;
using Platform.Results;

namespace Platform.Councils;

/// <summary>A session in lists.</summary>
public sealed record CouncilRow(Guid Id, string DecisionNumber, string TypeName, CouncilState State, DateOnly DecidedOn, DateOnly MeetsOn, int Members, int Items)
{
    /// <summary>The natural key, by the name every register's rows have.</summary>
    public string Code => DecisionNumber;
}

/// <summary>A module's council sessions.</summary>
public sealed class CouncilRegister<TSession> : Register<TSession, CouncilRow>
    where TSession : CouncilSession
{
    public CouncilRegister(string module)
        : base(module, "council-sessions", "platform")
    {
        Column("type", ColumnKind.Title, row => row.TypeName, detail: row => row.DecisionNumber);
        Column("meets", ColumnKind.Date, row => row.MeetsOn, By(session => session.MeetsOn));
        Column("state", ColumnKind.State, row => $"platform.CouncilState.{row.State}");
        Column("members", ColumnKind.Number, row => row.Members);
        Column("items", ColumnKind.Number, row => row.Items);
        ChoiceFilter("state", session => session.State);
        DateFilter("meets", session => session.MeetsOn);
        ReferenceFilter("type", session => session.TypeId);
    }

    protected override string DefaultSort => "-meets";

    protected override Expression<Func<TSession, string>> NaturalKey => session => session.DecisionNumber;

    protected override Expression<Func<TSession, string>> Name => session => session.TypeName + " · " + session.DecisionNumber;

    protected override (Expression<Func<TSession, string>> Code, string LabelPrefix) State => (session => session.State.ToString(), "platform.CouncilState");

    protected override IQueryable<Fact> Facts(ModuleDbContext context) => context.Set<CouncilEvent>();

    public override FactKinds FactKinds { get; } = new(Enum.GetNames<CouncilEventKind>(), "platform.CouncilEventKind");

    public override Guid IdOf(object row) => ((CouncilRow)row).Id;

    /// <summary>What a session has begun stands in other records and in its seal.</summary>
    protected override Task<Result<IReadOnlyList<TSession>>> MadeByAsync(ModuleDbContext context, TSession record, Guid eventId, CancellationToken cancellation) =>
        Task.FromResult(record.IsFinal(eventId) ? Result<IReadOnlyList<TSession>>.Refuse(Refusal.Invalid("platform.councils.event-stands")) : Result<IReadOnlyList<TSession>>.Ok([]));
}

/// <summary>A council type in lists.</summary>
public sealed record CouncilTypeRow(Guid Id, string Code, string Name, int Versions);

/// <summary>A module's council types.</summary>
public sealed class CouncilTypeRegister<TType> : Register<TType, CouncilTypeRow>
    where TType : CouncilType
{
    public CouncilTypeRegister(string module)
        : base(module, "council-types", "platform")
    {
        Column("name", ColumnKind.Title, row => row.Name, By(type => type.Name), row => row.Code);
        Column("versions", ColumnKind.Number, row => row.Versions);
    }

    public override bool IsShipped => true;

    protected override string DefaultSort => "name";

    protected override Expression<Func<TType, string>> NaturalKey => type => type.Code;

    protected override Expression<Func<TType, string>> Name => type => type.Name;

    /// <summary>A type follows no track; that it is data is all there is to say.</summary>
    protected override (Expression<Func<TType, string>> Code, string LabelPrefix) State => (type => "Published", "platform.procedures.state");

    public override Guid IdOf(object row) => ((CouncilTypeRow)row).Id;
}

/// <summary>From a module's sessions and types to their rows.</summary>
internal sealed class CouncilProfile<TSession, TType> : Profile
    where TSession : CouncilSession
    where TType : CouncilType
{
    public CouncilProfile()
    {
        CreateProjection<TSession, CouncilRow>()
            .ForCtorParam(nameof(CouncilRow.Members), to => to.MapFrom(session => session.Members.Count))
            .ForCtorParam(nameof(CouncilRow.Items), to => to.MapFrom(session => session.Items.Count));
        CreateProjection<TType, CouncilTypeRow>().ForCtorParam(nameof(CouncilTypeRow.Versions), to => to.MapFrom(type => type.Versions.Count));
    }

    /// <summary>Two modules' profiles are two.</summary>
    public override string ProfileName => typeof(TSession).FullName!;
}
