using Directory.Contracts;
using IntellectualProperty;
using MediatR;
using Platform.Access;
using Platform.Councils;
using Platform.Dossiers;
using Platform.Modules;
using Platform.Organizations;
using Platform.Papers;
using Platform.Persistence;
using Platform.Results;
using RadiationSafety;

namespace Host.Samples;

/// <summary>
/// What is under way on the sample day: three dossiers at different steps and a council that sits. Entered by the commands people use, each as
/// one of the sample's people; what is there already is left, so a start that was killed half-way goes on with the next one.
/// </summary>
internal sealed class SampleWork(IServiceProvider services, CancellationToken cancellation)
{
    private const string Clerk = "Vi Thị Lan", Secretary = "Hoàng Thị Mai", Head = "Lê Văn Bình", Director = "Đặng Quốc Khánh";

    /// <summary>A step of a dossier; of a supplement the places of the papers it asks for and the last day of the reply.</summary>
    private sealed record Step(DossierEventKind Kind, DateOnly On, string? Number = null, AppraisalOutcome? Outcome = null, IReadOnlyList<int>? Papers = null, DateOnly? Until = null);

    /// <summary>A dossier, the first of its day, by which its number is known.</summary>
    private sealed record Case(string Procedure, string Applicant, string Subject, DateOnly ReceivedOn, int? Missing, bool HasReceipt, IReadOnlyList<Step> Steps);

    private static readonly IReadOnlyList<Case> Dossiers =
    [
        // Renewal: visited, due in six days.
        new("XQ-GIA-HAN", "Phòng khám đa khoa Đồng Mỏ", "BX-2021-04", Day(4, 24), null, true,
        [
            new(DossierEventKind.Accepted, Day(4, 26)), new(DossierEventKind.Assigned, Day(5, 2)), new(DossierEventKind.AppraisalStarted, Day(5, 2)),
            new(DossierEventKind.SiteVisited, Day(5, 10), "07/BB-SKHCN", AppraisalOutcome.Meets),
        ]),
        // A paper is missing and has been asked for; the clock has not begun.
        new("XQ-CAP-MOI", "Phòng khám đa khoa Tam Thanh", "CSBX-001", Day(5, 6), 8, false,
            [new(DossierEventKind.SupplementRequested, Day(5, 7), "112/SKHCN-CN", Papers: [8], Until: Day(5, 20))]),
        // Handed in the day before, to be looked through.
        new("XQ-CAP-MOI", "Nha khoa Kỳ Lừa", "CSBX-003", Day(5, 14), null, false, []),
    ];

    private IReadOnlyList<PersonInfo>? people;

    public async Task LoadAsync()
    {
        var modules = services.GetRequiredService<ModuleList>();
        if (modules.Find("radiation") is { Dossiers: not null } radiation)
        {
            foreach (var dossier in Dossiers)
            {
                await EnterAsync(radiation, dossier);
            }
        }

        if (modules.Find("ip") is { Councils: not null } property)
        {
            await SitAsync(property);
        }
    }

    private async Task EnterAsync(IModule module, Case entered)
    {
        var found = await FindAsync(module, "dossiers", $"SKHCN-{entered.ReceivedOn:yyMMdd}-0001");
        var id = found ?? await ReceiveAsync(entered);
        var (dossier, lan) = (Must(await AsAsync(Clerk, new GetDossierQuery<RadiationSafetyModule>(id))), (await PeopleAsync()).Single(person => person.FullName == Clerk).Id);
        foreach (var step in entered.Steps.Skip(dossier.Events.Count - 1))
        {
            Must(await AsAsync(Clerk, new RecordDossierEventCommand<RadiationSafetyModule>(
                id, null, step.Kind, step.On, step.Number, step.Papers ?? [], step.Until, step.Kind == DossierEventKind.Assigned ? lan : null,
                step.Kind == DossierEventKind.Accepted ? step.On : null, step.Outcome, null, null)));
        }

        if (entered.HasReceipt && Must(await AsAsync(Clerk, new GetPapersQuery<RadiationSafetyModule>("dossiers", id))).Issued.Count == 0)
        {
            Must(await AsAsync(Clerk, new IssuePaperCommand<RadiationSafetyModule>("dossiers", id, "receipt", null, entered.ReceivedOn, SignatureForm.Own, null, "Chuyên viên", Clerk)));
        }
    }

    private async Task<Guid> ReceiveAsync(Case entered)
    {
        var procedure = (await AsAsync(Clerk, new GetProceduresQuery<RadiationSafetyModule>(entered.ReceivedOn))).Single(choice => choice.Code == entered.Procedure).Id;
        var wanted = Must(await AsAsync(Clerk, new GetProcedureQuery<RadiationSafetyModule>(procedure))).Versions.Single(version => version.IsInForce).Papers;
        var applicant = (await AsAsync(Clerk, new MatchOrganizations([entered.Applicant]))).Single().Found.Single().Id;
        return Must(await AsAsync(Clerk, new ReceiveDossierCommand<RadiationSafetyModule>(
            procedure, entered.ReceivedOn, applicant, DossierChannel.Desk, entered.Subject,
            [.. wanted.Select((_, place) => new PaperCount(place + 1, place + 1 == entered.Missing ? 0 : 1))], null, null, null, null))).Id;
    }

