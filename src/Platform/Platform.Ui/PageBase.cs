using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Platform.Access;
using Platform.Localization;
using Platform.Results;
using Platform.Time;

namespace Platform.Ui;

/// <summary>What every page has: the sender, the reader's language, who reads, and the request.</summary>
public abstract class PageBase : ComponentBase
{
    [Inject]
    public required ISender Sender { get; set; }

    [Inject]
    public required ITexts T { get; set; }

    [Inject]
    public required CurrentActor Current { get; set; }

    [Inject]
    public required PolicyCatalog Policies { get; set; }

    [Inject]
    public required IToday Clock { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    protected Actor Actor => Current.Actor;

    protected DateOnly Today => Clock.Today;

    private bool isBegun;

    /// <summary>
    /// A page is shown when it knows everything it asked for, and not before. A component would also be drawn where the first of its questions
    /// is answered while the second still waits, which depends on how fast the database is: a page half full, or one that fails for what it lacks.
    /// </summary>
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (!isBegun)
        {
            isBegun = true;
            OnInitialized();
            await OnInitializedAsync();
        }

        OnParametersSet();
        await OnParametersSetAsync();
        StateHasChanged();
    }

    /// <summary>A day as pages write it; a dash where there is none.</summary>
    protected static string Day(DateOnly? day) => day?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) ?? "—";

    /// <summary>The same day as a field holds it; null when there is none.</summary>
    protected static string? Typed(DateOnly? day) => day?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>Whether the reader may send such a request: what would be refused is not shown.</summary>
    protected bool May<TRequest>() => Policies.May(Current.Actor, typeof(TRequest));

    /// <summary>Why the page cannot be shown; the <c>Refused</c> component shows it.</summary>
    protected Refusal? Stopped { get; private set; }

    /// <summary>Shows the refusal instead of the page.</summary>
    protected void Stop(Refusal refusal)
    {
        Stopped = refusal;
        Http.Response.AnswerWith(refusal);
    }

    /// <summary>The value, or null with the response's status and <see cref="Stopped"/> set.</summary>
    protected TValue? Take<TValue>(Result<TValue> result)
        where TValue : class
    {
        if (result.IsRefused)
        {
            Stop(result.Refusal);
            return null;
        }

        return result.Value;
    }
}
