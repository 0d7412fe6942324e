using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using Platform.Comments;
using Platform.Deadlines;
using Platform.Files;
using Platform.Localization;
using Platform.Messaging;
using Platform.Measures;
using Platform.Modules;
using Platform.People;
using Platform.Records;
using Platform.Registers;
using Platform.Spreadsheets;
using Platform.Results;

namespace Platform.Web;

/// <summary>A use case's place in the API. Found by scanning the module's assembly; mapped under <c>/api/{slug}</c>.</summary>
public interface IApiEndpoint
{
    static abstract void Map(IEndpointRouteBuilder api);
}

/// <summary>Sends the same requests the pages send, and turns refusals into RFC 9457 problems.</summary>
public static class ApiEndpoints
{
    /// <summary>Sends a command and answers 200 with its reply.</summary>
    public static async Task<IResult> SendAsync<TReply>(this ISender sender, IRequest<Result<TReply>> request, HttpContext http)
    {
        var result = await sender.Send(request, http.RequestAborted);
        if (result.IsRefused)
        {
            return Problem(result.Refusal, http);
        }

        if (result.Value is IHasRevision { Revision: var revision })
        {
            http.Response.Headers.ETag = $"\"{revision.ToString(CultureInfo.InvariantCulture)}\"";
        }

        return TypedResults.Ok(result.Value);
    }

    /// <summary>Sends a command that creates and answers 201 with the new record's address.</summary>
    public static async Task<IResult> CreateAsync(this ISender sender, IRequest<Result<Saved>> request, string address, HttpContext http)
    {
        var result = await sender.Send(request, http.RequestAborted);
        if (result.IsRefused)
        {
            return Problem(result.Refusal, http);
        }

        http.Response.Headers.ETag = $"\"{result.Value.Revision.ToString(CultureInfo.InvariantCulture)}\"";
        return TypedResults.Created($"/api{address}/{result.Value.Id}", result.Value);
    }

    /// <summary>
    /// The revision the caller saw, from <c>If-Match</c> or the body. A whole record is never replaced by somebody who does not say what she
    /// saw: PUT without either is refused with 428, or her change would silently undo another's.
    /// </summary>
    public static int? SeenRevision(this HttpContext http, int? inBody)
    {
        var header = http.Request.Headers.IfMatch.ToString();
        if (header.Length == 0)
        {
            return inBody is null && HttpMethods.IsPut(http.Request.Method)
                ? throw new RefusedException(new Refusal(RefusalKind.Unseen, new Sentence("platform.refusal.unseen")))
                : inBody;
        }

        // Proxies that compress make an ETag weak; the revision in it is the same.
        return EntityTagHeaderValue.TryParse(header, out var tag) && int.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? revision
            : throw new RefusedException(Refusal.MalformedField("If-Match", "platform.refusal.bad-revision", header));
    }

    /// <summary>The refusal as problem details in the caller's language.</summary>
    public static IResult Problem(Refusal refusal, HttpContext http, int? status = null)
    {
        var texts = http.RequestServices.GetRequiredService<ITexts>();
        var problem = new ProblemDetails
        {
            Status = status ?? StatusOf(refusal),
            Title = texts.Of(refusal.Reason),
            Type = $"urn:refusal:{refusal.Reason.Key}",
            Instance = http.Request.Path,
        };
        if (refusal.Fields.Count > 0)
        {
            problem.Extensions["errors"] = refusal.Fields
                .GroupBy(error => Camel(error.Field))
                .ToDictionary(errors => errors.Key, errors => errors.Select(error => texts.Of(error.Rule)).ToArray());
        }

        if (refusal.Differences.Count > 0)
        {
            problem.Extensions["differences"] = refusal.Differences;
        }

        return TypedResults.Problem(problem);
    }

