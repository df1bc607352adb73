using BulkProviders.Core.Catalog;
using BulkProviders.Engine.Planning;
using BulkProviders.Engine.Undo;

namespace BulkProviders.Application.Imports;

/// <summary>The one question that an import asks: whether what it is about to write is what the user wants.</summary>
public interface IApproval
{
    /// <summary>
    /// Asked in the life of a run before the first write, and not where nothing would be written. Asked once more where the run was ended before that write and would now
    /// write something else than what was approved. No ends the run; nothing was sent then.
    /// </summary>
    /// <remarks>Columns that are held (<see cref="ImportPlan.Held"/>) are agreed to with the plan, so they are to be shown with it.</remarks>
    Task<bool> ApproveAsync(PlannedImport planned, CancellationToken cancellationToken);

    /// <summary>Somebody sees the plan before it is approved. Where nobody does, a plan with columns that are held is refused unasked.</summary>
    bool IsSeen => false;
}

/// <summary>What an import is about to write.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Plan">Counts of creates, updates, deletes and links, changed columns, and notices that the user should see first.</param>
/// <param name="Tenant">The tenant as it is named to people.</param>
/// <param name="IsPractice">It is the practice server: a mistake does no harm there.</param>
/// <param name="Catalog">The names of types and columns.</param>
public sealed record PlannedImport(string RunId, ImportPlan Plan, string Tenant, bool IsPractice, ResourceCatalog Catalog)
{
    /// <summary>For an undo: what it undoes and how much of it; null for an import.</summary>
    public PlannedUndo? Undo { get; init; }

    /// <summary>For a run that deletes the records that its rows name: what that hides; null for any other.</summary>
    public PlannedDelete? Delete { get; init; }
}

/// <param name="Forecast">How many records are deleted, and what refers to them.</param>
/// <param name="IsAllowed">The user has allowed that number beforehand.</param>
public sealed record PlannedDelete(DeleteForecast Forecast, bool IsAllowed);

/// <param name="Run">The run that is undone.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Command">Its command.</param>
/// <param name="Counts">How many records and fields are given back, and how many are left.</param>
/// <param name="Deleted">Records that the run deleted, which cannot be brought back.</param>
/// <param name="DeletedPath">The workbook with their values, or null.</param>
public sealed record PlannedUndo(string Run, DateTimeOffset StartedAt, string Command, UndoCounts Counts, long Deleted, string? DeletedPath);
