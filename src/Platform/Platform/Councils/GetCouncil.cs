using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Files;
using Platform.Modules;
using Platform.Records;
using Platform.Results;

namespace Platform.Councils;

/// <summary>One session as the reader may see it: by her right to read the module, or as its member while it runs.</summary>
public sealed record GetCouncilQuery<TModule>(Guid Id) : IRequest<Result<CouncilDetail>>
    where TModule : IModule;

/// <summary>A session as its pages show it.</summary>
/// <param name="MyMemberId">The reader's own seat.</param>
/// <param name="ReadsAll">Whether she reads the module besides.</param>
public sealed record CouncilDetail(
    Guid Id,
    int Revision,
    Guid TypeId,
    string TypeName,
    int Version,
    CouncilTerms Terms,
    string DecisionNumber,
    DateOnly DecidedOn,
    DateOnly MeetsOn,
    string? Place,
    CouncilState State,
    bool HasQuorum,
    IReadOnlyList<CouncilMemberDetail> Members,
    IReadOnlyList<CouncilItemDetail> Items,
    string? SealHead,
    DateTimeOffset? OpenedAt,
    string? ArchiveHash,
    Guid? MyMemberId,
    bool ReadsAll,
    IReadOnlyList<CouncilEventKind> NextEvents,
    IReadOnlyList<TrackEventDetail> Events) : IHasRevision
{
    public string Title => $"{TypeName} · {DecisionNumber}";

    /// <summary>Whether nothing more will happen.</summary>
    public bool IsOver => State is CouncilState.Closed or CouncilState.Canceled;
}

/// <summary>A member.</summary>
/// <param name="Given">How many sheets she has given; never what is on them.</param>
/// <param name="Wanted">How many are hers to give.</param>
public sealed record CouncilMemberDetail(Guid Id, Guid PersonId, string Name, CouncilRole Role, CouncilAttendance Attendance, string? AbsentBecause, int Given, int Wanted);

/// <summary>A matter.</summary>
/// <param name="HasQuorum">Whether it could be voted on as they are there now.</param>
/// <param name="Conflicts">Who may not take part, and why.</param>
/// <param name="Given">Sheets given, of so many wanted.</param>
/// <param name="Verdict">What came of it; null before the sheets are opened.</param>
/// <param name="Mine">The reader's own sheet.</param>
/// <param name="MayScore">Whether it is hers to score now.</param>
/// <param name="IsConflicted">Whether she has declared a conflict: then the sheets are not hers to see.</param>
/// <param name="Sheets">All sheets, once they are opened; without names where the type says so.</param>
public sealed record CouncilItemDetail(
    Guid Id,
    int Ordinal,
    Guid SubjectId,
    string Code,
    string Title,
    IReadOnlyList<SubjectFact> Facts,
    IReadOnlyList<ConflictDetail> Conflicts,
    bool HasQuorum,
    int Given,
    int Wanted,
    Verdict? Verdict,
    SheetDetail? Mine,
    bool MayScore,
    bool IsConflicted,
    IReadOnlyList<SheetDetail> Sheets,
    IReadOnlyList<StoredFile> Files);

/// <summary>That somebody may not take part.</summary>
public sealed record ConflictDetail(string Name, string Because);

/// <summary>A sheet.</summary>
/// <param name="Name">Whose; null where sheets are blind.</param>
public sealed record SheetDetail(string? Name, CouncilRole? Role, int Revision, IReadOnlyList<ScoreEntry> Scores, string? Choice, string? Remark);

