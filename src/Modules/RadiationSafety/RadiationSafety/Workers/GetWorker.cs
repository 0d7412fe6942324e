using AutoMapper;
using AutoMapper.QueryableExtensions;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Records;
using Platform.Results;
using Platform.Web;
using RadiationSafety.Courses;
using RadiationSafety.Data;

namespace RadiationSafety.Workers;

/// <summary>One worker with where she works, what she is certified for and how she was trained. Doses and health are asked apart.</summary>
internal sealed record GetWorkerQuery(Guid Id) : IRequest<Result<WorkerDetail>>;

internal sealed record WorkerDetail(Guid Id, int Revision, string NationalId, string FullName, DateOnly BornOn) : IHasRevision
{
    /// <summary>The latest first.</summary>
    public IReadOnlyList<EmploymentDetail> Employments { get; init; } = [];

    /// <summary>The latest first.</summary>
    public IReadOnlyList<StaffCertificateRow> Certificates { get; init; } = [];

    /// <summary>Certificates of training of the same name and day of birth, the latest first.</summary>
    public IReadOnlyList<WorkerTraining> Trainings { get; init; } = [];
}

/// <summary>A certificate of training as the classes keep it.</summary>
/// <param name="RefreshBy">The day by which the law, or the program somebody stands for, asks for training again; null where nobody has confirmed one.</param>
internal sealed record WorkerTraining(Guid ParticipantId, string ProgramName, string CertificateNumber, DateOnly CertifiedOn, DateOnly? RefreshBy);

[Access(Right.Read)]
[NoInput]
internal sealed class GetWorkerHandler(RadiationSafetyDbContext context, CurrentActor current, IConfigurationProvider maps) : IRequestHandler<GetWorkerQuery, Result<WorkerDetail>>
{
    private const int Most = 50;

    public async Task<Result<WorkerDetail>> Handle(GetWorkerQuery request, CancellationToken cancellationToken)
    {
        var known = RadiationSafetyModule.Workers.Records(context, current.Actor).Where(w => w.Id == request.Id);
        if (await known.Select(w => new { w.Id, w.Revision, w.NationalId, w.FullName, w.BornOn, w.NameKey }).FirstOrDefaultAsync(cancellationToken) is not { } worker)
        {
            return Refusal.NotFound();
        }

        return new WorkerDetail(worker.Id, worker.Revision, worker.NationalId, worker.FullName, worker.BornOn)
        {
            Employments = await context.Employments.AsNoTracking().Where(e => e.WorkerId == worker.Id).OrderByDescending(e => e.StartedOn).ThenBy(e => e.Id).Take(Most).ProjectTo<EmploymentDetail>(maps).ToListAsync(cancellationToken),
            Certificates = await context.StaffCertificates.AsNoTracking().Where(c => c.WorkerId == worker.Id).OrderByDescending(c => c.Id).Take(Most).ProjectTo<StaffCertificateRow>(maps).ToListAsync(cancellationToken),
            Trainings = await context.Set<SafetyParticipant>().AsNoTracking()
                .Where(p => p.NameKey == worker.NameKey && p.BornOn == worker.BornOn && p.CertifiedOn != null)
                .OrderByDescending(p => p.CertifiedOn).Take(Most)
                .Select(p => new WorkerTraining(p.Id, p.ProgramName, p.CertificateNumber!, p.CertifiedOn!.Value, p.NextDueOn == Record.NothingDue ? null : p.NextDueOn)).ToListAsync(cancellationToken),
        };
    }
}

internal sealed class GetWorkerEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/workers/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetWorkerQuery(id), http))
            .WithName("GetRadiationWorker").WithSummary("One worker with work, certificates and training; doses and health are asked apart.")
            .Produces<WorkerDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
