using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace TestKit;

/// <summary>A page of the program, and how a test opens it.</summary>
/// <param name="Route">The route attribute's text.</param>
/// <param name="UserName">The sample account that may see it; null: nobody is signed in.</param>
/// <param name="Address">An address of it on a prepared host.</param>
public sealed record ListedPage(string Route, string? UserName, Func<PreparedRecords, string> Address)
{
    public ListedPage(string route, string? userName)
        : this(route, userName, _ => route)
    {
    }

    public override string ToString() => Route;
}

/// <summary>Records the pages of <see cref="PageList"/> show.</summary>
/// <param name="Unit">A unit with people.</param>
/// <param name="Person">Somebody of it.</param>
/// <param name="User">An account other than the reader's.</param>
/// <param name="Organization">The owner of the asset.</param>
/// <param name="Double">One that is called nearly the same.</param>
/// <param name="Merge">A merge into the organization.</param>
/// <param name="Place">A province two became.</param>
/// <param name="Asset">An asset that has been filed.</param>
/// <param name="AssetEvent">Its filing.</param>
/// <param name="Import">An import of assets, tried dry.</param>
/// <param name="Rule">A rule of law.</param>
/// <param name="Tracked">The deadline the filing has set, tracked.</param>
/// <param name="Plan">A plan.</param>
/// <param name="Task">A key task of it that is being done and is proven by filings.</param>
/// <param name="TaskEvent">What was reported of it.</param>
/// <param name="TaskLink">The asset, linked to it as evidence.</param>
public sealed record PreparedRecords(
    string Unit, string Person, string User, string Organization, string Double, string Merge, string Place, string Asset, string AssetEvent, string Import, string Rule, string Tracked, string Plan, string Task, string TaskEvent, string TaskLink)
{
    /// <summary>The body the asset was given to for management.</summary>
    public required string AssetHolder { get; init; }

    /// <summary>A list of the day that was sent by mail.</summary>
    public required string Delivery { get; init; }

    public required string Leave { get; init; }

    public required string Owner { get; init; }

    /// <summary>A notice of a swapped working day.</summary>
    public required string CalendarNotice { get; init; }

    /// <summary>One of the desk's hours, by the week and for a day.</summary>
    public required string ReceptionNotice { get; init; }

    /// <summary>Proposed by mai of the rule that dates her support case.</summary>
    public required string RuleChange { get; init; }

    /// <summary>The rule it is of.</summary>
    public required string ChangedRule { get; init; }

    /// <summary>A measuring instrument that has been verified.</summary>
    public required string Instrument { get; init; }

    /// <summary>A mark that was published and opposed, and one day renewed; a letter went out about it.</summary>
    public required string OpposedAsset { get; init; }

    /// <summary>That letter.</summary>
    public required string AssetPaper { get; init; }

    /// <summary>An opposition of ours that is being prepared.</summary>
    public required string Opposition { get; init; }

    /// <summary>A license of a mark in force, not recorded yet.</summary>
    public required string AssetLicense { get; init; }

    /// <summary>A support case that has been advised.</summary>
    public required string AdvisedCase { get; init; }

    /// <summary>The guidance that went out to it.</summary>
    public required string CasePaper { get; init; }

    /// <summary>A support case whose place name has been proposed.</summary>
    public required string SupportCase { get; init; }

    /// <summary>A permission to use that place name.</summary>
    public required string Permission { get; init; }

    /// <summary>A right to use a protected sign, in force.</summary>
    public required string UsageGrant { get; init; }

    /// <summary>A sample of it that awaits its result.</summary>
    public required string ControlSample { get; init; }

    /// <summary>Its yearly review.</summary>
    public required string UseReview { get; init; }

    /// <summary>A printed figure that says “hơn”.</summary>
    public required string PublishedFigure { get; init; }

    /// <summary>A product proposed for protection.</summary>
    public required string Candidate { get; init; }

    /// <summary>A task proposed to a national program.</summary>
    public required string NationalProposal { get; init; }

    public required string Consultation { get; init; }

    /// <summary>A program for intellectual property.</summary>
    public required string IpProgram { get; init; }

    /// <summary>An initiative that has been accepted and looks like an earlier one.</summary>
    public required string Initiative { get; init; }

    /// <summary>A council type somebody stands for, and the version she does.</summary>
    public required string CouncilType { get; init; }

    public required string CouncilVersion { get; init; }

    /// <summary>A council that sits, with the reader on it.</summary>
    public required string Council { get; init; }

    /// <summary>What it has on its agenda.</summary>
    public required string CouncilItem { get; init; }

    /// <summary>A council that has closed.</summary>
    public required string ClosedCouncil { get; init; }

    /// <summary>One that nobody has written minutes of.</summary>
    public required string UnwrittenCouncil { get; init; }

    /// <summary>The minutes of the closed one.</summary>
    public required string CouncilMinutes { get; init; }

    /// <summary>The kind of paper these are.</summary>
    public required string MinutesTemplate { get; init; }

    /// <summary>A radiation facility.</summary>
    public required string Facility { get; init; }

    /// <summary>A license of it that is in force.</summary>
    public required string License { get; init; }

    /// <summary>A device of it that has been verified.</summary>
    public required string Device { get; init; }

    /// <summary>Somebody who works at the facility and has been above a limit of doses.</summary>
    public required string Worker { get; init; }

    /// <summary>Her work there.</summary>
    public required string Employment { get; init; }

    /// <summary>Her certificate, asked for.</summary>
    public required string StaffCertificate { get; init; }

    public required string HealthCheck { get; init; }

    /// <summary>A dosimeter she wears.</summary>
    public required string Badge { get; init; }

    /// <summary>Of her dose above a limit.</summary>
    public required string Investigation { get; init; }

    /// <summary>The facility's plan, not approved.</summary>
    public required string IncidentPlan { get; init; }

    /// <summary>What the facility was told its license lacks.</summary>
    public required string ReadinessLetter { get; init; }

    /// <summary>A license whose facility was told nothing.</summary>
    public required string UntoldLicense { get; init; }

    /// <summary>A training program whose period until training again nobody has confirmed.</summary>
    public required string TrainingProgram { get; init; }

    /// <summary>A class that runs, with its list.</summary>
    public required string TrainingClass { get; init; }

    /// <summary>A class that has finished; somebody passed it.</summary>
    public required string FinishedClass { get; init; }

    /// <summary>Somebody who passed and has no certificate yet.</summary>
    public required string Trainee { get; init; }

    /// <summary>Somebody with a certificate.</summary>
    public required string CertifiedTrainee { get; init; }

    /// <summary>It.</summary>
    public required string Certificate { get; init; }

    /// <summary>A one-stop dossier that has been accepted.</summary>
    public required string Dossier { get; init; }

    /// <summary>One that has no paper yet.</summary>
    public required string PaperlessDossier { get; init; }

    /// <summary>The receipt of the dossier.</summary>
    public required string IssuedPaper { get; init; }

    /// <summary>A kind of paper.</summary>
    public required string PaperTemplate { get; init; }

    /// <summary>The procedure it follows.</summary>
    public required string Procedure { get; init; }

    /// <summary>A research task under contract.</summary>
    public required string ResearchTask { get; init; }

    /// <summary>A model of it that is running.</summary>
    public required string Model { get; init; }

    public required string Document { get; init; }

    /// <summary>An enterprise's support, assessed.</summary>
    public required string Support { get; init; }

    /// <summary>A startup project being mentored.</summary>
    public required string StartupProject { get; init; }

    /// <summary>A value stated of the key task.</summary>
    public required string TaskStatement { get; init; }

    /// <summary>What radiation safety watches over at the facility.</summary>
    public required PreparedOversight Oversight { get; init; }
}

/// <summary>Records of inspections and what surrounds them.</summary>
/// <param name="Inspection">An inspection that has been held, by the checklist.</param>
/// <param name="Finding">What it found, not mended.</param>
/// <param name="Sanction">The fine that came of it, not served.</param>
/// <param name="Report">The facility's safety report, which the notice asks for.</param>
public sealed record PreparedOversight(
    string Interval, string Checklist, string Inspection, string Finding, string Sanction, string Survey, string Incident, string Drill, string Notice, string Report, string Guidance);

