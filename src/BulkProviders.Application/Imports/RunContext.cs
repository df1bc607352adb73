using BulkProviders.Application.Folders;
using BulkProviders.Application.Logging;
using BulkProviders.Application.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.Engine;

namespace BulkProviders.Application.Imports;

/// <summary>What belongs to a run while it lasts.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Journal">Its journal.</param>
/// <param name="Log">Its log.</param>
/// <param name="Tenant">The tenant, or null without network.</param>
internal sealed record RunContext(RunFolder Folder, RunJournal Journal, RunLog Log, TenantConnection? Tenant)
{
    /// <summary>When this process took up the run: its beginning, or when it went on.</summary>
    public required DateTimeOffset TakenUpAt { get; init; }

    /// <summary>For a plan that is applied: takes it up, once it is agreed to. Until then the plan stays as it was. Null for any other run.</summary>
    public Action? TakeUp { get; init; }

    /// <summary>A plan was to be applied, and it has not come to that.</summary>
    public bool IsStillPlan => TakeUp is not null && !Journal.State.IsConfirmed;

    /// <summary>Rows that had an outcome before.</summary>
    public long RowsBefore { get; init; }

    /// <summary>The run whose failed rows alone are wanted, or null.</summary>
    public EarlierRun? Earlier { get; init; }
}

/// <summary>How the pipeline ended: with a result, or with a problem of the whole run.</summary>
/// <param name="Result">The result, or null.</param>
/// <param name="Problem">The problem, or null.</param>
internal sealed record RunEnd(ImportResult? Result, RunException? Problem);
