using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Ledger;
using BulkProviders.Engine.Matching;
using BulkProviders.Engine.Outcomes;
using BulkProviders.Engine.Planning;
using BulkProviders.Engine.References;
using BulkProviders.Engine.Runs;
using BulkProviders.Engine.Sending;

namespace BulkProviders.Engine;

/// <summary>Everything outside Core that a run needs: the parts of one journal, and the tenant where the mode asks for it.</summary>
/// <param name="EarlierRun">The run whose failed rows alone are wanted, or null for all rows.</param>
/// <param name="OnFault">Told about unforeseen faults of single rows, for the log.</param>
/// <param name="State">How far the run has come: stages that are done are passed over.</param>
public sealed record ImportPorts(
    IRowStore Rows,
    IDraftStore Drafts,
    IReferenceStore References,
    IOperationStore Operations,
    IOperationLog Log,
    IOutcomeReader Outcomes,
    IRecordReader? Reader,
    IRecordWriter? Writer,
    Action<Exception> OnFault,
    IRunState State,
    IEarlierRun? EarlierRun = null)
{
    /// <summary>What earlier runs have stored at the tenant, or null where nobody knows.</summary>
    public ITenantLedger? Ledger { get; init; }

    /// <summary>Where searches at the tenant are kept, or null for a run that makes none.</summary>
    public ISearchStore? Search { get; init; }

    /// <summary>Says which types the tenant shows, or null where nobody asks.</summary>
    public ITypeAvailability? Reach { get; init; }

    /// <summary>What earlier runs have learnt about the tenant, or null.</summary>
    public ITenantCapabilities? Habits { get; init; }

    /// <summary>How many calls the tenant bears at once, as far as is known by now; null for any number.</summary>
    public Func<int>? CallsAtOnce { get; init; }

    /// <summary>How many calls were sent to the tenant so far; null without a tenant.</summary>
    public Func<long>? Requests { get; init; }

    /// <summary>
    /// Completes when this import may compare and write: one at a time for a tenant. Asked before Planning, so that what is compared is what the
    /// one before has left.
    /// </summary>
    public Func<CancellationToken, Task> TakeTurn { get; init; } = _ => Task.CompletedTask;
}
