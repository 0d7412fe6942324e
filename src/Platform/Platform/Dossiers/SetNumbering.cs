using FluentValidation;
using MediatR;
using Platform.Access;
using Platform.Modules;
using Platform.Persistence;
using Platform.Results;

namespace Platform.Dossiers;

/// <summary>How the module's dossiers are numbered now.</summary>
public sealed record GetNumberingQuery<TModule> : IRequest<DossierNumbering>
    where TModule : IModule;

[Access(Right.Read)]
[NoInput]
internal sealed class GetNumberingHandler<TModule, TDossier, TProcedure>(DossierDesk<TModule, TDossier, TProcedure> desk, Settings settings) : IRequestHandler<GetNumberingQuery<TModule>, DossierNumbering>
    where TModule : IModule
    where TDossier : Dossier
    where TProcedure : Procedure
{
    public Task<DossierNumbering> Handle(GetNumberingQuery<TModule> request, CancellationToken cancellationToken) => DossierNumbers.ReadAsync(settings, desk.Module.Slug, cancellationToken);
}

/// <summary>Numbers dossiers to come by another template; those that have a number keep it.</summary>
public sealed record SetNumberingCommand<TModule>(string Template, string Agency) : IRequest<Result<DossierNumbering>>
    where TModule : IModule;

internal sealed class SetNumberingValidator<TModule> : AbstractValidator<SetNumberingCommand<TModule>>
    where TModule : IModule
{
    public SetNumberingValidator()
    {
        RuleFor(c => c.Template).NotEmpty().MaximumLength(60);
        RuleFor(c => c.Agency).NotEmpty().MaximumLength(20);
    }
}

[Access(Right.Govern)]
internal sealed class SetNumberingHandler<TModule, TDossier, TProcedure>(DossierDesk<TModule, TDossier, TProcedure> desk, Settings settings) : IRequestHandler<SetNumberingCommand<TModule>, Result<DossierNumbering>>
    where TModule : IModule
    where TDossier : Dossier
    where TProcedure : Procedure
{
    public async Task<Result<DossierNumbering>> Handle(SetNumberingCommand<TModule> command, CancellationToken cancellationToken)
    {
        var numbering = new DossierNumbering(command.Template.Trim(), command.Agency.Trim());
        if (numbering.Refuse() is { } refusal)
        {
            return refusal;
        }

        await DossierNumbers.WriteAsync(settings, desk.Module.Slug, numbering, cancellationToken);
        return numbering;
    }
}
