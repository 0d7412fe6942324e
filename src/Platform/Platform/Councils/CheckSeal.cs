using System.Text.Json;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Audit;
using Platform.Files;
using Platform.Modules;
using Platform.Persistence;
using Platform.Results;

namespace Platform.Councils;

/// <summary>Works the chain of a session out anew and compares it with what was sealed.</summary>
public sealed record CheckSealQuery<TModule>(Guid SessionId) : IRequest<Result<SealReport>>
    where TModule : IModule;

/// <summary>What the check found.</summary>
/// <param name="Broken">The first part that is not as it was sealed.</param>
/// <param name="Sheet">Where that is a sheet: which one, from 1.</param>
/// <param name="Item">Code of the matter it is of.</param>
/// <param name="Member">Whose it is; null where sheets are blind.</param>
public sealed record SealReport(bool IsIntact, string? Broken, int? Sheet, string? Item, string? Member, int Sheets, string Head, DateTimeOffset OpenedAt);

[Access(Right.Read)]
[NoInput]
internal sealed class CheckSealHandler<TModule, TSession, TType>(CouncilDesk<TModule, TSession, TType> desk) : IRequestHandler<CheckSealQuery<TModule>, Result<SealReport>>
    where TModule : IModule
    where TSession : CouncilSession
    where TType : CouncilType
{
    public async Task<Result<SealReport>> Handle(CheckSealQuery<TModule> request, CancellationToken cancellationToken)
    {
        var admitted = await desk.AdmitAsync(request.SessionId, toChange: false, cancellationToken);
        if (admitted.IsRefused)
        {
            return admitted.Refusal;
        }

        var (session, terms, _) = admitted.Value;
        if (session.OpenedAt is not { } openedAt)
        {
            return Refusal.Invalid("platform.councils.not-sealed");
        }

        var sheets = await desk.Sheets.AsNoTracking().Where(s => s.SessionId == session.Id).ToListAsync(cancellationToken);
        var check = CouncilSeal.Check(session, terms, sheets, await RecordedAsync(session.Id, cancellationToken));
        var broken = check.Sheet is { } place ? sheets.OrderBy(sheet => sheet.Position ?? int.MaxValue).ElementAt(place - 1) : null;
        return new SealReport(
            check.IsIntact, check.Broken, check.Sheet, session.Items.FirstOrDefault(item => item.Id == broken?.ItemId)?.SubjectCode,
            terms.IsBlind ? null : session.Members.FirstOrDefault(member => member.Id == broken?.MemberId)?.Name, sheets.Count, session.SealHead!, openedAt);
    }

    /// <summary>The head as the audit keeps it: append-only, and chained itself.</summary>
    private async Task<string?> RecordedAsync(Guid sessionId, CancellationToken cancellation) =>
        (await desk.Context.Audit.AsNoTracking().Where(e => e.RecordId == sessionId).OrderBy(e => e.Id).Select(e => e.Changes).ToListAsync(cancellation))
            .SelectMany(changes => JsonSerializer.Deserialize<List<AuditedChange>>(changes, ModuleDbContext.Json)!)
            .SelectMany(change => change.Fields).FirstOrDefault(field => field.Name == nameof(CouncilSession.SealHead))?.To;
}

/// <summary>Compares an archive somebody holds with the one made when the session was closed.</summary>
public sealed record CheckArchiveCommand<TModule>(Guid SessionId, [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File) : IRequest<Result<ArchiveReport>>
    where TModule : IModule;

/// <summary>What the comparison found.</summary>
/// <param name="Broken">The first file in it that differs; null where all files are the same and only the wrapping is another.</param>
public sealed record ArchiveReport(bool IsIntact, string? Broken, string Sha256);

internal sealed class CheckArchiveValidator<TModule> : AbstractValidator<CheckArchiveCommand<TModule>>
    where TModule : IModule
{
    public CheckArchiveValidator() => RuleFor(c => c.File).NotNull();
}

[Access(Right.Read)]
internal sealed class CheckArchiveHandler<TModule, TSession, TType>(CouncilDesk<TModule, TSession, TType> desk) : IRequestHandler<CheckArchiveCommand<TModule>, Result<ArchiveReport>>
    where TModule : IModule
    where TSession : CouncilSession
    where TType : CouncilType
{
    public async Task<Result<ArchiveReport>> Handle(CheckArchiveCommand<TModule> command, CancellationToken cancellationToken)
    {
        var admitted = await desk.AdmitAsync(command.SessionId, toChange: false, cancellationToken);
        var kept = admitted.IsRefused ? null : await desk.Context.Set<CouncilArchive>().AsNoTracking().FirstOrDefaultAsync(a => a.SessionId == command.SessionId, cancellationToken);
        if (kept is null)
        {
            return admitted.Refusal ?? Refusal.Invalid("platform.councils.not-closed");
        }

        using var buffer = new MemoryStream();
        var piece = new byte[81920];
        int read;
        while ((read = await command.File!.Content.ReadAsync(piece, cancellationToken)) > 0)
        {
            buffer.Write(piece, 0, read);
            if (buffer.Length > FileStore.MaxSize)
            {
                return Refusal.InvalidField("file", "platform.file.too-large", command.File.Name, FileStore.MaxSize / 1024 / 1024);
            }
        }

        var (sent, session) = (buffer.ToArray(), admitted.Value!.Session);
        var hash = ArchiveBuilder.HashOf(sent);
        return new ArchiveReport(hash == session.ArchiveHash, hash == session.ArchiveHash ? null : ArchiveBuilder.FirstDifference(kept.Content, sent), hash);
    }
}

/// <summary>The archive of a closed session.</summary>
public sealed record GetArchiveQuery<TModule>(Guid SessionId) : IRequest<Result<ArchiveDownload>>
    where TModule : IModule;

/// <summary>Its bytes, under a name to keep it by.</summary>
public sealed record ArchiveDownload(string Name, byte[] Content);

[Access(Right.Read)]
[NoInput]
internal sealed class GetArchiveHandler<TModule, TSession, TType>(CouncilDesk<TModule, TSession, TType> desk) : IRequestHandler<GetArchiveQuery<TModule>, Result<ArchiveDownload>>
    where TModule : IModule
    where TSession : CouncilSession
    where TType : CouncilType
{
    public async Task<Result<ArchiveDownload>> Handle(GetArchiveQuery<TModule> request, CancellationToken cancellationToken)
    {
        var admitted = await desk.AdmitAsync(request.SessionId, toChange: false, cancellationToken);
        if ((admitted.Refusal ?? desk.RefuseWhole(admitted.Value!)) is { } refusal)
        {
            return refusal;
        }

        return await desk.Context.Set<CouncilArchive>().AsNoTracking().FirstOrDefaultAsync(a => a.SessionId == request.SessionId, cancellationToken) is { } archive
            ? new ArchiveDownload($"council-{admitted.Value!.Session.MeetsOn:yyyy-MM-dd}-{request.SessionId.ToString()[..8]}.zip", archive.Content)
            : Refusal.NotFound();
    }
}
