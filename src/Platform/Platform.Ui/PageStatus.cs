using Microsoft.AspNetCore.Http;
using Platform.Results;
using Platform.Web;

namespace Platform.Ui;

/// <summary>The status a page answers with.</summary>
internal static class PageStatus
{
    /// <summary>
    /// Set only as the answer goes out: under a 404 that stands while a page renders the framework writes no page at all, and the reader
    /// would see neither the reason nor what she had typed.
    /// </summary>
    public static void AnswerWith(this HttpResponse response, Refusal refusal) => response.OnStarting(() =>
    {
        response.StatusCode = ApiEndpoints.StatusOf(refusal);
        return Task.CompletedTask;
    });
}
