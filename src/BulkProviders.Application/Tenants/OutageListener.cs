using BulkProviders.Core.Basics;
using BulkProviders.JsonApi.Notices;
using BulkProviders.JsonApi.Options;

namespace BulkProviders.Application.Tenants;

/// <summary>Hears that the tenant cannot be worked with, and that it can again. Pauses that it asks for are told by <see cref="RetryListener"/>; a token comes soon.</summary>
internal sealed class OutageListener(IProgress<RunEvent> events, JsonApiOptions options) : IWaitListener
{
    public void Began(WaitReason reason, DateTimeOffset? until)
    {
        if (reason == WaitReason.Outage)
            Tell("The server does not answer", options.OutagePause, until);
        else if (reason == WaitReason.AccessRefused)
            Tell("The tenant does not accept the credentials any more", options.AccessPause, until);
    }

    public void Ended(WaitReason reason)
    {
        if (reason == WaitReason.Outage)
            events.Report(new WaitEnded(WaitKind.Outage, "The server answers again; going on."));
        else if (reason == WaitReason.AccessRefused)
            events.Report(new WaitEnded(WaitKind.Outage, "The tenant accepts the credentials again; going on."));
    }

    private void Tell(string what, TimeSpan pause, DateTimeOffset? until) => events.Report(new WaitStarted(
        WaitKind.Outage, $"{what}; waiting, and trying again, every {pause.TotalSeconds:0} s in the end. Ctrl+C stops; an import can be resumed.", until));
}