    public static int StatusOf(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.Malformed => StatusCodes.Status400BadRequest,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.Unseen => StatusCodes.Status428PreconditionRequired,
        RefusalKind.Invalid => StatusCodes.Status422UnprocessableEntity,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>Maps everything a module offers to programs: its slices' endpoints, its registers, its measures.</summary>
    public static void MapModule(this IEndpointRouteBuilder endpoints, IModule module)
    {
        var api = endpoints.MapGroup($"/api/{module.Slug}").WithGroupName(module.Slug).WithTags(module.Slug)
            .RequireAuthorization()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden);
        foreach (var endpoint in WrittenTypes.Of(module.Assembly).Where(typeof(IApiEndpoint).IsAssignableFrom))
        {
            endpoint.GetMethod(nameof(IApiEndpoint.Map), [typeof(IEndpointRouteBuilder)])!.Invoke(null, [api]);
        }

        foreach (var register in module.Registers)
        {
            register.MapApi(api);
        }

        foreach (var kit in module.Kits)
        {
            kit.MapApi(api);
        }

        FileEndpoints.Map(api, module);
        if (module.Importers.Count > 0)
        {
            ImportEndpoints.Map(api, module);
        }

        if (module.Measures.Count > 0)
        {
            MapMeasures(api, module);
        }
    }

    internal static void MapRegister<TRecord, TRow>(IEndpointRouteBuilder api, IRegister register)
        where TRecord : Record
        where TRow : class
    {
        api.MapGet($"/{register.Key}", async (HttpContext http, ISender sender) =>
                await sender.SendAsync(new ListRecords<TRecord, TRow>(Read(http)), http))
            .WithName($"List{Pascal(register)}").WithSummary($"One page of {register.Key}; filters as in the page's address, limit up to {RegisterRequest.MaxLimit}.")
            .Produces<Page<TRow>>();
        api.MapGet($"/{register.Key}/export.xlsx", async (HttpContext http, ISender sender, ITexts texts) =>
                await ExportAsync(http, sender, texts, register))
            .WithName($"Export{Pascal(register)}").WithSummary($"What the list shows, as a workbook of at most {ExportRecords.MaxRows} rows.")
            .Produces(StatusCodes.Status200OK, contentType: SpreadsheetWriter.ContentType);
        CommentEndpoints.Map(api, register, Pascal(register));
        if (typeof(ITracked).IsAssignableFrom(typeof(TRecord)))
        {
            WithdrawEventEndpoint.Map(api, register, Pascal(register));
        }

        if (typeof(IResponsible).IsAssignableFrom(typeof(TRecord)))
        {
            HandOverEndpoint.Map(api, register, Pascal(register));
        }

        if (typeof(IHasDeadlines).IsAssignableFrom(typeof(TRecord)))
        {
            EnterDateByHandEndpoint.Map(api, register, Pascal(register));
        }
    }

    /// <summary>The list's state as its address says it.</summary>
    public static RegisterRequest Read(HttpContext http) => new(http.Request.Query
        .ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)[.. pair.Value.Select(value => value ?? "")]));

    private static async Task<IResult> ExportAsync(HttpContext http, ISender sender, ITexts texts, IRegister register)
    {
        var workbook = await register.ExportAsync(sender, Read(http), texts, http.RequestAborted);
        return workbook.IsRefused
            ? Problem(workbook.Refusal, http)
            : TypedResults.Stream(target => workbook.Value(target, http.RequestAborted), SpreadsheetWriter.ContentType, $"{register.Key}.xlsx");
    }

    private static void MapMeasures(IEndpointRouteBuilder api, IModule module)
    {
        var name = module.GetType().Name.Replace("Module", "", StringComparison.Ordinal);
        api.MapGet("/measures", (ITexts texts) => TypedResults.Ok(module.Measures
                .Select(measure => new MeasureInfo(measure.Code, texts[measure.NameKey], measure.Kind, measure.Register, measure.Dimensions)).ToList()))
            .WithName($"List{name}Measures").WithSummary("Every figure the module names.");
        api.MapGet("/measures/{code}", async (string code, DateOnly from, DateOnly to, string? by, HttpContext http, ISender sender) =>
                await sender.SendAsync(module.Address(new AskMeasure(code, from, to, by)), http))
            .WithName($"Get{name}Measure").WithSummary("A figure, its parts, and the address of the list that shows the same records.")
            .Produces<MeasureValue>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static string Pascal(IRegister register) => string.Concat(register.Address.Split('/', '-').Where(word => word.Length > 0)
        .Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static string Camel(string name) => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..];
}

/// <summary>A figure in the catalog.</summary>
public sealed record MeasureInfo(string Code, string Name, MeasureKind Kind, string Register, IReadOnlyList<string> Dimensions);
