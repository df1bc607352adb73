using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Cycles;
using BulkProviders.Engine.Links;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Planning;

/// <summary>What follows for the rest of a plan from what was decided about each draft: rows that need failed ones, cycles, links.</summary>
internal sealed class PlanConsequences(PlanTables plan, ResourceCatalog catalog, IRecordReader? reader, TimeProvider time)
{
    private const int BatchSize = 1000;

    /// <summary>Once all drafts were planned.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        BlockChildrenOfFailedRows();
        RefuseCycles(cancellationToken);
        await FinishLinksAsync(cancellationToken);
    }

    /// <summary>Gives what needs failed rows its outcome.</summary>
    public void BlockChildrenOfFailedRows()
    {
        if (catalog.FlatSheets.Count > 0)
            plan.Operations.HoldBackInvalidRows();
        while (plan.Operations.Blocked.Next(BatchSize) is { Count: > 0 } blocked)
            Settle(blocked, b => RowErrors.ParentFailed(b.Parent.ToString()), RowStatus.Blocked);
    }

    private void RefuseCycles(CancellationToken cancellationToken)
    {
        var breaker = new CycleBreaker(plan.Cycles, plan.Links, catalog);
        while (breaker.Break(cancellationToken) is { Count: > 0 } cycle)
        {
            var members = Listing.Of(cycle.Select(b => b.Parent).Distinct());
            Settle(cycle, _ => RowErrors.ReferenceRing(members), RowStatus.Invalid);
            BlockChildrenOfFailedRows();
        }
    }

    private async Task FinishLinksAsync(CancellationToken cancellationToken)
    {
        plan.Links.Place();
        // Which rows can be stored, and so claim anything, only the tenant can say.
        if (reader is not null)
        {
            new LinkConflicts(plan.Links, plan.Operations).Decide();
            BlockChildrenOfFailedRows();
        }
        StrandLinks();
        if (reader is not null)
            await new LinkReconciler(plan.Links, plan.Operations, catalog, reader, time).RunAsync(cancellationToken);
        plan.Links.Group();
    }

    /// <summary>Gives links to failed rows their outcome.</summary>
    public void StrandLinks()
    {
        while (plan.Links.Pages.Stranded(BatchSize) is { Count: > 0 } stranded)
        {
            plan.Links.Block([.. stranded.Select(s => s.OperationId)]);
            plan.Operations.AddPlans([], [], [.. stranded.Select(s => new RowFinding(s.RowId, IsError: true, RowErrors.NotLinkedToFailed(s.Header, s.Parent.ToString())))]);
        }
    }

    private void Settle(IReadOnlyList<BlockedOperation> operations, Func<BlockedOperation, RowError> error, RowStatus status) =>
        plan.Operations.AddPlans(
            [],
            [.. operations.Select(b => new DraftOutcome(b.RowId, b.DraftId, status, RecordId: null))],
            // A row of a flat sheet that blocks itself has its error already.
            [.. operations.Where(b => b.Parent.RowId != b.RowId || status != RowStatus.Blocked).Select(b => new RowFinding(b.RowId, IsError: true, error(b)) { DraftId = b.DraftId })]);
}
