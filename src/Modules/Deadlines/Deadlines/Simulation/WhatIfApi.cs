using Deadlines.Calendars;
using Deadlines.RuleChanges;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Platform.Localization;
using Platform.Results;
using Platform.Spreadsheets;
using Platform.Vietnamese;
using Platform.Web;

namespace Deadlines.Simulation;

/// <summary>The days of a calendar tried out, as its form and address name them.</summary>
internal sealed record TriedDays(IReadOnlyList<NoticeDay> Days);

internal static class WhatIf
{
    public static FormInput InputOf(IQueryCollection query) => new(
        query.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)[.. pair.Value.Select(value => VietnameseText.Normalize(value ?? ""))]), []);
}

/// <summary>
/// Simulations are asked by address alone, <c>/deadlines/what-if?rule=…</c>: they can be shared, exported and proposed from, and a question
/// that is only read can write nothing.
/// </summary>
internal sealed class WhatIfEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/what-if", async (HttpContext http, [FromServices] FormBinder binder, ISender sender) =>
            {
                var answer = await AskAsync(http.Request.Query, binder, sender, http.RequestAborted);
                return answer.IsRefused ? ApiEndpoints.Problem(answer.Refusal, http) : TypedResults.Ok(answer.Value);
            })
            .WithName("SimulateLaw").WithSummary("Whose date would change under another rule (rule=…, fields as a proposal) or calendar (days.0.date=…, days.0.kind=…, days.0.name=…). Nothing is written.")
            .Produces<SimulationResult>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapGet("/what-if.xlsx", async (HttpContext http, [FromServices] FormBinder binder, ISender sender, ITexts texts) =>
            {
                var answer = await AskAsync(http.Request.Query, binder, sender, http.RequestAborted);
                return answer.IsRefused
                    ? ApiEndpoints.Problem(answer.Refusal, http)
                    : TypedResults.Stream(stream => WriteAsync(answer.Value, texts, stream, http.RequestAborted), SpreadsheetWriter.ContentType, "what-if.xlsx");
            })
            .WithName("ExportSimulation").WithSummary("The same as a workbook, every line.").Produces(StatusCodes.Status200OK, contentType: SpreadsheetWriter.ContentType)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>The question an address asks, by page and API alike; a refusal names the fields that could not be read.</summary>
    public static async Task<Result<SimulationResult>> AskAsync(IQueryCollection query, FormBinder binder, ISender sender, CancellationToken cancellation)
    {
        var input = WhatIf.InputOf(query);
        if (Guid.TryParse(query["rule"], out var rule))
        {
            // A thought needs no source yet; the proposal it may become does.
            var change = await binder.BindAsync<ProposeRuleChangeCommand>(input, new Dictionary<string, object?> { ["ruleId"] = rule, ["because"] = "?", ["instrument"] = input["instrument"] ?? "?" });
            return change.IsRefused ? change.Refusal : await sender.Send(new SimulateRuleChange(change.Value), cancellation);
        }

        var days = await binder.BindAsync<TriedDays>(input);
        return days.IsRefused ? days.Refusal : await sender.Send(new SimulateCalendar(days.Value.Days), cancellation);
    }

    private static async Task WriteAsync(SimulationResult result, ITexts texts, Stream target, CancellationToken cancellation)
    {
        var layout = new ExportLayout("what-if", [.. new[] { "record", "deadline", "unit", "from", "to", "days", "late" }.Select(column => new ExportColumn(texts[$"deadlines.what-if.column.{column}"]))]);
        await using var writer = await SpreadsheetWriter.CreateAsync(target, layout, cancellation);
        foreach (var move in result.Moves)
        {
            await writer.WriteRowAsync([move.RecordTitle, move.Name, move.UnitName, move.From, move.To, move.Days, move.BecomesLate ? texts["platform.yes"] : texts["platform.no"]], cancellation);
        }

        await writer.CompleteAsync(cancellation);
    }
}
