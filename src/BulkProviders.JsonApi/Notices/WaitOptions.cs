using BulkProviders.Core.Basics;

namespace BulkProviders.JsonApi.Notices;

/// <summary>What goes with waiting for a tenant that cannot be worked with at present.</summary>
/// <param name="Events">Hears that something is waited for (<see cref="WaitStarted"/>), and that it is over (<see cref="WaitEnded"/>).</param>
/// <param name="Stop">Ends the waiting of calls that have not left, which come back as NotSent; calls under way end normally.</param>
public sealed record WaitOptions(IProgress<RunEvent>? Events, CancellationToken Stop);
