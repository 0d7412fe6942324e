using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Audit;
using Platform.Modules;
using Platform.Papers;
using Platform.Records;
using Platform.Results;
using Platform.Time;

namespace Platform.Training;

/// <summary>Issues the certificates of all who passed, in one transaction: all have their numbers, one after the other, or nobody has.</summary>
/// <param name="Revision">The revision of the class the sender saw.</param>
/// <param name="IssuedOn">Their day.</param>
/// <param name="SignedFor">For whom, where not in the signer's own right.</param>
/// <param name="DocumentNumber">The decision they are issued by.</param>
public sealed record IssueCertificatesCommand<TModule>(
    Guid ClassId, int? Revision, DateOnly IssuedOn, SignatureForm SignedAs, string? SignedFor, string SignerTitle, string? SignerName, string? DocumentNumber) : IRequest<Result<IssuedCertificates>>, IIssuesPaper
    where TModule : IModule;

/// <summary>What went out, in the order of the numbers.</summary>
/// <param name="Address">All of them as one zip to print from.</param>
public sealed record IssuedCertificates(Guid ClassId, string Address, IReadOnlyList<PaperOfRecord> Issued);

internal sealed class IssueCertificatesValidator<TModule> : AbstractValidator<IssueCertificatesCommand<TModule>>
    where TModule : IModule
{
    public IssueCertificatesValidator()
    {
        Include(new IssueRules<IssueCertificatesCommand<TModule>>());
        RuleFor(c => c.DocumentNumber).MaximumLength(60);
    }
}

[Access(Right.Write)]
internal sealed class IssueCertificatesHandler<TModule, TProgram, TClass, TParticipant, TTemplate>(
    TrainingDesk<TModule, TProgram, TClass, TParticipant> desk, PaperDesk<TModule, TTemplate> papers, PaperPress<TModule, TTemplate> press, History history, CurrentActor current, TimeProvider clock, IToday today)
    : IRequestHandler<IssueCertificatesCommand<TModule>, Result<IssuedCertificates>>
    where TModule : IModule
    where TProgram : TrainingProgram
    where TClass : TrainingClass<TParticipant>
    where TParticipant : TrainingParticipant, new()
    where TTemplate : PaperTemplate
{
    public async Task<Result<IssuedCertificates>> Handle(IssueCertificatesCommand<TModule> command, CancellationToken cancellationToken)
    {
        await using var transaction = await desk.Context.Database.BeginTransactionAsync(cancellationToken);
        var loaded = await history.LoadAsync(desk.Context, desk.Whole, command.ClassId, command.Revision, cancellationToken);
        if (loaded.IsRefused)
        {
            return loaded.Refusal;
        }

        var (held, version) = (loaded.Value, await desk.VersionAsync(loaded.Value, cancellationToken));
        var passed = held.ToCertify(version.Terms);
        var outcomes = passed.IsRefused ? passed.Refusal : await press.IssueAsync(papers.Kind(CertificatePaper<TClass>.KindCode)!, passed.Value, command, cancellationToken);
        if ((outcomes.Refusal ?? outcomes.Value!.Select(outcome => outcome.Paper.Refusal).FirstOrDefault(refused => refused is not null)
            ?? held.Happen(new Happening<TrainingEventKind>(TrainingEventKind.Certified, command.IssuedOn, command.DocumentNumber, null, RecordedBy.Of(current, clock)), version, today.Today).Refusal) is { } refusal)
        {
            desk.Context.ChangeTracker.Clear();
            return refusal;
        }

        await RefreshAsync(held, command.IssuedOn, cancellationToken);
        await desk.Context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        var issued = outcomes.Value!.Select(outcome => new PaperOfRecord(outcome.Record.Id, outcome.Record.Title, outcome.Paper.Value!.Id, outcome.Paper.Value.Symbol)).ToList();
        return new IssuedCertificates(held.Id, $"/api/{desk.Module.Slug}/training-participants/papers.zip?{string.Join('&', issued.Select(paper => $"id={paper.PaperId}"))}", issued);
    }

    /// <summary>Earlier certificates of the same people by the same program have been refreshed by these.</summary>
    private async Task RefreshAsync(TClass held, DateOnly on, CancellationToken cancellation)
    {
        var keys = held.Trainees.Where(p => p.CertifiedOn is not null).Select(p => p.NameKey).ToList();
        var people = held.Trainees.Where(p => p.CertifiedOn is not null).Select(p => (p.NameKey, p.BornOn)).ToHashSet();
        var earlier = await desk.Participants
            .Where(p => keys.Contains(p.NameKey) && p.ClassId != held.Id && p.CertifiedOn != null && p.RefreshedOn == null && desk.Context.Set<TClass>().Any(c => c.Id == p.ClassId && c.ProgramId == held.ProgramId))
            .ToListAsync(cancellation);
        earlier.Where(p => people.Contains((p.NameKey, p.BornOn)) && p.CertifiedOn < on).ToList().ForEach(p => p.Refresh(on));
    }
}