/// <summary>
/// Every page of the program: what runs over all pages (accessibility, languages, dead links) runs over this list, and a test compares
/// it with the route attributes, so that no page is forgotten. Whoever adds a page adds its line.
/// </summary>
public static class PageList
{
    public static IReadOnlyList<ListedPage> All { get; } =
    [
        new("/sign-in", null),
        new("/sign-in/code", null),
        new("/", "mai"),
        new("/search", "mai", _ => "/search?q=chi+lang"),
        new("/forbidden", "mai"),
        new("/me", "mai"),
        new("/me/second-step", "mai"),
        new("/me/tokens", "mai"),
        new("/me/reminders", "mai"),
        new("/me/views", "mai", _ => "/me/views?register=%2Fip%2Fassets&query=%3Fstate%3DPublished"),
        new("/directory", "mai"),
        new("/directory/units", "mai"),
        new("/directory/units/new", "quantri"),
        new("/directory/units/{Id:guid}", "quantri", at => $"/directory/units/{at.Unit}"),
        new("/directory/units/{Id:guid}/edit", "quantri", at => $"/directory/units/{at.Unit}/edit"),
        new("/directory/units/{Id:guid}/end", "quantri", at => $"/directory/units/{at.Unit}/end"),
        new("/directory/people", "mai"),
        new("/directory/people/new", "quantri"),
        new("/directory/people/{Id:guid}", "quantri", at => $"/directory/people/{at.Person}"),
        new("/directory/people/{Id:guid}/edit", "quantri", at => $"/directory/people/{at.Person}/edit"),
        new("/directory/leaves", "mai"),
        new("/directory/leaves/new", "mai"),
        new("/directory/leaves/{Id:guid}", "mai", at => $"/directory/leaves/{at.Leave}"),
        new("/directory/leaves/{Id:guid}/edit", "mai", at => $"/directory/leaves/{at.Leave}/edit"),
        new("/directory/organizations", "mai"),
        new("/directory/organizations/new", "mai"),
        new("/directory/organizations/{Id:guid}", "mai", at => $"/directory/organizations/{at.Organization}"),
        new("/directory/organizations/{Id:guid}/edit", "mai", at => $"/directory/organizations/{at.Organization}/edit"),
        new("/directory/organizations/doubles", "quantri"),
        new("/directory/organizations/{Id:guid}/merge", "quantri", at => $"/directory/organizations/{at.Organization}/merge?with={at.Double}"),
        new("/directory/organizations/{Id:guid}/undo-merge/{MergeId:guid}", "quantri", at => $"/directory/organizations/{at.Organization}/undo-merge/{at.Merge}"),
        new("/directory/letterhead", "quantri"),
        new("/directory/set-up", "quantri"),
        new("/directory/places", "mai"),
        new("/directory/places/{Id:guid}", "mai", at => $"/directory/places/{at.Place}"),
        new("/admin", "quantri"),
        new("/admin/users", "quantri"),
        new("/admin/users/new", "quantri"),
        new("/admin/users/{Id:guid}", "quantri", at => $"/admin/users/{at.User}"),
        new("/admin/messages", "quantri"),
        new("/admin/jobs", "quantri"),
        new("/admin/audit", "quantri"),
        new("/ip", "mai"),
        new("/ip/assets", "mai"),
        new("/ip/assets/new", "mai"),
        new("/ip/assets/{Id:guid}", "mai", at => $"/ip/assets/{at.Asset}"),
        new("/ip/assets/{Id:guid}/edit", "mai", at => $"/ip/assets/{at.Asset}/edit"),
        new("/ip/assets/{Id:guid}/record", "mai", at => $"/ip/assets/{at.Asset}/record?kind=AcceptedAsValid"),
        new("/ip/assets/{Id:guid}/holders/change", "mai", at => $"/ip/assets/{at.Asset}/holders/change"),
        new("/ip/assets/{Id:guid}/holders/{HolderId:guid}/withdraw", "mai", at => $"/ip/assets/{at.Asset}/holders/{at.AssetHolder}/withdraw"),
        new("/ip/assets/{Id:guid}/events/{EventId:guid}/confirm", "binh", at => $"/ip/assets/{at.Asset}/events/{at.AssetEvent}/confirm"),
        new("/ip/assets/{Id:guid}/issue-paper", "mai", at => $"/ip/assets/{at.Asset}/issue-paper?kind=expedite-request"),
        new("/ip/assets/{Id:guid}/withdraw-paper/{PaperId:guid}", "mai", at => $"/ip/assets/{at.OpposedAsset}/withdraw-paper/{at.AssetPaper}"),
        new("/ip/renewals", "mai"),
        new("/ip/renewals/log", "mai"),
        new("/ip/oppositions", "mai"),
        new("/ip/oppositions/new", "mai"),
        new("/ip/oppositions/{Id:guid}", "mai", at => $"/ip/oppositions/{at.Opposition}"),
        new("/ip/oppositions/{Id:guid}/edit", "mai", at => $"/ip/oppositions/{at.Opposition}/edit"),
        new("/ip/oppositions/{Id:guid}/record", "mai", at => $"/ip/oppositions/{at.Opposition}/record?kind=Filed"),
        new("/ip/licenses", "mai"),
        new("/ip/licenses/new", "mai"),
        new("/ip/licenses/{Id:guid}", "mai", at => $"/ip/licenses/{at.AssetLicense}"),
        new("/ip/licenses/{Id:guid}/edit", "mai", at => $"/ip/licenses/{at.AssetLicense}/edit"),
        new("/ip/usage-grants", "mai"),
        new("/ip/usage-grants/new", "mai"),
        new("/ip/usage-grants/{Id:guid}", "mai", at => $"/ip/usage-grants/{at.UsageGrant}"),
        new("/ip/usage-grants/{Id:guid}/edit", "mai", at => $"/ip/usage-grants/{at.UsageGrant}/edit"),
        new("/ip/usage-grants/{Id:guid}/record", "mai", at => $"/ip/usage-grants/{at.UsageGrant}/record?kind=Renewed"),
        new("/ip/control-samples", "mai"),
        new("/ip/control-samples/new", "mai"),
        new("/ip/control-samples/{Id:guid}", "mai", at => $"/ip/control-samples/{at.ControlSample}"),
        new("/ip/control-samples/{Id:guid}/edit", "mai", at => $"/ip/control-samples/{at.ControlSample}/edit"),
        new("/ip/control-samples/{Id:guid}/record", "mai", at => $"/ip/control-samples/{at.ControlSample}/record?kind=Passed"),
        new("/ip/use-reviews", "mai"),
        new("/ip/use-reviews/new", "mai"),
        new("/ip/use-reviews/{Id:guid}", "mai", at => $"/ip/use-reviews/{at.UseReview}"),
        new("/ip/use-reviews/{Id:guid}/edit", "mai", at => $"/ip/use-reviews/{at.UseReview}/edit"),
        new("/ip/published-figures", "mai"),
        new("/ip/published-figures/new", "mai"),
        new("/ip/published-figures/{Id:guid}", "mai", at => $"/ip/published-figures/{at.PublishedFigure}"),
        new("/ip/published-figures/{Id:guid}/edit", "mai", at => $"/ip/published-figures/{at.PublishedFigure}/edit"),
        new("/ip/support-cases", "mai"),
        new("/ip/support-cases/new", "mai"),
        new("/ip/support-cases/{Id:guid}", "mai", at => $"/ip/support-cases/{at.SupportCase}"),
        new("/ip/support-cases/{Id:guid}/edit", "mai", at => $"/ip/support-cases/{at.SupportCase}/edit"),
        new("/ip/support-cases/{Id:guid}/record", "mai", at => $"/ip/support-cases/{at.SupportCase}/record?kind=PlaceNameAllowed"),
        new("/ip/support-cases/{Id:guid}/issue-paper", "mai", at => $"/ip/support-cases/{at.AdvisedCase}/issue-paper?kind=place-name-submission"),
        new("/ip/support-cases/{Id:guid}/withdraw-paper/{PaperId:guid}", "mai", at => $"/ip/support-cases/{at.AdvisedCase}/withdraw-paper/{at.CasePaper}"),
        new("/ip/place-name-permissions", "mai"),
        new("/ip/place-name-permissions/new", "mai"),
        new("/ip/place-name-permissions/decide", "mai"),
        new("/ip/place-name-permissions/{Id:guid}", "mai", at => $"/ip/place-name-permissions/{at.Permission}"),
        new("/ip/place-name-permissions/{Id:guid}/edit", "mai", at => $"/ip/place-name-permissions/{at.Permission}/edit"),
        new("/ip/candidates", "mai"),
        new("/ip/candidates/new", "mai"),
        new("/ip/candidates/{Id:guid}", "mai", at => $"/ip/candidates/{at.Candidate}"),
        new("/ip/candidates/{Id:guid}/edit", "mai", at => $"/ip/candidates/{at.Candidate}/edit"),
        new("/ip/candidates/{Id:guid}/record", "mai", at => $"/ip/candidates/{at.Candidate}/record?kind=Selected"),
        new("/ip/consultations", "mai"),
        new("/ip/consultations/new", "mai"),
        new("/ip/consultations/{Id:guid}", "mai", at => $"/ip/consultations/{at.Consultation}"),
        new("/ip/consultations/{Id:guid}/edit", "mai", at => $"/ip/consultations/{at.Consultation}/edit"),
        new("/ip/programs", "mai"),
        new("/ip/programs/new", "mai"),
        new("/ip/programs/{Id:guid}", "mai", at => $"/ip/programs/{at.IpProgram}"),
        new("/ip/programs/{Id:guid}/edit", "mai", at => $"/ip/programs/{at.IpProgram}/edit"),
        new("/ip/national-proposals", "mai"),
        new("/ip/national-proposals/new", "mai"),
        new("/ip/national-proposals/{Id:guid}", "mai", at => $"/ip/national-proposals/{at.NationalProposal}"),
        new("/ip/national-proposals/{Id:guid}/edit", "mai", at => $"/ip/national-proposals/{at.NationalProposal}/edit"),
        new("/ip/national-proposals/{Id:guid}/record", "mai", at => $"/ip/national-proposals/{at.NationalProposal}/record?kind=Approved"),
        new("/ip/initiatives", "mai"),
        new("/ip/initiatives/new", "mai"),
        new("/ip/initiatives/batch", "mai"),
        new("/ip/initiatives/{Id:guid}", "mai", at => $"/ip/initiatives/{at.Initiative}"),
        new("/ip/initiatives/{Id:guid}/edit", "mai", at => $"/ip/initiatives/{at.Initiative}/edit"),
        new("/ip/initiatives/{Id:guid}/record", "mai", at => $"/ip/initiatives/{at.Initiative}/record?kind=Accepted"),
        new("/ip/council-types", "mai"),
        new("/ip/council-types/new", "binh"),
        new("/ip/council-types/{Id:guid}", "mai", at => $"/ip/council-types/{at.CouncilType}"),
        new("/ip/council-types/{Id:guid}/publish", "binh", at => $"/ip/council-types/{at.CouncilType}/publish"),
        new("/ip/council-types/{Id:guid}/confirm", "binh", at => $"/ip/council-types/{at.CouncilType}/confirm?version={at.CouncilVersion}"),
        new("/ip/council-sessions", "mai"),
        new("/ip/council-sessions/new", "mai"),
        new("/ip/council-sessions/mine", "lan"),
        new("/ip/council-sessions/{Id:guid}", "mai", at => $"/ip/council-sessions/{at.ClosedCouncil}"),
        new("/ip/council-sessions/{Id:guid}/edit", "mai", at => $"/ip/council-sessions/{at.Council}/edit"),
        new("/ip/council-sessions/{Id:guid}/attendance", "mai", at => $"/ip/council-sessions/{at.Council}/attendance"),
        new("/ip/council-sessions/{Id:guid}/record", "mai", at => $"/ip/council-sessions/{at.Council}/record?kind=SheetsOpened"),
        new("/ip/council-sessions/{Id:guid}/items/{ItemId:guid}/score", "lan", at => $"/ip/council-sessions/{at.Council}/items/{at.CouncilItem}/score"),
        new("/ip/council-sessions/{Id:guid}/items/{ItemId:guid}/conflict", "lan", at => $"/ip/council-sessions/{at.Council}/items/{at.CouncilItem}/conflict"),
        new("/ip/council-sessions/{Id:guid}/issue-paper", "mai", at => $"/ip/council-sessions/{at.UnwrittenCouncil}/issue-paper?kind=council-minutes"),
        new("/ip/council-sessions/{Id:guid}/withdraw-paper/{PaperId:guid}", "mai", at => $"/ip/council-sessions/{at.ClosedCouncil}/withdraw-paper/{at.CouncilMinutes}"),
        new("/ip/papers", "mai"),
        new("/ip/papers/{Id:guid}", "quantri", at => $"/ip/papers/{at.MinutesTemplate}"),
        new("/ip/papers/{Id:guid}/publish", "quantri", at => $"/ip/papers/{at.MinutesTemplate}/publish"),
        new("/ip/council-sessions/{Id:guid}/seal", "mai", at => $"/ip/council-sessions/{at.ClosedCouncil}/seal"),
        new("/{Slug}/{RegisterKey}/{Id:guid}/withdraw/{EventId:guid}", "mai", at => $"/ip/assets/{at.Asset}/withdraw/{at.AssetEvent}"),
        new("/deadlines", "mai"),
        new("/deadlines/all", "mai"),
        new("/deadlines/all/{Id:guid}", "mai", at => $"/deadlines/all/{at.Tracked}"),
        new("/deadlines/all/{Id:guid}/snooze", "mai", at => $"/deadlines/all/{at.Tracked}/snooze"),
        new("/{Slug}/{RegisterKey}/{Id:guid}/hand-over", "mai", at => $"/ip/support-cases/{at.SupportCase}/hand-over"),
        new("/deadlines/radar", "giamdoc"),
        new("/deadlines/radar/people/{Id:guid}/hand-over", "giamdoc", at => $"/deadlines/radar/people/{at.Owner}/hand-over"),
        new("/deadlines/leads", "binh"),
        new("/deadlines/calendar", "mai"),
        new("/deadlines/calendar-notices", "quantri"),
        new("/deadlines/calendar-notices/new", "quantri"),
        new("/deadlines/calendar-notices/from-file", "quantri"),
        new("/deadlines/calendar-notices/reception", "quantri"),
        new("/deadlines/calendar-notices/reception/from-file", "quantri"),
        new("/deadlines/calendar-notices/{Id:guid}", "quantri", at => $"/deadlines/calendar-notices/{at.ReceptionNotice}"),
        new("/deadlines/calendar-notices/{Id:guid}/withdraw", "quantri", at => $"/deadlines/calendar-notices/{at.CalendarNotice}/withdraw"),
        new("/deadlines/channels", "quantri"),
        new("/deadlines/deliveries", "quantri"),
        new("/deadlines/deliveries/{Id:guid}", "quantri", at => $"/deadlines/deliveries/{at.Delivery}"),
        new("/{Slug}/{RegisterKey}/{Id:guid}/deadlines/{Rule}/date", "mai", at => $"/ip/support-cases/{at.SupportCase}/deadlines/PLACENAME/date"),
        new("/deadlines/rule-changes", "mai"),
        new("/deadlines/rule-changes/{Id:guid}", "binh", at => $"/deadlines/rule-changes/{at.RuleChange}"),
        new("/deadlines/rules/{Id:guid}/propose/{KindName}", "mai", at => $"/deadlines/rules/{at.Rule}/propose/version"),
        new("/deadlines/what-if", "mai", at => $"/deadlines/what-if?rule={at.ChangedRule}&kind=Version&versionCode=PLACENAME&value=15&unit=WorkingDays&direction=Forward&rolls=true&onSupplement=Suspends&tried=1"),
        new("/deadlines/rules", "mai"),
        new("/deadlines/rules/{Id:guid}", "mai", at => $"/deadlines/rules/{at.Rule}"),
        new("/leadership", "giamdoc"),
        new("/planning", "lan"),
        new("/planning/documents", "lan"),
        new("/planning/documents/new", "lan"),
        new("/planning/documents/{Id:guid}", "lan", at => $"/planning/documents/{at.Document}"),
        new("/planning/documents/{Id:guid}/edit", "lan", at => $"/planning/documents/{at.Document}/edit"),
        new("/planning/plans", "lan"),
        new("/planning/plans/new", "lan"),
        new("/planning/plans/{Id:guid}", "lan", at => $"/planning/plans/{at.Plan}"),
        new("/planning/plans/{Id:guid}/edit", "lan", at => $"/planning/plans/{at.Plan}/edit"),
        new("/planning/tasks", "lan"),
        new("/planning/tasks/new", "lan", at => $"/planning/tasks/new?plan={at.Plan}"),
        new("/planning/tasks/{Id:guid}", "lan", at => $"/planning/tasks/{at.Task}"),
        new("/planning/tasks/{Id:guid}/edit", "lan", at => $"/planning/tasks/{at.Task}/edit"),
        new("/planning/tasks/{Id:guid}/link", "lan", at => $"/planning/tasks/{at.Task}/link?q=chi+lang"),
        new("/planning/tasks/{Id:guid}/report", "lan", at => $"/planning/tasks/{at.Task}/report"),
        new("/planning/tasks/{Id:guid}/carry-over", "lan", at => $"/planning/tasks/{at.Task}/carry-over"),
        new("/planning/tasks/{Id:guid}/state", "lan", at => $"/planning/tasks/{at.Task}/state"),
        new("/planning/tasks/{Id:guid}/take-back/{StatementId:guid}", "lan", at => $"/planning/tasks/{at.Task}/take-back/{at.TaskStatement}"),
        new("/planning/tasks/{Id:guid}/unlink/{LinkId:guid}", "lan", at => $"/planning/tasks/{at.Task}/unlink/{at.TaskLink}"),
        new("/planning/tasks/{Id:guid}/verify", "giamdoc", at => $"/planning/tasks/{at.Task}/verify"),
        new("/quality", "lan"),
        new("/quality/instruments", "lan"),
        new("/quality/instruments/new", "lan"),
        new("/quality/instruments/{Id:guid}", "lan", at => $"/quality/instruments/{at.Instrument}"),
        new("/quality/instruments/{Id:guid}/edit", "lan", at => $"/quality/instruments/{at.Instrument}/edit"),
        new("/quality/instruments/{Id:guid}/record", "lan", at => $"/quality/instruments/{at.Instrument}/record"),
        new("/quality/supports", "lan"),
        new("/quality/supports/new", "lan"),
        new("/quality/supports/{Id:guid}", "lan", at => $"/quality/supports/{at.Support}"),
        new("/quality/supports/{Id:guid}/edit", "lan", at => $"/quality/supports/{at.Support}/edit"),
        new("/quality/supports/{Id:guid}/record", "lan", at => $"/quality/supports/{at.Support}/record"),
        new("/radiation", "lan"),
        new("/radiation/facilities", "lan"),
        new("/radiation/facilities/new", "lan"),
        new("/radiation/facilities/{Id:guid}", "lan", at => $"/radiation/facilities/{at.Facility}"),
        new("/radiation/facilities/{Id:guid}/edit", "lan", at => $"/radiation/facilities/{at.Facility}/edit"),
        new("/radiation/facilities/{FacilityId:guid}/licenses/new", "lan", at => $"/radiation/facilities/{at.Facility}/licenses/new"),
        new("/radiation/facilities/{FacilityId:guid}/devices/new", "lan", at => $"/radiation/facilities/{at.Facility}/devices/new"),
        new("/radiation/licenses", "lan"),
        new("/radiation/licenses/{Id:guid}", "lan", at => $"/radiation/licenses/{at.License}"),
        new("/radiation/licenses/{Id:guid}/edit", "lan", at => $"/radiation/licenses/{at.License}/edit"),
        new("/radiation/licenses/{Id:guid}/record", "lan", at => $"/radiation/licenses/{at.License}/record"),
        new("/radiation/devices", "lan"),
        new("/radiation/devices/{Id:guid}", "lan", at => $"/radiation/devices/{at.Device}"),
        new("/radiation/devices/{Id:guid}/edit", "lan", at => $"/radiation/devices/{at.Device}/edit"),
        new("/radiation/devices/{Id:guid}/record", "lan", at => $"/radiation/devices/{at.Device}/record"),
        new("/radiation/workers", "lan"),
        new("/radiation/workers/new", "lan"),
        new("/radiation/workers/{Id:guid}", "lan", at => $"/radiation/workers/{at.Worker}"),
        new("/radiation/workers/{Id:guid}/edit", "lan", at => $"/radiation/workers/{at.Worker}/edit"),
        new("/radiation/workers/{WorkerId:guid}/employments/new", "lan", at => $"/radiation/workers/{at.Worker}/employments/new"),
        new("/radiation/workers/{WorkerId:guid}/certificates/new", "lan", at => $"/radiation/workers/{at.Worker}/certificates/new"),
        new("/radiation/workers/{WorkerId:guid}/badges/new", "lan", at => $"/radiation/workers/{at.Worker}/badges/new"),
        new("/radiation/workers/{WorkerId:guid}/health-checks/new", "lan", at => $"/radiation/workers/{at.Worker}/health-checks/new"),
        new("/radiation/employments", "lan", _ => "/radiation/employments?missing=1"),
        new("/radiation/employments/{Id:guid}", "lan", at => $"/radiation/employments/{at.Employment}"),
        new("/radiation/employments/{Id:guid}/edit", "lan", at => $"/radiation/employments/{at.Employment}/edit"),
        new("/radiation/staff-certificates", "lan"),
        new("/radiation/staff-certificates/{Id:guid}", "lan", at => $"/radiation/staff-certificates/{at.StaffCertificate}"),
        new("/radiation/staff-certificates/{Id:guid}/edit", "lan", at => $"/radiation/staff-certificates/{at.StaffCertificate}/edit"),
        new("/radiation/staff-certificates/{Id:guid}/record", "lan", at => $"/radiation/staff-certificates/{at.StaffCertificate}/record?kind=Issued"),
        new("/radiation/health-checks", "lan"),
        new("/radiation/health-checks/{Id:guid}", "lan", at => $"/radiation/health-checks/{at.HealthCheck}"),
        new("/radiation/health-checks/{Id:guid}/edit", "lan", at => $"/radiation/health-checks/{at.HealthCheck}/edit"),
        new("/radiation/dosimeter-badges", "lan"),
        new("/radiation/dosimeter-badges/{Id:guid}", "lan", at => $"/radiation/dosimeter-badges/{at.Badge}"),
        new("/radiation/dosimeter-badges/{Id:guid}/edit", "lan", at => $"/radiation/dosimeter-badges/{at.Badge}/edit"),
        new("/radiation/dosimeter-badges/{Id:guid}/record", "lan", at => $"/radiation/dosimeter-badges/{at.Badge}/record?kind=Read"),
        new("/radiation/dosimeter-badges/{BadgeId:guid}/investigations/new", "lan", at => $"/radiation/dosimeter-badges/{at.Badge}/investigations/new"),
        new("/radiation/dose-investigations", "lan"),
        new("/radiation/dose-investigations/{Id:guid}", "lan", at => $"/radiation/dose-investigations/{at.Investigation}"),
        new("/radiation/dose-investigations/{Id:guid}/record", "lan", at => $"/radiation/dose-investigations/{at.Investigation}/record"),
        new("/radiation/readiness", "lan"),
        new("/radiation/readiness/{Id:guid}", "lan", at => $"/radiation/readiness/{at.License}"),
        new("/radiation/readiness/{Id:guid}/issue-paper", "lan", at => $"/radiation/readiness/{at.UntoldLicense}/issue-paper"),
        new("/radiation/readiness/{Id:guid}/withdraw-paper/{PaperId:guid}", "lan", at => $"/radiation/readiness/{at.License}/withdraw-paper/{at.ReadinessLetter}"),
        new("/radiation/incident-plans", "lan"),
        new("/radiation/incident-plans/new", "lan", at => $"/radiation/incident-plans/new?facilityId={at.Facility}"),
        new("/radiation/incident-plans/{Id:guid}", "lan", at => $"/radiation/incident-plans/{at.IncidentPlan}"),
        new("/radiation/incident-plans/{Id:guid}/edit", "lan", at => $"/radiation/incident-plans/{at.IncidentPlan}/edit"),
        new("/radiation/licenses/{Id:guid}/devices", "lan", at => $"/radiation/licenses/{at.License}/devices"),
        new("/radiation/surveys", "lan"),
        new("/radiation/surveys/new", "lan"),
        new("/radiation/surveys/{Id:guid}", "lan", at => $"/radiation/surveys/{at.Oversight.Survey}"),
        new("/radiation/surveys/{Id:guid}/edit", "lan", at => $"/radiation/surveys/{at.Oversight.Survey}/edit"),
        new("/radiation/inspection-intervals", "lan"),
        new("/radiation/inspection-intervals/new", "lan"),
        new("/radiation/inspection-intervals/{Id:guid}", "lan", at => $"/radiation/inspection-intervals/{at.Oversight.Interval}"),
        new("/radiation/inspection-intervals/{Id:guid}/edit", "lan", at => $"/radiation/inspection-intervals/{at.Oversight.Interval}/edit"),
        new("/radiation/checklists", "lan"),
        new("/radiation/checklists/new", "lan"),
        new("/radiation/checklists/{Id:guid}", "lan", at => $"/radiation/checklists/{at.Oversight.Checklist}"),
        new("/radiation/checklists/{Id:guid}/publish", "lan", at => $"/radiation/checklists/{at.Oversight.Checklist}/publish"),
        new("/radiation/inspections", "lan"),
        new("/radiation/inspections/new", "lan", _ => "/radiation/inspections/new?facility=CSBX-P"),
        new("/radiation/inspections/{Id:guid}", "lan", at => $"/radiation/inspections/{at.Oversight.Inspection}"),
        new("/radiation/inspections/{Id:guid}/edit", "lan", at => $"/radiation/inspections/{at.Oversight.Inspection}/edit"),
        new("/radiation/inspections/{Id:guid}/record", "lan", at => $"/radiation/inspections/{at.Oversight.Inspection}/record?kind=Concluded"),
        new("/radiation/inspections/{InspectionId:guid}/findings/new", "lan", at => $"/radiation/inspections/{at.Oversight.Inspection}/findings/new"),
        new("/radiation/inspections/{InspectionId:guid}/sanctions/new", "lan", at => $"/radiation/inspections/{at.Oversight.Inspection}/sanctions/new"),
        new("/radiation/findings", "lan"),
        new("/radiation/findings/{Id:guid}", "lan", at => $"/radiation/findings/{at.Oversight.Finding}"),
        new("/radiation/findings/{Id:guid}/edit", "lan", at => $"/radiation/findings/{at.Oversight.Finding}/edit"),
        new("/radiation/findings/{Id:guid}/record", "lan", at => $"/radiation/findings/{at.Oversight.Finding}/record?kind=Mended"),
        new("/radiation/sanctions", "lan"),
        new("/radiation/sanctions/{Id:guid}", "lan", at => $"/radiation/sanctions/{at.Oversight.Sanction}"),
        new("/radiation/sanctions/{Id:guid}/edit", "lan", at => $"/radiation/sanctions/{at.Oversight.Sanction}/edit"),
        new("/radiation/sanctions/{Id:guid}/record", "lan", at => $"/radiation/sanctions/{at.Oversight.Sanction}/record?kind=Served"),
        new("/radiation/incidents", "lan"),
        new("/radiation/incidents/new", "lan"),
        new("/radiation/incidents/{Id:guid}", "lan", at => $"/radiation/incidents/{at.Oversight.Incident}"),
        new("/radiation/incidents/{Id:guid}/edit", "lan", at => $"/radiation/incidents/{at.Oversight.Incident}/edit"),
        new("/radiation/drills", "lan"),
        new("/radiation/drills/new", "lan"),
        new("/radiation/drills/{Id:guid}", "lan", at => $"/radiation/drills/{at.Oversight.Drill}"),
        new("/radiation/drills/{Id:guid}/edit", "lan", at => $"/radiation/drills/{at.Oversight.Drill}/edit"),
        new("/radiation/safety-report-notices", "lan"),
        new("/radiation/safety-report-notices/new", "lan"),
        new("/radiation/safety-report-notices/{Id:guid}", "lan", at => $"/radiation/safety-report-notices/{at.Oversight.Notice}"),
        new("/radiation/safety-report-notices/{Id:guid}/edit", "lan", at => $"/radiation/safety-report-notices/{at.Oversight.Notice}/edit"),
        new("/radiation/safety-report-notices/{Id:guid}/record", "lan", at => $"/radiation/safety-report-notices/{at.Oversight.Notice}/record"),
        new("/radiation/safety-reports", "lan"),
        new("/radiation/safety-reports/{Id:guid}", "lan", at => $"/radiation/safety-reports/{at.Oversight.Report}"),
        new("/radiation/safety-reports/{Id:guid}/record", "lan", at => $"/radiation/safety-reports/{at.Oversight.Report}/record?kind=Urged"),
        new("/radiation/guidances", "lan"),
        new("/radiation/guidances/new", "lan"),
        new("/radiation/guidances/{Id:guid}", "lan", at => $"/radiation/guidances/{at.Oversight.Guidance}"),
        new("/radiation/guidances/{Id:guid}/edit", "lan", at => $"/radiation/guidances/{at.Oversight.Guidance}/edit"),
        new("/radiation/dossiers", "lan"),
        new("/radiation/dossiers/new", "lan", at => $"/radiation/dossiers/new?procedure={at.Procedure}"),
        new("/radiation/dossiers/numbering", "quantri"),
        new("/radiation/dossiers/{Id:guid}", "lan", at => $"/radiation/dossiers/{at.Dossier}"),
        new("/radiation/dossiers/{Id:guid}/record", "lan", at => $"/radiation/dossiers/{at.Dossier}/record"),
        new("/radiation/dossiers/issue-papers", "lan"),
        new("/radiation/dossiers/{Id:guid}/issue-paper", "lan", at => $"/radiation/dossiers/{at.PaperlessDossier}/issue-paper?kind=receipt"),
        new("/radiation/dossiers/{Id:guid}/withdraw-paper/{PaperId:guid}", "lan", at => $"/radiation/dossiers/{at.Dossier}/withdraw-paper/{at.IssuedPaper}"),
        new("/radiation/training-programs", "lan"),
        new("/radiation/training-programs/new", "quantri"),
        new("/radiation/training-programs/{Id:guid}", "quantri", at => $"/radiation/training-programs/{at.TrainingProgram}"),
        new("/radiation/training-programs/{Id:guid}/publish", "quantri", at => $"/radiation/training-programs/{at.TrainingProgram}/publish"),
        new("/radiation/training-programs/{Id:guid}/confirm", "quantri", at => $"/radiation/training-programs/{at.TrainingProgram}/confirm"),
        new("/radiation/training-classes", "lan"),
        new("/radiation/training-classes/new", "lan"),
        new("/radiation/training-classes/{Id:guid}", "lan", at => $"/radiation/training-classes/{at.TrainingClass}"),
        new("/radiation/training-classes/{Id:guid}/edit", "lan", at => $"/radiation/training-classes/{at.TrainingClass}/edit"),
        new("/radiation/training-classes/{Id:guid}/record", "lan", at => $"/radiation/training-classes/{at.TrainingClass}/record?kind=Finished"),
        new("/radiation/training-classes/{Id:guid}/admit", "lan", at => $"/radiation/training-classes/{at.TrainingClass}/admit"),
        new("/radiation/training-classes/{Id:guid}/sheet", "lan", at => $"/radiation/training-classes/{at.TrainingClass}/sheet"),
        new("/radiation/training-classes/{Id:guid}/certificates", "lan", at => $"/radiation/training-classes/{at.FinishedClass}/certificates"),
        new("/radiation/training-participants", "lan"),
        new("/radiation/training-participants/{Id:guid}", "lan", at => $"/radiation/training-participants/{at.CertifiedTrainee}"),
        new("/radiation/training-participants/{Id:guid}/edit", "lan", at => $"/radiation/training-participants/{at.Trainee}/edit"),
        new("/radiation/training-participants/{Id:guid}/issue-paper", "lan", at => $"/radiation/training-participants/{at.Trainee}/issue-paper?kind=training-certificate"),
        new("/radiation/training-participants/{Id:guid}/withdraw-paper/{PaperId:guid}", "lan", at => $"/radiation/training-participants/{at.CertifiedTrainee}/withdraw-paper/{at.Certificate}"),
        new("/radiation/papers", "lan"),
        new("/radiation/papers/{Id:guid}", "quantri", at => $"/radiation/papers/{at.PaperTemplate}"),
        new("/radiation/papers/{Id:guid}/publish", "quantri", at => $"/radiation/papers/{at.PaperTemplate}/publish"),
        new("/radiation/procedures", "lan"),
        new("/radiation/procedures/new", "quantri"),
        new("/radiation/procedures/{Id:guid}", "lan", at => $"/radiation/procedures/{at.Procedure}"),
        new("/radiation/procedures/{Id:guid}/publish", "quantri", at => $"/radiation/procedures/{at.Procedure}/publish"),
        new("/research", "son"),
        new("/research/tasks", "son"),
        new("/research/tasks/new", "son"),
        new("/research/tasks/{Id:guid}", "son", at => $"/research/tasks/{at.ResearchTask}"),
        new("/research/tasks/{Id:guid}/edit", "son", at => $"/research/tasks/{at.ResearchTask}/edit"),
        new("/research/tasks/{Id:guid}/record", "son", at => $"/research/tasks/{at.ResearchTask}/record"),
        new("/research/tasks/{TaskId:guid}/models/new", "son", at => $"/research/tasks/{at.ResearchTask}/models/new"),
        new("/research/models", "son"),
        new("/research/models/{Id:guid}", "son", at => $"/research/models/{at.Model}"),
        new("/research/models/{Id:guid}/edit", "son", at => $"/research/models/{at.Model}/edit"),
        new("/research/models/{Id:guid}/record", "son", at => $"/research/models/{at.Model}/record"),
        new("/startups", "mai"),
        new("/startups/projects", "mai"),
        new("/startups/projects/new", "mai"),
        new("/startups/projects/{Id:guid}", "mai", at => $"/startups/projects/{at.StartupProject}"),
        new("/startups/projects/{Id:guid}/edit", "mai", at => $"/startups/projects/{at.StartupProject}/edit"),
        new("/startups/projects/{Id:guid}/record", "mai", at => $"/startups/projects/{at.StartupProject}/record"),
        new("/{Slug}/{RegisterKey}/import", "mai", _ => "/ip/assets/import"),
        new("/{Slug}/{RegisterKey}/import/{Id:guid}", "mai", at => $"/ip/assets/import/{at.Import}"),
    ];