    /// <summary>Six of seven are there on the sample day; two have given all their sheets, the chair one of hers.</summary>
    private async Task SitAsync(IModule module)
    {
        var id = await FindAsync(module, "council-sessions", "21/QĐ-SKHCN") ?? await ComposeAsync();
        var session = await SessionAsync(id);
        if (session.State == CouncilState.Composed)
        {
            await HappenAsync(id, CouncilEventKind.Invited, Day(5, 8));
        }

        if (session.State is CouncilState.Composed or CouncilState.Invited)
        {
            Must(await AsAsync(Secretary, new NoteAttendanceCommand<IntellectualPropertyModule>(id, null, [.. session.Members.Select(member => member.Name == "Nông Văn Hùng"
                ? new AttendanceInput(member.Id, CouncilAttendance.Absent, "Đi công tác")
                : new AttendanceInput(member.Id, CouncilAttendance.Present, null))])));
            await HappenAsync(id, CouncilEventKind.Started, Day(5, 15));
        }

        var items = session.Items.Select(item => item.Id).ToList();
        foreach (var (name, scores) in new (string, decimal[][])[]
        {
            (Clerk, [[24, 26, 33], [21, 25, 30]]), ("Triệu Văn Sơn", [[25, 24, 35], [20, 27, 31]]), (Director, [[26, 25, 34]]),
        })
        {
            foreach (var (points, item) in scores.Zip(items))
            {
                Must(await AsAsync(name, new GiveSheetCommand<IntellectualPropertyModule>(id, item, null, [.. points.Select((given, place) => new ScoreEntry(place + 1, given))], null, null)));
            }
        }
    }

    private async Task<Guid> ComposeAsync()
    {
        var type = (await AsAsync(Head, new GetCouncilTypesQuery<IntellectualPropertyModule>())).Single(choice => choice.Code == "HĐSK").Id;
        var version = Must(await AsAsync(Head, new GetCouncilTypeQuery<IntellectualPropertyModule>(type))).Versions[0];
        if (version.ConfirmedBy is null)
        {
            // Numbers of no province: said so where everybody sees who stands for them.
            Must(await AsAsync(Head, new ConfirmCouncilTypeCommand<IntellectualPropertyModule>(type, version.Id, null, "Dữ liệu mẫu để dùng thử, chưa đối chiếu với quy chế của tỉnh")));
        }

        (string Name, CouncilRole Role)[] members =
        [
            (Director, CouncilRole.Chair), (Head, CouncilRole.ViceChair), (Clerk, CouncilRole.Reviewer), (Secretary, CouncilRole.Secretary),
            ("Triệu Văn Sơn", CouncilRole.Member), ("Lương Thị Thảo", CouncilRole.Member), ("Nông Văn Hùng", CouncilRole.Member),
        ];
        var known = await PeopleAsync();
        return Must(await AsAsync(Secretary, new ComposeCouncilCommand<IntellectualPropertyModule>(
            null, null, type, "21/QĐ-SKHCN", Day(5, 2), Day(5, 15), "Phòng họp tầng 2",
            [.. members.Select(member => new MemberInput(known.Single(person => person.FullName == member.Name).Id, member.Role))], "SK-2024-01, SK-2024-02"))).Id;
    }

    private async Task<CouncilDetail> SessionAsync(Guid id) => Must(await AsAsync(Secretary, new GetCouncilQuery<IntellectualPropertyModule>(id)));

    private async Task HappenAsync(Guid id, CouncilEventKind kind, DateOnly on) =>
        Must(await AsAsync(Secretary, new RecordCouncilEventCommand<IntellectualPropertyModule>(id, null, kind, on, null, null)));

    private async Task<Guid?> FindAsync(IModule module, string register, string key)
    {
        await using var scope = services.CreateAsyncScope();
        var context = (ModuleDbContext)scope.ServiceProvider.GetRequiredService(module.DbContext);
        return (await module.Registers.Single(candidate => candidate.Key == register).FindAsync(context, Actor.System, [key], cancellation)).FirstOrDefault()?.Id;
    }

    /// <summary>Sends it as the person would.</summary>
    private async Task<TReply> AsAsync<TReply>(string name, IRequest<TReply> request)
    {
        var account = (await PeopleAsync()).Single(person => person.FullName == name).UserId!.Value;
        await using var scope = services.CreateAsyncScope();
        var (current, sender) = (scope.ServiceProvider.GetRequiredService<CurrentActor>(), scope.ServiceProvider.GetRequiredService<ISender>());
        current.Actor = Actor.System;
        current.Actor = (await sender.Send(new LoadActor(account), cancellation))!;
        return await sender.Send(request, cancellation);
    }

    private async Task<IReadOnlyList<PersonInfo>> PeopleAsync() => people ??= await services.GetRequiredService<ISender>().Send(new GetPeople(null), cancellation);

    private static T Must<T>(Result<T> outcome) =>
        outcome.IsRefused ? throw new InvalidOperationException($"A sample is refused: {outcome.Refusal.Reason.Key} {string.Join(' ', outcome.Refusal.Fields.Select(field => field.Field))}.") : outcome.Value;

    private static DateOnly Day(int month, int day) => new(2024, month, day);
}
