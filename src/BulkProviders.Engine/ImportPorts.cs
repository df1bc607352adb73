using BulkProviders.Core.Mapping;
using BulkProviders.Core.Maps;
using BulkProviders.Core.Tables;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Applying;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Ledger;
using BulkProviders.Engine.Matching;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Outcomes;
using BulkProviders.Engine.Planning;
using BulkProviders.Engine.References;
using BulkProviders.Engine.Runs;
using BulkProviders.Engine.Settling;

namespace BulkProviders.Engine;

/// <summary>What an import works with: its journal, the tenant where the mode asks for it, and what the surroundings decide.</summary>
/// <param name="Journal">The run file. It says how far the run has come: stages that are done are passed over.</param>
/// <param name="Reader">The tenant, to look records up; null where the run has no network.</param>
/// <param name="Writer">The tenant, to write records; null where nothing is written.</param>
/// <param name="OnFault">Told about unforeseen faults of single rows, for the log.</param>
/// <param name="EarlierRun">The run whose failed rows alone are wanted, or null for all rows.</param>
public sealed record ImportPorts(
    RunJournal Journal, IRecordReader? Reader, IRecordWriter? Writer, Action<Exception> OnFault, IEarlierRun? EarlierRun = null)
{
    /// <summary>What earlier runs have stored at the tenant, or null where nobody knows.</summary>
    public ITenantLedger? Ledger { get; init; }

    /// <summary>The mapping by which the files are read; null for files in our own headers.</summary>
    public CompiledMap? Map { get; init; }

    /// <summary>The record that a row key of a type meant in an earlier run whose results file the rows come from; null where there is none.</summary>
    public Func<string, string, string?> EarlierRecord { get; init; } = (_, _) => null;

    /// <summary>What to do with a file, given by its path and the first rows of a sheet, that our own headers do not explain; null where nothing is to be said.</summary>
    public Func<string, IReadOnlyList<TableRow>, string?> HintOf { get; init; } = (_, _) => null;

    /// <summary>What records were when exports wrote them, or null where nobody knows.</summary>
    public IBaseStates? Bases { get; init; }

    /// <summary>What a list of that name had when it was imported last, given by the path of its file, the sheet and the name of its type; null where nobody knows or it is no matter.</summary>
    public Func<string, string, string, LostColumns?> LostFrom { get; init; } = (_, _, _) => null;

    /// <summary>Says which types the tenant shows, or null where nobody asks.</summary>
    public ITypeAvailability? Reach { get; init; }

    /// <summary>What earlier runs have learnt about the tenant, or null.</summary>
    public ITenantCapabilities? Capabilities { get; init; }

    /// <summary>How many calls the tenant bears at once, as far as is known by now; null for any number.</summary>
    public Func<int>? CallsAtOnce { get; init; }

    /// <summary>How many calls were sent to the tenant so far; null without a tenant.</summary>
    public Func<long>? Requests { get; init; }

    /// <summary>
    /// Completes when this import may compare and write: one at a time for a tenant. Asked before Planning, so that what is compared is what the
    /// one before has left.
    /// </summary>
    public Func<CancellationToken, Task> TakeTurn { get; init; } = _ => Task.CompletedTask;

    /// <summary>
    /// Says what the results will lack of the user's files, once all rows are read: the results are gone through before anything is sent.
    /// </summary>
    public Func<CancellationToken, IReadOnlyList<string>> RehearseResults { get; init; } = _ => [];

    /// <summary>Sees the rows once they are read, before they are matched.</summary>
    public Func<IRecordReader?, CancellationToken, Task> Look { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>Whose the fields of records that exist are, or null where all are the list's.</summary>
    public Func<IFieldKeeper?> Keeper { get; init; } = () => null;

    /// <summary>What a draft says was decided by people: it may close its record.</summary>
    public Func<ResourceDraft, bool> IsDecided { get; init; } = _ => false;

    /// <summary>Called once in the life of a run, when its plan is agreed to and before anything is sent.</summary>
    public Action Agreed { get; init; } = () => { };

    internal RowTable Rows => Journal.Rows;

    internal DraftTable Drafts => Journal.Drafts;

    internal ReferenceTable References => Journal.References;

    internal SearchTable Search => Journal.Search;

    internal PlanTables Plan => Journal.Plan;

    internal UnsettledTable Unsettled => Journal.Unsettled;

    internal DriftTable Drift => Journal.Drift;

    internal IOperationLog Log => Journal.Log;

    internal OutcomeTable Outcomes => Journal.Outcomes;

    internal RunState State => Journal.State;
}
