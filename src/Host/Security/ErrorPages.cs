using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.Localization;
using Platform.Messaging;
using Platform.Results;
using Platform.Web;

namespace Host.Security;

/// <summary>What nobody expected becomes a page or a problem with a reference number; what was refused keeps its reason.</summary>
internal sealed partial class ErrorPages(RequestDelegate next, ILogger<ErrorPages> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The reader has left.
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            await AnswerAsync(http, exception);
        }
    }

    private async Task AnswerAsync(HttpContext http, Exception exception)
    {
        var refusal = exception switch
        {
            RefusedException refused => refused.Refusal,
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Refusal.Malformed("platform.request.too-large"),
            BadHttpRequestException { InnerException: JsonException { Path: { Length: > 2 } path } } => Refusal.MalformedField(path[2..], "platform.request.bad-value"),
            BadHttpRequestException => Refusal.Malformed("platform.request.unreadable"),
            // Mostly a page left open over a sign-in or a restart, seldom a forgery.
            AntiforgeryValidationException => Refusal.Malformed("platform.request.stale-form"),
            // Two people saved the same record in the same moment: the second tries again on what the first left.
            DbUpdateConcurrencyException => Refusal.Conflict([]),
            DbUpdateException { InnerException: PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } unique } => new Refusal(RefusalKind.Conflict, new Sentence("platform.refusal.exists-already", unique.ConstraintName)),
            _ => null,
        };
        var isUnmigrated = refusal is null && IsUnmigrated(exception);
        var status = exception is BadHttpRequestException bad ? bad.StatusCode : isUnmigrated ? StatusCodes.Status503ServiceUnavailable : refusal is null ? StatusCodes.Status500InternalServerError : ApiEndpoints.StatusOf(refusal);
        var reference = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        if (refusal is null)
        {
            LogUnexpected(logger, exception, reference);
            refusal = Refusal.Malformed(isUnmigrated ? "platform.request.not-migrated" : "platform.request.failed", reference);
        }

        http.Response.Clear();
        if (http.Request.Path.StartsWithSegments("/api"))
        {
            await ApiEndpoints.Problem(refusal, http, status).ExecuteAsync(http);
            return;
        }

        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        var texts = http.RequestServices.GetRequiredService<ITexts>();
        var encoder = System.Text.Encodings.Web.HtmlEncoder.Default;
        await http.Response.WriteAsync($"""
            <!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{status}</title>
            <link rel="stylesheet" href="/_content/Bundled/tabler.css"><link rel="stylesheet" href="/_content/Platform.Ui/house.css"></head>
            <body><main class="alone"><h1>{status}</h1><p>{encoder.Encode(texts.Of(refusal.Reason))}</p><p><a href="/">{encoder.Encode(texts["platform.go-home"])}</a></p></main></body></html>
            """);
    }

    /// <summary>A table or column that this program has and the database has not: it was never migrated, or not since the program was replaced.</summary>
    private static bool IsUnmigrated(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn })
            {
                return true;
            }
        }

        return false;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Unexpected error, reference {Reference}")]
    private static partial void LogUnexpected(ILogger logger, Exception exception, string reference);
}
