using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Sending;
using BulkProviders.Engine.Settling;

namespace BulkProviders.Engine;

/// <summary>The stage that writes: sends what is planned, and looks for the records that creates in doubt may have made.</summary>
internal sealed class SubmissionStage(ImportPorts ports, ResourceCatalog catalog, ImportOptions options, TimeProvider time)
{
    /// <summary>A few records of each type go first and are read back, as the options say.</summary>
    public bool HasCanary { get; init; }

    /// <summary>The tenant, to look for such records; null where nobody looks.</summary>
    public IRecordReader? Reader { get; init; }

    /// <summary>Records that look like those of creates in doubt, by operation.</summary>
    public IReadOnlyDictionary<long, string> Rivals { get; init; } = new Dictionary<long, string>();

    /// <summary>Runs unless it is done; returns why it stopped early, or null.</summary>
    /// <exception cref="RunException">The journal failed, or the tenant let not even the first write through.</exception>
    public async Task<string?> RunAsync(StageEvents stages, StopSignals signals)
    {
        if (ports.State.DoneStage >= RunStage.Submitting)
            return null;
        var writer = ports.Writer ?? throw new InvalidOperationException("Whoever writes needs the tenant.");
        ports.State.BeginSubmitting(time.GetUtcNow());
        var run = new SendingRun(time, signals, ports.Log.Remaining(), stages)
        {
            Capabilities = ports.Capabilities,
            CallsAtOnce = ports.CallsAtOnce,
            Rivals = Rivals,
            Canary = !HasCanary || options.IsPractice || options.Canary == 0 ? null : ports.Journal.Canary
        };
        using var submitter = new Submitter(ports.Log, writer, catalog, options, run, ports.OnFault);
        string? reason = null;
        await stages.RunAsync(RunStage.Submitting, readsTenant: false, async _ =>
        {
            reason = await submitter.RunAsync();
            if (reason is null && Reader is not null)
                await SearchAlikeAsync(Reader, signals.Stop);
        }, signals.Stop);
        if (reason is null)
            ports.State.Complete(RunStage.Submitting);
        return reason;
    }

    // What was written is written: a tenant that cannot be asked any more leaves the choice without proposals.
    private async Task SearchAlikeAsync(IRecordReader reader, CancellationToken stop)
    {
        await ports.Journal.DrainAsync();
        try
        {
            await new AlikeSearch(ports.Unsettled, catalog, reader, ports.Log.IsClaimed).RunAsync(stop);
        }
        catch (RunException fault)
        {
            ports.OnFault(fault);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The run is done; only the proposals are missing.
        }
    }
}