    /// <summary>Makes the records the pages show, through the API as people would.</summary>
    public static async Task<PreparedRecords> PrepareAsync(TestHost host)
    {
        var client = await host.SignedInAsync("mai");
        var organization = (await PostAsync(client, "/api/directory/organizations", new { kind = "Cooperative", name = "Hợp tác xã Nông sản Chi Lăng", aliases = "HTX Chi Lăng" }))["id"]!.GetValue<string>();
        var twin = (await PostAsync(client, "/api/directory/organizations", new { kind = "Cooperative", name = "Công ty TNHH Nông sản Chi Lăng" }))["id"]!.GetValue<string>();
        var absorbed = (await PostAsync(client, "/api/directory/organizations", new { kind = "Cooperative", name = "HTX Nông sản Chi Lăng" }))["id"]!.GetValue<string>();
        var merge = (await PostAsync(await host.SignedInAsync("quantri"), $"/api/directory/organizations/{organization}/merge", new { absorbedId = absorbed, reason = "Cùng giấy chứng nhận đăng ký" }))["id"]!.GetValue<string>();
        var asset = await PostAsync(client, "/api/ip/assets", new { code = "TSTT-2024-P", name = "Hồng không hạt Chi Lăng", kind = "CollectiveMark", ownerName = "HTX Chi Lăng", ownerId = organization });
        var id = asset["id"]!.GetValue<string>();
        await PostAsync(client, $"/api/ip/assets/{id}/record-event", new { kind = "Filed", happenedOn = "2024-04-17", applicationNumber = "4-2024-15999" });
        await PostAsync(client, $"/api/ip/assets/{id}/change-holder", new { role = "Manager", name = "Hội Nông dân tỉnh", heldFrom = "2024-05-02", decisionNumber = "812/QĐ-UBND", decidedOn = "2024-04-26" });
        using var upload = new MultipartFormDataContent { { new ByteArrayContent("Mã;Tên\nx;y\n"u8.ToArray()), "file", "thử.csv" } };
        var tried = await client.PostAsync("/api/ip/assets/imports", upload);
        tried.EnsureSuccessStatusCode();
        var (plan, task) = await PreparePlanningAsync(host, id);
        var (supported, permission) = await PrepareSupportAsync(host, organization);
        var program = (await PostAsync(client, "/api/ip/programs", new { code = "TSTT-2030", decidedOn = "2020-12-24", name = "Chương trình phát triển tài sản trí tuệ đến năm 2030", decisionNumber = "2205/QĐ-TTg", startsOn = "2021-01-01", endsOn = "2030-12-31", goals = "Sản phẩm đặc sản được bảo hộ" }))["id"]!.GetValue<string>();
        var (grant, sample, review) = await PrepareManagementAsync(client, organization);
        var docket = await PrepareDocketAsync(host, organization);
        var (facility, license, device) = await PrepareRadiationAsync(host);
        var (dossier, procedure) = await PrepareDossierAsync(host, organization);
        var (paperless, _) = await PrepareDossierAsync(host, organization);
        await PostAsync(await host.SignedInAsync("lan"), $"/api/radiation/dossiers/{dossier}/papers/issue", new { kind = "receipt", issuedOn = "2024-05-08", signedAs = "Own", signerTitle = "Giám đốc" });
        var (worker, badge, untold) = await PrepareWorkerAsync(host, facility, license);
        var (running, finished) = await PrepareTrainingAsync(host);
        var (research, model) = await PrepareResearchAsync(host);
        await PrepareInitiativeAsync(client, "SK-E", "2024-01-05", "Cải tiến giá phơi hồng không hạt Bảo Lâm");
        var councilType = await KeyAsync(host, "SELECT id FROM intellectual_property.council_types WHERE code = 'HĐSK'");
        var councilVersion = await KeyAsync(host, $"SELECT id FROM intellectual_property.council_type_versions WHERE record_id = '{councilType}'");
        await PostAsync(await host.SignedInAsync("binh"), $"/api/ip/council-types/{councilType}/confirm", new { versionId = councilVersion, source = "Quy chế của tỉnh" });
        var (council, councilItem) = await PrepareCouncilAsync(host, councilType, "21/QĐ-SKHCN", "SK-C1");
        var closed = await CloseCouncilAsync(host, await PrepareCouncilAsync(host, councilType, "20/QĐ-SKHCN", "SK-C2"));
        await PostAsync(client, $"/api/ip/council-sessions/{closed}/papers/issue", new { kind = "council-minutes", issuedOn = "2024-05-10", signedAs = "Own", signerTitle = "Chủ tịch hội đồng" });
        var unwritten = await CloseCouncilAsync(host, await PrepareCouncilAsync(host, councilType, "19/QĐ-SKHCN", "SK-C3"));
        await host.DispatchAsync();
        return new PreparedRecords(
            await KeyAsync(host, "SELECT unit_id FROM directory.people ORDER BY full_name LIMIT 1"),
            await KeyAsync(host, "SELECT id FROM directory.people ORDER BY full_name LIMIT 1"),
            await KeyAsync(host, "SELECT id FROM directory.users WHERE user_name = 'lan'"),
            organization,
            twin,
            merge,
            await KeyAsync(host, "SELECT id FROM directory.places WHERE code = '08' AND valid_to IS NULL"),
            id,
            await KeyAsync(host, $"SELECT id FROM intellectual_property.asset_events WHERE record_id = '{id}' ORDER BY id LIMIT 1"),
            (await tried.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<string>(),
            await KeyAsync(host, "SELECT id FROM deadlines.rules ORDER BY code LIMIT 1"),
            await KeyAsync(host, "SELECT id FROM deadlines.tracked_deadlines ORDER BY id LIMIT 1"),
            plan,
            task,
            await KeyAsync(host, $"SELECT id FROM planning.task_events WHERE record_id = '{task}' ORDER BY id LIMIT 1"),
            await KeyAsync(host, $"SELECT id FROM planning.evidence_links WHERE record_id = '{task}' LIMIT 1"))
        {
            CouncilType = councilType,
            CouncilVersion = councilVersion,
            Council = council,
            CouncilItem = councilItem,
            ClosedCouncil = closed,
            CouncilMinutes = await KeyAsync(host, $"SELECT id FROM intellectual_property.issued_papers WHERE record_id = '{closed}'"),
            MinutesTemplate = await KeyAsync(host, "SELECT id FROM intellectual_property.paper_templates WHERE kind = 'council-minutes'"),
            UnwrittenCouncil = unwritten,
            Initiative = await PrepareInitiativeAsync(client, "SK-P", "2024-02-05", "Cải tiến giá phơi hồng không hạt"),
            AssetHolder = await KeyAsync(host, $"SELECT id FROM intellectual_property.asset_holders WHERE record_id = '{id}' AND role = 'Manager'"),
            CalendarNotice = (await PostAsync(await host.SignedInAsync("quantri"), "/api/deadlines/calendar-notices", new
            {
                year = 2027, number = "9/TB-UBND", issuedOn = "2024-05-10", confirmed = true, days = new[] { new { date = "2027-03-06", kind = "SwappedWork", name = "Làm bù" } },
            }))["id"]!.GetValue<string>(),
            ReceptionNotice = (await PostAsync(await host.SignedInAsync("quantri"), "/api/deadlines/calendar-notices/reception", new
            {
                number = "8/QĐ-UBND", issuedOn = "2024-04-26", week = new[] { new { weekday = "Saturday", hours = "Morning", from = "2024-05-01" } },
                days = new[] { new { date = "2024-05-31", hours = "Closed", name = "Chuyển trụ sở" } },
            }))["id"]!.GetValue<string>(),
            Delivery = await PrepareDeliveryAsync(host),
            Owner = await KeyAsync(host, "SELECT person_id FROM directory.users WHERE user_name = 'mai'"),
            Leave = (await PostAsync(client, "/api/directory/leaves", new
            {
                personId = await KeyAsync(host, "SELECT person_id FROM directory.users WHERE user_name = 'mai'"), startsOn = "2024-05-20", endsOn = "2024-05-21",
                deputyId = await KeyAsync(host, "SELECT person_id FROM directory.users WHERE user_name = 'binh'"), reason = "Nghỉ phép năm",
            }))["id"]!.GetValue<string>(),
            ChangedRule = await KeyAsync(host, "SELECT id FROM deadlines.rules WHERE code = 'PLACENAME'"),
            RuleChange = (await PostAsync(client, "/api/deadlines/rule-changes", new
            {
                ruleId = await KeyAsync(host, "SELECT id FROM deadlines.rules WHERE code = 'PLACENAME'"), kind = "Version", versionCode = "PLACENAME", value = 15, unit = "WorkingDays",
                instrument = "Quyết định 20/2024/QĐ-UBND", article = "Điều 5", because = "Quyết định công bố thủ tục của tỉnh",
            }))["id"]!.GetValue<string>(),
            Instrument = await PrepareInstrumentAsync(host),
            OpposedAsset = docket.Asset,
            AssetPaper = docket.AssetPaper,
            Opposition = docket.Opposition,
            AssetLicense = docket.License,
            AdvisedCase = docket.Case,
            CasePaper = docket.CasePaper,
            SupportCase = supported,
            Permission = permission,
            UsageGrant = grant,
            Candidate = (await PostAsync(client, "/api/ip/candidates", new { code = "SP-P", proposedOn = "2024-03-04", productName = "Hồng vành khuyên", group = "Specialty", year = 2024, kind = "CollectiveMark", producerName = "HTX Chi Lăng", producerId = organization, place = "xã Hoàng Việt" }))["id"]!.GetValue<string>(),
            Consultation = (await PostAsync(client, "/api/ip/consultations", new { code = "TV-P", heldOn = "2024-03-05", kind = "Consultation", partnerName = "HTX Chi Lăng", partnerId = organization, subject = "Thủ tục đăng ký nhãn hiệu tập thể", place = "xã Chi Lăng" }))["id"]!.GetValue<string>(),
            IpProgram = program,
            NationalProposal = (await PostAsync(client, "/api/ip/national-proposals", new { code = "QG-P", programCode = "TSTT-2030", submittedOn = "2024-03-06", name = "Quản lý chỉ dẫn địa lý hồng Bảo Lâm", forYear = 2025, proposerName = "UBND tỉnh" }))["id"]!.GetValue<string>(),
            ControlSample = sample,
            UseReview = review,
            PublishedFigure = (await PostAsync(client, "/api/ip/published-figures", new { code = "BC-P-01", subject = "assets-protected", periodFrom = "2024-01-01", periodTo = "2024-03-31", figure = "hơn 3", documentNumber = "12/BC-SKHCN" }))["id"]!.GetValue<string>(),
            Facility = facility,
            License = license,
            Device = device,
            Worker = worker,
            Employment = await KeyAsync(host, $"SELECT id FROM radiation_safety.employments WHERE worker_id = '{worker}'"),
            StaffCertificate = await KeyAsync(host, $"SELECT id FROM radiation_safety.staff_certificates WHERE worker_id = '{worker}'"),
            HealthCheck = await KeyAsync(host, $"SELECT id FROM radiation_safety.health_checks WHERE worker_id = '{worker}'"),
            Badge = badge,
            Investigation = await KeyAsync(host, $"SELECT id FROM radiation_safety.dose_investigations WHERE worker_id = '{worker}'"),
            IncidentPlan = await KeyAsync(host, $"SELECT id FROM radiation_safety.incident_plans WHERE facility_id = '{facility}'"),
            ReadinessLetter = await KeyAsync(host, $"SELECT id FROM radiation_safety.issued_papers WHERE record_id = '{license}'"),
            UntoldLicense = untold,
            Dossier = dossier,
            PaperlessDossier = paperless,
            IssuedPaper = await KeyAsync(host, $"SELECT id FROM radiation_safety.issued_papers WHERE record_id = '{dossier}'"),
            TrainingProgram = await KeyAsync(host, "SELECT id FROM radiation_safety.training_programs WHERE code = 'ATBX'"),
            TrainingClass = running,
            FinishedClass = finished,
            Trainee = await KeyAsync(host, $"SELECT id FROM radiation_safety.training_participants WHERE class_id = '{finished}'"),
            CertifiedTrainee = await KeyAsync(host, "SELECT id FROM radiation_safety.training_participants WHERE certified_on IS NOT NULL"),
            Certificate = await KeyAsync(host, "SELECT certificate_id FROM radiation_safety.training_participants WHERE certified_on IS NOT NULL"),
            PaperTemplate = await KeyAsync(host, "SELECT id FROM radiation_safety.paper_templates WHERE kind = 'receipt'"),
            Procedure = procedure,
            ResearchTask = research,
            Model = model,
            Document = (await PostAsync(await host.SignedInAsync("lan"), "/api/planning/documents", new { number = "1", symbol = "KH-SKHCN", issuedOn = "2024-01-05", issuer = "Sở Khoa học và Công nghệ", kind = "Plan", subject = "Nhiệm vụ trọng tâm năm 2024" }))["id"]!.GetValue<string>(),
            Support = await PrepareSupportAsync(host),
            StartupProject = await PrepareStartupAsync(host, organization),
            TaskStatement = await KeyAsync(host, $"SELECT id FROM planning.stated_values WHERE record_id = '{task}' LIMIT 1"),
            Oversight = await PrepareOversightAsync(host, license, device),
        };
    }

    /// <summary>As the run that sends leaves it: no mail server is there for pages.</summary>
    private static Task<string> PrepareDeliveryAsync(TestHost host) => KeyAsync(host, """
        WITH sent AS (
            INSERT INTO deadlines.reminder_deliveries (id, kind, recipient_id, recipient_name, channel, key, planned_on, state, attempts, doubtful, sent_at, address, subject)
            SELECT gen_random_uuid(), 'Digest', id, full_name, 'Mail', '2024-05-15', '2024-05-15', 'Sent', 2, 1, now(), email, 'Việc đến hạn ngày 15/05/2024: 1 quá hạn, 2 trong bảy ngày'
            FROM directory.people WHERE full_name = 'Hoàng Thị Mai' RETURNING id
        ), tried AS (
            INSERT INTO deadlines.delivery_attempts (delivery_id, host, outcome, code, error)
            SELECT id, 'host/1', 'Deferred', 450, 'Mailbox unavailable. The server response was: 4.2.0 Try again later' FROM sent
        )
        SELECT id FROM sent
        """);

    private static async Task<string> PrepareInstrumentAsync(TestHost host)
    {
        var client = await host.SignedInAsync("lan");
        var instrument = (await PostAsync(client, "/api/quality/instruments", new
        {
            code = "CĐ-P", name = "Cột đo xăng dầu số 1", kind = "FuelDispenser", holderName = "Cửa hàng xăng dầu Đồng Mỏ", place = "Thị trấn Đồng Mỏ, huyện Chi Lăng", registeredOn = "2020-02-01",
        }))["id"]!.GetValue<string>();
        await PostAsync(client, $"/api/quality/instruments/{instrument}/record-event", new { kind = "Verified", happenedOn = "2024-03-12", documentNumber = "19 - 24", regime = "Periodic", validUntil = "2025-03-31" });
        return instrument;
    }

    private static async Task<(string SupportCase, string Permission)> PrepareSupportAsync(TestHost host, string organization)
    {
        var client = await host.SignedInAsync("mai");
        var permission = (await PostAsync(client, "/api/ip/place-name-permissions", new
        {
            placeName = "Chi Lăng", productName = "Na", kind = "CollectiveMark", decisionNumber = "815/QĐ-UBND", decidedOn = "2024-04-22", grantedToName = "HTX Chi Lăng", grantedToId = organization, mapConfirmed = true,
        }))["id"]!.GetValue<string>();
        var supported = (await PostAsync(client, "/api/ip/support-cases", new
        {
            code = "HT-P", requestedOn = "2024-02-05", productName = "Na Chi Lăng", kind = "CollectiveMark", requesterName = "HTX Chi Lăng", requesterId = organization, placeName = "Chi Lăng",
        }))["id"]!.GetValue<string>();
        await PostAsync(client, $"/api/ip/support-cases/{supported}/record-event", new { kind = "Advised", happenedOn = "2024-02-20" });
        await PostAsync(client, $"/api/ip/support-cases/{supported}/record-event", new { kind = "PlaceNameProposed", happenedOn = "2024-03-18", documentNumber = "41/TTr-SKHCN" });
        return (supported, permission);
    }

    /// <summary>A mark before the office with an opposition and a letter, one that was renewed in grace, one that is to be, and what goes with them.</summary>
    private static async Task<(string Asset, string AssetPaper, string Opposition, string License, string Case, string CasePaper)> PrepareDocketAsync(TestHost host, string organization)
    {
        var client = await host.SignedInAsync("mai");
        (string, string)[] granted = [("Filed", "-04-10"), ("AcceptedAsValid", "-05-10"), ("Published", "-07-10"), ("IntendedGrant", "-09-10"), ("Granted", "-11-10")];
        var renewed = await PrepareMarkAsync(client, "NH-P1", "2014", granted);
        await PostAsync(client, $"/api/ip/assets/{renewed}/record-event", new { kind = "Renewed", happenedOn = "2024-05-06", documentNumber = "118/QĐ-SHTT", fee = 1_430_000 });
        await PrepareMarkAsync(client, "NH-P2", "2014", granted);
        var opposed = await PrepareMarkAsync(client, "NH-P3", "2023", granted[..3]);
        await PostAsync(client, $"/api/ip/assets/{opposed}/papers/issue", new { kind = "expedite-request", issuedOn = "2024-05-13", signedAs = "Own", signerTitle = "Giám đốc" });
        var theirs = (await PostAsync(client, "/api/ip/oppositions", new { code = "PD-P1", side = "Theirs", assetCode = "NH-P3", otherName = "Công ty TNHH Thung Lũng", grounds = "Trùng tên thương mại đã dùng trước" }))["id"]!.GetValue<string>();
        await PostAsync(client, $"/api/ip/oppositions/{theirs}/record-event", new { kind = "Filed", happenedOn = "2023-09-01", documentNumber = "7/TB-SHTT" });
        var opposition = (await PostAsync(client, "/api/ip/oppositions", new
        {
            code = "PD-P2", side = "Ours", assetCode = "NH-P2", otherName = "Ông Lý Văn Sơn", grounds = "Dấu hiệu chỉ nguồn gốc địa lý của tỉnh", contestedNumber = "4-2024-00777", contestedName = "Na Thung Lũng", contestedKind = "OrdinaryTrademark", publishedOn = "2024-03-25",
        }))["id"]!.GetValue<string>();
        var license = (await PostAsync(client, "/api/ip/licenses", new
        {
            code = "03/HĐ-CQSD", assetCode = "NH-P2", signedOn = "2024-03-04", licenseeName = "HTX Chi Lăng", licenseeId = organization, type = "NonExclusive", startsOn = "2024-03-04", territory = "tỉnh Lạng Sơn", requestedOn = "2024-03-11",
        }))["id"]!.GetValue<string>();
        var advised = (await PostAsync(client, "/api/ip/support-cases", new { code = "HT-P2", requestedOn = "2024-02-01", productName = "Hồi Bình Gia", kind = "CertificationMark", requesterName = "Hội Nông dân huyện", placeName = "Bình Gia" }))["id"]!.GetValue<string>();
        await PostAsync(client, $"/api/ip/support-cases/{advised}/record-event", new { kind = "Advised", happenedOn = "2024-02-20", note = "Đã rà soát tên và địa danh" });
        await PostAsync(client, $"/api/ip/support-cases/{advised}/papers/issue", new { kind = "guidance-letter", issuedOn = "2024-02-22", signedAs = "Own", signerTitle = "Giám đốc" });
        return (opposed, await PaperOfAsync(host, opposed), opposition, license, advised, await PaperOfAsync(host, advised));
    }

    private static async Task<string> PrepareMarkAsync(HttpClient client, string code, string year, IEnumerable<(string Kind, string Day)> events)
    {
        var asset = (await PostAsync(client, "/api/ip/assets", new { code, name = $"Nhãn hiệu {code}", kind = "CollectiveMark", ownerName = "Hội Nông dân tỉnh" }))["id"]!.GetValue<string>();
        foreach (var (kind, day) in events)
        {
            await PostAsync(client, $"/api/ip/assets/{asset}/record-event", new { kind, happenedOn = year + day, applicationNumber = kind == "Filed" ? $"4-{year}-{code}" : null });
        }

        return asset;
    }

    private static Task<string> PaperOfAsync(TestHost host, string record) => KeyAsync(host, $"SELECT id FROM intellectual_property.issued_papers WHERE record_id = '{record}'");

    private static async Task<(string Grant, string Sample, string Review)> PrepareManagementAsync(HttpClient client, string organization)
    {
        var asset = (await PostAsync(client, "/api/ip/assets", new { code = "CDDL-P", name = "Hồng Bảo Lâm", kind = "GeographicalIndication", ownerName = "UBND tỉnh", sector = "Agricultural" }))["id"]!.GetValue<string>();
        foreach (var (kind, day) in new[] { ("Filed", "2022-01-10"), ("AcceptedAsValid", "2022-02-10"), ("Published", "2022-04-10"), ("IntendedGrant", "2022-10-10"), ("Granted", "2022-12-10") })
        {
            await PostAsync(client, $"/api/ip/assets/{asset}/record-event", new { kind, happenedOn = day, applicationNumber = kind == "Filed" ? "6-2022-00019" : null });
        }

        var grant = (await PostAsync(client, "/api/ip/usage-grants", new { code = "QSD-P", assetCode = "CDDL-P", appliedOn = "2024-03-01", userName = "HTX Chi Lăng", userId = organization, place = "xã Bảo Lâm", scope = "5 ha" }))["id"]!.GetValue<string>();
        await PostAsync(client, $"/api/ip/usage-grants/{grant}/record-event", new { kind = "Appraised", happenedOn = "2024-03-15" });
        await PostAsync(client, $"/api/ip/usage-grants/{grant}/record-event", new { kind = "Granted", happenedOn = "2024-03-25", certificateNumber = "01/GCN", expiresOn = "2027-03-25" });
        var sample = (await PostAsync(client, "/api/ip/control-samples", new { code = "M-P", assetCode = "CDDL-P", takenOn = "2024-04-02", holderName = "Chợ Kỳ Lừa", place = "Market", commune = "phường Tam Thanh", criteria = "Độ đường, nguồn gốc trong vùng" }))["id"]!.GetValue<string>();
        var review = (await PostAsync(client, "/api/ip/use-reviews", new { assetCode = "CDDL-P", year = 2023, reviewedOn = "2024-01-08", findings = "Dùng đúng quy chế", followUp = "In thêm tem" }))["id"]!.GetValue<string>();
        return (grant, sample, review);
    }

    private static async Task<string> PrepareInitiativeAsync(HttpClient client, string code, string filedOn, string name)
    {
        var initiative = (await PostAsync(client, "/api/ip/initiatives", new
        {
            code, filedOn, name, level = "Grassroots", field = "Nông nghiệp", year = 2024, unitName = "HTX Bảo Lâm", summary = "Giá hai tầng, phơi gấp đôi trên cùng diện tích.",
            authors = new[] { new { name = "Nông Văn An", share = 60 }, new { name = "Vi Thị Hà", share = 40 } },
        }))["id"]!.GetValue<string>();
        await PostAsync(client, $"/api/ip/initiatives/{initiative}/record-event", new { kind = "FormChecked", happenedOn = "2024-02-20" });
        return initiative;
    }

    private static readonly string[] CouncilUsers = ["giamdoc", "binh", "lan", "mai", "son"];

    private static async Task<(string Council, string Item)> PrepareCouncilAsync(TestHost host, string type, string number, string code)
    {
        var client = await host.SignedInAsync("mai");
        var initiative = await PrepareInitiativeAsync(client, code, "2024-02-05", $"Giải pháp {code}");
        await PostAsync(client, $"/api/ip/initiatives/{initiative}/record-event", new { kind = "Accepted", happenedOn = "2024-03-01" });
        string[] roles = ["Chair", "ViceChair", "Reviewer", "Secretary", "Member"];
        var members = new List<object>();
        foreach (var (user, role) in CouncilUsers.Zip(roles))
        {
            members.Add(new { personId = await KeyAsync(host, $"SELECT person_id FROM directory.users WHERE user_name = '{user}'"), role });
        }

        var council = (await PostAsync(client, "/api/ip/council-sessions", new { typeId = type, decisionNumber = number, decidedOn = "2024-05-02", meetsOn = "2024-05-10", members, items = code }))["id"]!.GetValue<string>();
        await PostAsync(client, $"/api/ip/council-sessions/{council}/record-event", new { kind = "Invited", happenedOn = "2024-05-03" });
        var session = (await client.GetFromJsonAsync<JsonObject>($"/api/ip/council-sessions/{council}"))!;
        await PostAsync(client, $"/api/ip/council-sessions/{council}/note-attendance", new { members = session["members"]!.AsArray().Select(member => new { memberId = member!["id"]!.GetValue<string>(), attendance = "Present" }) });
        await PostAsync(client, $"/api/ip/council-sessions/{council}/record-event", new { kind = "Started", happenedOn = "2024-05-10" });
        return (council, session["items"]![0]!["id"]!.GetValue<string>());
    }

    private static async Task<string> CloseCouncilAsync(TestHost host, (string Council, string Item) sitting)
    {
        var address = $"/api/ip/council-sessions/{sitting.Council}";
        await PostAsync(await host.SignedInAsync("son"), $"{address}/items/{sitting.Item}/declare-conflict", new { because = "Là đồng tác giả" });
        foreach (var user in CouncilUsers.SkipLast(1))
        {
            await PostAsync(await host.SignedInAsync(user), $"{address}/items/{sitting.Item}/give-sheet", new { scores = new[] { new { criterion = 1, points = 25 }, new { criterion = 2, points = 24 }, new { criterion = 3, points = 33 } }, remark = "Rõ ràng, dễ áp dụng" });
        }

        var client = await host.SignedInAsync("mai");
        await PostAsync(client, $"{address}/record-event", new { kind = "SheetsOpened", happenedOn = "2024-05-10" });
        await PostAsync(client, $"{address}/record-event", new { kind = "Closed", happenedOn = "2024-05-10", documentNumber = "3/BB-HĐSK" });
        return sitting.Council;
    }

    private static async Task<(string Facility, string License, string Device)> PrepareRadiationAsync(TestHost host)
    {
        var client = await host.SignedInAsync("lan");
        var facility = (await PostAsync(client, "/api/radiation/facilities", new { code = "CSBX-P", name = "Phòng khám đa khoa Tam Thanh", practice = "MedicalXray", address = "phường Tam Thanh, Lạng Sơn", startedOn = "2020-03-01" }))["id"]!.GetValue<string>();
        var license = (await PostAsync(client, "/api/radiation/licenses", new { code = "BX-P", facilityId = facility, kind = "New", authority = "ProvincialPeoplesCommittee" }))["id"]!.GetValue<string>();
        await PostAsync(client, $"/api/radiation/licenses/{license}/record-event", new { kind = "Submitted", happenedOn = "2024-04-02" });
        await PostAsync(client, $"/api/radiation/licenses/{license}/record-event", new { kind = "Checked", happenedOn = "2024-04-08" });
        await PostAsync(client, $"/api/radiation/licenses/{license}/record-event", new { kind = "Issued", happenedOn = "2024-04-26", number = "7/GP-UBND", expiresOn = "2027-04-26" });
        var device = (await PostAsync(client, "/api/radiation/devices", new { facilityId = facility, name = "Máy X-quang tổng hợp", kind = "GeneralXray", serialNumber = "SN-P-2019", obtainedOn = "2020-03-01" }))["id"]!.GetValue<string>();
        await PostAsync(client, $"/api/radiation/devices/{device}/record-event", new { kind = "Verified", happenedOn = "2024-04-10", documentNumber = "77/KĐ" });
        return (facility, license, device);
    }

    private static async Task<(string Worker, string Badge, string Untold)> PrepareWorkerAsync(TestHost host, string facility, string license)
    {
        var client = await host.SignedInAsync("lan");
        var worker = (await PostAsync(client, "/api/radiation/workers", new { nationalId = "000088000301", fullName = "Nông Thị Hạnh 2", bornOn = "1988-08-12" }))["id"]!.GetValue<string>();
        await PostAsync(client, "/api/radiation/employments", new { workerId = worker, facilityCode = "CSBX-P", job = "Kỹ thuật viên X-quang", role = "SafetyOfficer", startedOn = "2020-03-01" });
        var certificate = (await PostAsync(client, "/api/radiation/staff-certificates", new { code = "CC-P", workerId = worker, duty = "Người phụ trách an toàn", authority = "ProvincialPeoplesCommittee" }))["id"]!.GetValue<string>();
        await PostAsync(client, $"/api/radiation/staff-certificates/{certificate}/record-event", new { kind = "Submitted", happenedOn = "2024-05-02" });
        await PostAsync(client, "/api/radiation/health-checks", new { workerId = worker, checkedOn = "2024-02-01", outcome = "Fit", place = "Bệnh viện đa khoa tỉnh" });
        var read = (await PostAsync(client, "/api/radiation/dosimeter-badges", new { workerId = worker, facilityId = facility, code = "LK-P1", issuedOn = "2023-10-01", periodFrom = "2023-10-01", periodTo = "2023-12-31" }))["id"]!.GetValue<string>();
        await PostAsync(client, $"/api/radiation/dosimeter-badges/{read}/record-event", new { kind = "Read", happenedOn = "2024-01-20", dose = 51.5, unit = "MilliSievert" });
        var badge = (await PostAsync(client, "/api/radiation/dosimeter-badges", new { workerId = worker, facilityId = facility, code = "LK-P2", issuedOn = "2024-01-01", periodFrom = "2024-01-01", periodTo = "2024-03-31" }))["id"]!.GetValue<string>();
        await PostAsync(client, "/api/radiation/incident-plans", new { facilityId = facility, number = "5/KH-PK", datedOn = "2024-01-05" });
        var letter = await client.PostAsJsonAsync($"/api/radiation/readiness/{license}/papers/issue", new { kind = "readiness-letter", issuedOn = "2024-05-15", signedAs = "Own", signerTitle = "Giám đốc" });
        letter.EnsureSuccessStatusCode();
        var other = (await PostAsync(client, "/api/radiation/facilities", new { code = "CSBX-P2", name = "Nha khoa Kỳ Lừa", practice = "DentalXray", address = "phường Kỳ Lừa", startedOn = "2021-03-01" }))["id"]!.GetValue<string>();
        var untold = (await PostAsync(client, "/api/radiation/licenses", new { code = "BX-P2", facilityId = other, kind = "New", authority = "Department" }))["id"]!.GetValue<string>();
        foreach (var (kind, on) in new[] { ("Submitted", "2022-04-02"), ("Checked", "2022-04-08"), ("Issued", "2022-04-26") })
        {
            await PostAsync(client, $"/api/radiation/licenses/{untold}/record-event", new { kind, happenedOn = on, number = "8/GP-SKHCN", expiresOn = "2025-04-26" });
        }

        return (worker, badge, untold);
    }

    private static async Task<PreparedOversight> PrepareOversightAsync(TestHost host, string license, string device)
    {
        var client = await host.SignedInAsync("lan");
        async Task<string> EnterAsync(string address, object body) => (await PostAsync(client, $"/api/radiation/{address}", body))["id"]!.GetValue<string>();
        await PostAsync(client, $"/api/radiation/licenses/{license}/cover-devices", new { deviceIds = new[] { device } });
        var interval = await EnterAsync("inspection-intervals", new { code = "YT-CAO", practice = "MedicalXray", risk = "HighRisk", months = 12, setBy = "5/KH-SKHCN" });
        var checklist = await EnterAsync("checklists", new { code = "BK-XQ", name = "Bảng kiểm X-quang y tế", practice = "MedicalXray", appliesFrom = "2024-01-01", items = new[] { new { text = "Giấy phép còn hiệu lực", article = "Điều 28" } } });
        var inspection = await EnterAsync("inspections", new { code = "KT-P", facilityCode = "CSBX-P", type = "SpecializedCheck", origin = "Planned", plannedOn = "2024-05-06", checklistId = checklist, leader = "Nông Văn Bình", team = "Vi Thị Lan" });
        await PostAsync(client, $"/api/radiation/inspections/{inspection}/record-event", new { kind = "Decided", happenedOn = "2024-05-02", documentNumber = "31/QĐ-SKHCN" });
        await PostAsync(client, $"/api/radiation/inspections/{inspection}/record-event", new { kind = "Conducted", happenedOn = "2024-05-07", startedOn = "2024-05-06" });
        var finding = await EnterAsync("findings", new { inspectionId = inspection, description = "Thiếu biển cảnh báo", dueOn = "2024-05-31", setBy = "3/BB-KT", item = 1 });
        var sanction = await EnterAsync("sanctions", new { inspectionId = inspection, number = "12/QĐ-XPHC", decidedOn = "2024-05-13", amount = 10_000_000, violation = "Chậm kiểm định thiết bị" });
        var survey = await EnterAsync("surveys", new { code = "15/KX", facilityCode = "CSBX-P", surveyedOn = "2024-03-04", performer = "Trung tâm Kỹ thuật", result = "Passed", serialNumber = "SN-P-2019" });
        var incident = await EnterAsync("incidents", new { code = "SC-P", facilityCode = "CSBX-P", occurredOn = "2024-02-05", level = "Facility", description = "Hỏng che chắn", measures = "Dừng máy", reportedTo = "UBND tỉnh", reportedOn = "2024-02-06" });
        var drill = await EnterAsync("drills", new { code = "DT-P", facilityCode = "CSBX-P", heldOn = "2024-03-12", level = "Facility", scenario = "Máy không tắt tia", result = "NeedsImprovement", lessons = "Tập lại phần báo tin" });
        var notice = await EnterAsync("safety-report-notices", new { year = 2024, number = "37/TB-SKHCN", issuedOn = "2024-05-02", dueOn = "2024-11-15" });
        var guidance = await EnterAsync("guidances", new { code = "HD-P", heldOn = "2024-03-05", kind = "LicenseDossier", applicantName = "Phòng khám đa khoa Tam Thanh", subject = "Hồ sơ cấp phép X-quang", place = "Sở Khoa học và Công nghệ" });
        return new PreparedOversight(
            interval, checklist, inspection, finding, sanction, survey, incident, drill, notice,
            await KeyAsync(host, $"SELECT id FROM radiation_safety.safety_reports WHERE notice_id = '{notice}' LIMIT 1"), guidance);
    }

    private static async Task<(string Running, string Finished)> PrepareTrainingAsync(TestHost host)
    {
        var client = await host.SignedInAsync("lan");
        var running = await PrepareClassAsync(host, client, "ATBX-P1", 1);
        var certified = await PrepareClassAsync(host, client, "ATBX-P2", 2);
        var finished = await PrepareClassAsync(host, client, "ATBX-P3", 3);
        foreach (var id in new[] { certified, finished })
        {
            await PostAsync(client, $"/api/radiation/training-classes/{id}/record-event", new { kind = "Finished", happenedOn = "2024-05-14" });
        }

        await PostAsync(client, $"/api/radiation/training-classes/{certified}/issue-certificates", new { issuedOn = "2024-05-15", signedAs = "Own", signerTitle = "Giám đốc" });
        return (running, finished);
    }

    private static async Task<string> PrepareClassAsync(TestHost host, HttpClient client, string code, int person)
    {
        var program = await KeyAsync(host, "SELECT id FROM radiation_safety.training_programs WHERE code = 'ATBX'");
        var id = (await PostAsync(client, "/api/radiation/training-classes", new { code, programId = program, days = new[] { new { on = "2024-05-13" }, new { on = "2024-05-14" } }, place = "Hội trường Sở", capacity = 60, trainers = new[] { new { name = "Lương Quốc Khánh" } } }))["id"]!.GetValue<string>();
        await PostAsync(client, $"/api/radiation/training-classes/{id}/admit", new { participants = new[] { new { name = $"Nông Thị Hạnh {person}", bornOn = "1988-08-12", organization = "Phòng khám đa khoa Tam Thanh", kind = "Nhân viên bức xạ" } } });
        await PostAsync(client, $"/api/radiation/training-classes/{id}/record-event", new { kind = "Opened", happenedOn = "2024-05-02" });
        await PostAsync(client, $"/api/radiation/training-classes/{id}/record-event", new { kind = "Started", happenedOn = "2024-05-13" });
        var participant = await KeyAsync(host, $"SELECT id FROM radiation_safety.training_participants WHERE class_id = '{id}'");
        await PostAsync(client, $"/api/radiation/training-classes/{id}/enter-sheet", new { participants = new[] { new { participantId = participant, days = new[] { "2024-05-13", "2024-05-14" }, score = 8.5 } } });
        return id;
    }

    private static async Task<(string Dossier, string Procedure)> PrepareDossierAsync(TestHost host, string organization)
    {
        var client = await host.SignedInAsync("lan");
        var procedure = await KeyAsync(host, "SELECT id FROM radiation_safety.procedures WHERE code = 'XQ-CAP-MOI'");
        var dossier = (await PostAsync(client, "/api/radiation/dossiers", new
        {
            procedureId = procedure, receivedOn = "2024-05-06", applicantId = organization, channel = "Desk", subjectKey = "CSBX-P",
            papers = Enumerable.Range(1, 10).Select(ordinal => new { ordinal, copies = ordinal == 9 ? 0 : 1 }),
        }))["id"]!.GetValue<string>();
        await PostAsync(client, $"/api/radiation/dossiers/{dossier}/record-event", new { kind = "Accepted", happenedOn = "2024-05-08", feePaidOn = "2024-05-07", papers = Array.Empty<int>() });
        return (dossier, procedure);
    }

    private static async Task<(string Task, string Model)> PrepareResearchAsync(TestHost host)
    {
        var client = await host.SignedInAsync("son");
        var task = (await PostAsync(client, "/api/research/tasks", new
        {
            code = "ĐT-P", proposedOn = "2023-02-10", name = "Bảo quản quả hồng không hạt", kind = "Topic", level = "Provincial", program = "Ordinary", leadName = "Trung tâm Giống cây trồng", budget = 870_000_000, stateBudget = 870_000_000,
        }))["id"]!.GetValue<string>();
        await PostAsync(client, $"/api/research/tasks/{task}/record-event", new { kind = "Approved", happenedOn = "2023-05-12", documentNumber = "812/QĐ-UBND" });
        await PostAsync(client, $"/api/research/tasks/{task}/record-event", new { kind = "Contracted", happenedOn = "2023-05-29", documentNumber = "02/HĐ-SKHCN", startsOn = "2023-06-01", endsOn = "2025-05-31" });
        var model = (await PostAsync(client, "/api/research/models", new { code = "MH-P", taskId = task, chosenOn = "2024-02-15", name = "Kho lạnh hộ 1", subject = "Hồng không hạt", place = "xã Chi Lăng" }))["id"]!.GetValue<string>();
        await PostAsync(client, $"/api/research/models/{model}/record-event", new { kind = "SetUp", happenedOn = "2024-03-05" });
        return (task, model);
    }

    private static async Task<string> PrepareSupportAsync(TestHost host)
    {
        var client = await host.SignedInAsync("lan");
        var support = (await PostAsync(client, "/api/quality/supports", new { code = "NSCL-P", enrolledOn = "2024-01-10", name = "VietGAP trên rau", tool = "GoodAgriculturalPractice", enterpriseName = "HTX Rau an toàn" }))["id"]!.GetValue<string>();
        await PostAsync(client, $"/api/quality/supports/{support}/record-event", new { kind = "Assessed", happenedOn = "2024-02-05" });
        return support;
    }

    private static async Task<string> PrepareStartupAsync(TestHost host, string owner)
    {
        var client = await host.SignedInAsync("mai");
        var project = (await PostAsync(client, "/api/startups/projects", new { code = "KN-P", registeredOn = "2024-01-10", name = "Hồng sấy dẻo", kind = "StartupProject", ownerName = "HTX Chi Lăng", ownerId = owner }))["id"]!.GetValue<string>();
        await PostAsync(client, $"/api/startups/projects/{project}/record-event", new { kind = "Qualified", happenedOn = "2024-01-20" });
        await PostAsync(client, $"/api/startups/projects/{project}/record-event", new { kind = "Mentored", happenedOn = "2024-02-05" });
        return project;
    }

    private static async Task<(string Plan, string Task)> PreparePlanningAsync(TestHost host, string asset)
    {
        var client = await host.SignedInAsync("lan");
        var unit = await KeyAsync(host, "SELECT unit_id FROM directory.people p JOIN directory.users u ON u.person_id = p.id WHERE u.user_name = 'lan'");
        var plan = (await PostAsync(client, "/api/planning/plans", new { number = "01/KH-SKHCN", issuedOn = "2024-01-05", subject = "Nhiệm vụ trọng tâm năm 2024", year = 2024 }))["id"]!.GetValue<string>();
        var task = (await PostAsync(client, "/api/planning/tasks", new
        {
            planId = plan, ordinal = 1, name = "Hỗ trợ nộp đơn nhãn hiệu", leadUnitId = unit, time = "Quý I, II năm 2024", deliverable = "Đơn đã nộp",
            target = "3", targetUnit = "đơn", provenBy = new[] { "ip/assets/Filed" },
        }))["id"]!.GetValue<string>();
        await PostAsync(client, $"/api/planning/tasks/{task}/link-evidence", new { recordIds = new[] { asset } });
        await PostAsync(client, $"/api/planning/tasks/{task}/report", new { kind = "Adjusted", happenedOn = "2024-05-10", documentNumber = "12/KH-SKHCN", note = "Thêm một đơn", newTarget = "4" });
        await PostAsync(client, $"/api/planning/tasks/{task}/state-value", new { value = 1, because = "Theo báo cáo của đơn vị", documentNumber = "15/BC-SKHCN" });
        return (plan, task);
    }

    private static async Task<JsonObject> PostAsync(HttpClient client, string address, object body)
    {
        var reply = await client.PostAsJsonAsync(address, body);
        return reply.IsSuccessStatusCode
            ? (await reply.Content.ReadFromJsonAsync<JsonObject>())!
            : throw new InvalidOperationException($"{address}: {(int)reply.StatusCode} {await reply.Content.ReadAsStringAsync()}");
    }

    private static async Task<string> KeyAsync(TestHost host, string sql) => ((Guid)(await host.ScalarAsync(sql))!).ToString();
}
