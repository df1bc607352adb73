using BulkProviders.Application.Folders;
using BulkProviders.Application.Logging;
using BulkProviders.Application.Tenants;
using BulkProviders.Core.Basics;

namespace BulkProviders.Application.Runs;

/// <summary>Removes runs that are older than the settings want them kept.</summary>
internal static class RunRetention
{
    public static async Task ApplyAsync(Workspace workspace, EventHub events, CancellationToken cancellationToken)
    {
        if (workspace.KeepFor is not { } age)
            return;
        var store = new RunStore(workspace.RunsFolder);
        try
        {
            var old = store.OlderThan(age, workspace.Time);
            await new TenantLedgers(workspace, events).KeepAsync(old, cancellationToken);
            var removed = RunStore.Remove(old);
            if (removed.Count > 0)
                events.Say($"{Words.Count(removed.Count, "run")} older than {Words.Span(age)} removed (Runs:KeepFor).");
        }
        catch (RunException e)
        {
            // The run itself is done and its exit code stands.
            events.Warn(e.Message);
        }
    }
}
