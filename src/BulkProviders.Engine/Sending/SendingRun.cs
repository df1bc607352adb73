using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;

namespace BulkProviders.Engine.Sending;

/// <summary>What one submission runs with.</summary>
/// <param name="Total">How many operations wait.</param>
public sealed record SendingRun(TimeProvider Time, StopSignals Signals, long Total, IProgress<RunEvent> Events)
{
    /// <summary>What earlier runs have learnt about the tenant, or null.</summary>
    public ITenantCapabilities? Capabilities { get; init; }

    /// <summary>Chooses what is tried first; null where nothing is.</summary>
    internal CanaryTable? Canary { get; init; }

    /// <summary>Records that look like those of creates in doubt, by operation: such a create is not sent again.</summary>
    public IReadOnlyDictionary<long, string> Rivals { get; init; } = new Dictionary<long, string>();

    /// <summary>How many calls the tenant bears at once, as far as is known by now; null for any number.</summary>
    public Func<int>? CallsAtOnce { get; init; }
}