[Access(Right.SignedIn)]
[NoInput]
internal sealed class GetCouncilHandler<TModule, TSession, TType>(CouncilDesk<TModule, TSession, TType> desk) : IRequestHandler<GetCouncilQuery<TModule>, Result<CouncilDetail>>
    where TModule : IModule
    where TSession : CouncilSession
    where TType : CouncilType
{
    public async Task<Result<CouncilDetail>> Handle(GetCouncilQuery<TModule> request, CancellationToken cancellationToken)
    {
        var admitted = await desk.AdmitAsync(request.Id, toChange: false, cancellationToken);
        if (admitted.IsRefused)
        {
            return admitted.Refusal;
        }

        var (session, terms, me) = admitted.Value;
        var version = await desk.TermsAsync(session, cancellationToken);
        // Whose sheets there are is known before they are opened, what they say is not even read.
        var given = (await desk.Sheets.Where(s => s.SessionId == session.Id).Select(s => new { s.ItemId, s.MemberId }).ToListAsync(cancellationToken)).Select(s => (s.ItemId, s.MemberId)).ToHashSet();
        var (areOpened, myId) = (session.IsOpened, me?.Id ?? Guid.Empty);
        var readable = await desk.Sheets.AsNoTracking().Where(s => s.SessionId == session.Id && (areOpened || s.MemberId == myId)).ToListAsync(cancellationToken);
        var subjects = session.Items.Select(item => item.SubjectId).ToList();
        var briefs = (await desk.Agenda.DescribeAsync(desk.Context, subjects, cancellationToken)).ToDictionary(brief => brief.Id);
        var files = (await desk.Context.Files.AsNoTracking().Where(f => subjects.Contains(f.RecordId)).OrderBy(f => f.Id).Take(500).ToListAsync(cancellationToken)).ToLookup(f => f.RecordId);
        var view = new CouncilView(session, terms, me, given, CouncilSeal.Ordered(session, terms, readable));
        return new CouncilDetail(
            session.Id, session.Revision, session.TypeId, session.TypeName, version.Number, terms, session.DecisionNumber, session.DecidedOn, session.MeetsOn, session.Place, session.State,
            terms.HasQuorum(session.VotersOf(null)), view.Members(), [.. session.Items.OrderBy(item => item.Ordinal).Select(item => view.Item(item, briefs.GetValueOrDefault(item.SubjectId)?.Facts ?? [], [.. files[item.SubjectId]]))],
            session.SealHead, session.OpenedAt, session.ArchiveHash, me?.Id, desk.ReadsAll, session.NextEvents,
            [.. session.Events.OrderByDescending(e => e.Ordinal).Select(e => new TrackEventDetail(e.Id, e.Ordinal, e.Code, e.HappenedOn, e.RecordedAt, e.RecordedByName, e.DocumentNumber, e.Note, e.WithdrawnAt, e.WithdrawnBecause))]);
    }
}

/// <summary>What one reader sees of a session.</summary>
internal sealed class CouncilView(CouncilSession session, CouncilTerms terms, CouncilMember? me, IReadOnlySet<(Guid ItemId, Guid MemberId)> given, IReadOnlyList<CouncilSheet> readable)
{
    public IReadOnlyList<CouncilMemberDetail> Members() =>
    [
        .. session.Members.OrderBy(member => member.Ordinal).Select(member => new CouncilMemberDetail(
            member.Id, member.PersonId, member.Name, member.Role, member.Attendance, member.AbsentBecause,
            given.Count(sheet => sheet.MemberId == member.Id),
            session.WantedOf(member, terms).Count)),
    ];

    public CouncilItemDetail Item(CouncilItem item, IReadOnlyList<SubjectFact> facts, IReadOnlyList<StoredFile> files)
    {
        var voters = session.VotersOf(item.Id);
        var isConflicted = me is not null && session.HasConflict(me.Id, item.Id);
        var sheets = isConflicted ? [] : readable.Where(sheet => sheet.ItemId == item.Id).ToList();
        var mine = me is null ? null : sheets.FirstOrDefault(sheet => sheet.MemberId == me.Id);
        return new CouncilItemDetail(
            item.Id, item.Ordinal, item.SubjectId, item.SubjectCode, item.SubjectTitle, facts,
            [.. session.Conflicts.Where(conflict => conflict.ItemId == item.Id).Select(conflict => new ConflictDetail(session.Members.Single(member => member.Id == conflict.MemberId).Name, conflict.Because))],
            terms.HasQuorum(voters), given.Count(sheet => sheet.ItemId == item.Id), voters.Count(voter => voter.IsPresent), item.Verdict,
            mine is null ? null : Detail(mine, isMine: true),
            me is not null && session.RefuseSheet(terms, me, item.Id) is null, isConflicted,
            session.IsOpened ? [.. sheets.Select(sheet => Detail(sheet, isMine: false))] : [],
            isConflicted ? [] : files);
    }

