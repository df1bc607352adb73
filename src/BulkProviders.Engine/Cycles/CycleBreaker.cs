using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Links;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Cycles;

/// <summary>
/// Breaks cycles of rows that need each other: at a reference to a record that is there already, else at one that its row does not need to be stored,
/// which is filled in when all its records exist.
/// </summary>
internal sealed class CycleBreaker(CycleTable cycles, LinkTable links, ResourceCatalog catalog)
{
    private const int BatchSize = 500;

    /// <summary>Returns operations of cycles that cannot be broken, or none. The caller settles these, with what needs them, and asks again.</summary>
    public IReadOnlyList<BlockedOperation> Break(CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (found, freed) = Look();
            if (!found)
                return [];
            // Without the needs that are none there may be no cycle left.
            if (freed)
                continue;
            CutLooseNeeds();
            if (cycles.Fixed(BatchSize) is { Count: > 0 } cycle)
                return cycle;
        }
    }

    private (bool Found, bool Freed) Look()
    {
        var (found, freed) = (false, false);
        foreach (var batch in cycles.Members().Chunk(BatchSize))
        {
            found = true;
            var there = batch.Where(m => m.Operation.Intended.SelectMany(f => Targets.Of(f.Value)).Any(t => IsThere(m, t))).Select(Freed).ToList();
            freed |= there.Count > 0;
            cycles.Replace(there);
            cycles.Loosen([.. batch.SelectMany(m => m.Needs.Where(n => IsLoose(m.Operation, n.Key)).Select(n => new CycleNeed(m.Operation.Id, n.Key)))]);
        }
        return (found, freed);
    }

    // A record that is only changed can be referred to all the same: before, meanwhile and after.
    private static PlannedOperation Freed(CycleMember member) => WithFields(
        member.Operation,
        [.. member.Operation.Intended.Select(f => f with { Value = Targets.Map(f.Value, t => IsThere(member, t) ? t with { Draft = null } : t) })]);

    private static bool IsThere(CycleMember member, RecordIdentifier target) =>
        target is { Draft: { } draft, Id.Length: > 0 } && member.Needs.Any(n => n.Key == draft && n.Value);

    private bool IsLoose(PlannedOperation operation, long need)
    {
        var fields = operation.Intended.Where(f => Targets.Of(f.Value).Any(t => t.Draft == need)).ToList();
        return fields.Count > 0 && fields.TrueForAll(f =>
            operation.Kind != OperationKind.Create || catalog.Get(operation.Resource).ColumnOf(f.Member) is not { RequiredOnCreate: true });
    }

    private void CutLooseNeeds()
    {
        foreach (var batch in cycles.Cut().GroupAdjacent(n => n.OperationId).Chunk(BatchSize))
        {
            var operations = cycles.Operations([.. batch.Select(b => b[0].OperationId)]).ToDictionary(o => o.Id);
            var (rest, late) = (new List<PlannedOperation>(), new List<PlannedLink>());
            foreach (var needs in batch)
            {
                var operation = operations[needs[0].OperationId];
                var fields = operation.Intended.Where(f => Targets.Of(f.Value).Any(t => needs.Any(n => n.DraftId == t.Draft))).ToList();
                rest.Add(WithFields(operation, [.. operation.Intended.Except(fields)]));
                late.AddRange(fields.Select(f => LinkOf(operation, f)));
            }
            cycles.Replace(rest);
            links.Add(late);
        }
    }

    private PlannedLink LinkOf(PlannedOperation operation, DraftField field) => new()
    {
        DraftId = operation.DraftId,
        RowId = operation.RowId,
        Kind = LinkKind.Late,
        Resource = operation.Resource,
        Target = operation.DraftId,
        Field = field,
        Header = catalog.Get(operation.Resource).ColumnOf(field.Member)?.Header
    };

    private static PlannedOperation WithFields(PlannedOperation operation, IReadOnlyList<DraftField> fields) => operation with
    {
        Intended = fields,
        Before = operation.Kind == OperationKind.Update ? [.. operation.Before.Where(b => fields.Any(f => f.Member == b.Member))] : operation.Before,
        Changed = [.. operation.Changed.Where(c => fields.Any(f => f.Member == c))],
        Needs = Targets.DraftsIn(fields)
    };
}
