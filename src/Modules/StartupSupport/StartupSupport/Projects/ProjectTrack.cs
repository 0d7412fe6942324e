using Platform.Records;
using static StartupSupport.Projects.ProjectEventKind;
using S = StartupSupport.Projects.ProjectState;

namespace StartupSupport.Projects;

/// <summary>
/// The way of a project or an idea: registered, qualified, mentored, connected; then one or more of three proofs that it has reached
/// its market, in any order; then sold, or stopped.
/// </summary>
internal static class ProjectTrack
{
    private static readonly (ProjectEventKind Happened, S To)[] Market =
        [(ContractSigned, S.ContractSigned), (ChannelOpened, S.ChannelOpened), (OperationStarted, S.OperationStarted)];

    public static Track<S, ProjectEventKind> Steps { get; } = new Track<S, ProjectEventKind>("startups")
        .In(S.Registered, (Qualified, S.Qualified), (Stopped, S.Stopped))
        // A project that is ready is connected without a mentor.
        .In(S.Qualified, (Mentored, S.Mentored), (Connected, S.Connected), (Stopped, S.Stopped))
        .In(S.Mentored, [(Connected, S.Connected), (Mentored, S.Mentored), .. Market, (Stopped, S.Stopped)])
        .In(S.Connected, [.. Market, (Connected, S.Connected), (Mentored, S.Connected), (Stopped, S.Stopped)])
        .In(S.ContractSigned, [(Commercialised, S.Commercialised), .. Market, (Stopped, S.Stopped)])
        .In(S.ChannelOpened, [(Commercialised, S.Commercialised), .. Market, (Stopped, S.Stopped)])
        .In(S.OperationStarted, [(Commercialised, S.Commercialised), .. Market, (Stopped, S.Stopped)]);
}