    private SheetDetail Detail(CouncilSheet sheet, bool isMine)
    {
        var member = session.Members.Single(candidate => candidate.Id == sheet.MemberId);
        var isNamed = isMine || !terms.IsBlind;
        return new SheetDetail(isNamed ? member.Name : null, isNamed ? member.Role : null, sheet.Revision, sheet.Scores, sheet.Choice, sheet.Remark);
    }
}

/// <summary>The sessions the reader sits on that have not ended.</summary>
public sealed record GetOwnCouncilsQuery<TModule> : IRequest<IReadOnlyList<OwnCouncil>>
    where TModule : IModule;

/// <summary>A session of the reader's own.</summary>
public sealed record OwnCouncil(Guid Id, string TypeName, string DecisionNumber, DateOnly MeetsOn, CouncilState State);

[Access(Right.SignedIn)]
[NoInput]
internal sealed class GetOwnCouncilsHandler<TModule, TSession, TType>(CouncilDesk<TModule, TSession, TType> desk, CurrentActor current) : IRequestHandler<GetOwnCouncilsQuery<TModule>, IReadOnlyList<OwnCouncil>>
    where TModule : IModule
    where TSession : CouncilSession
    where TType : CouncilType
{
    private const int Most = 100;

    public async Task<IReadOnlyList<OwnCouncil>> Handle(GetOwnCouncilsQuery<TModule> request, CancellationToken cancellationToken) =>
        await desk.Context.Set<TSession>().AsNoTracking().IgnoreAutoIncludes()
            .Where(s => current.Actor.PersonId != null && s.Members.Any(m => m.PersonId == current.Actor.PersonId) && s.State != CouncilState.Closed && s.State != CouncilState.Canceled)
            .OrderBy(s => s.MeetsOn).ThenBy(s => s.Id).Take(Most)
            .Select(s => new OwnCouncil(s.Id, s.TypeName, s.DecisionNumber, s.MeetsOn, s.State)).ToListAsync(cancellationToken);
}

/// <summary>A paper of a matter on the agenda, for whoever may come to the session and take part in the matter.</summary>
public sealed record GetCouncilFileQuery<TModule>(Guid SessionId, Guid FileId) : IRequest<Result<FileDownload>>
    where TModule : IModule;

[Access(Right.SignedIn)]
[NoInput]
internal sealed class GetCouncilFileHandler<TModule, TSession, TType>(CouncilDesk<TModule, TSession, TType> desk) : IRequestHandler<GetCouncilFileQuery<TModule>, Result<FileDownload>>
    where TModule : IModule
    where TSession : CouncilSession
    where TType : CouncilType
{
    public async Task<Result<FileDownload>> Handle(GetCouncilFileQuery<TModule> request, CancellationToken cancellationToken)
    {
        var admitted = await desk.AdmitAsync(request.SessionId, toChange: false, cancellationToken);
        if (admitted.IsRefused)
        {
            return admitted.Refusal;
        }

        var (session, _, member) = admitted.Value;
        var file = await desk.Context.Files.AsNoTracking().FirstOrDefaultAsync(f => f.Id == request.FileId, cancellationToken);
        return file is not null && session.Items.FirstOrDefault(item => item.SubjectId == file.RecordId) is { } item && (member is null || !session.HasConflict(member.Id, item.Id))
            ? new FileDownload(file, (target, cancellation) => FileStore.WriteAsync(desk.Context, file, target, cancellation))
            : Refusal.NotFound();
    }
}
