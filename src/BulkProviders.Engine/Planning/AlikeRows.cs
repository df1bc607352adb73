using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Matching;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Planning;

/// <summary>
/// Warns of rows of one import whose records nobody could tell apart: a line that was copied, or two lists with one place. The tenant cannot show what is not
/// there yet, so only the rows themselves can be held against each other. A row that says Create, or Update, means it.
/// </summary>
internal sealed class AlikeRows(PlanTables plan, MatchSets sets, ResourceCatalog catalog)
{
    private const int BatchSize = 1000;

    // Beyond, only rows that say the same in all identifying columns are held against each other: comparing grows with the square.
    private const int MostCompared = 1000;

    private readonly HashSet<long> _warned = [];
    private readonly SortedDictionary<string, HashSet<long>> _rows = new(StringComparer.Ordinal);
    private readonly List<RowFinding> _findings = [];

    /// <summary>A plan begins.</summary>
    public void Begin() => plan.Identities.Clear();

    /// <summary>Notes by what the records of operations will be known.</summary>
    /// <param name="operations">The operations of a batch.</param>
    /// <param name="drafts">Their drafts.</param>
    /// <param name="recordOf">The record of a draft as the tenant holds it, or null where there is none.</param>
    public void Note(IReadOnlyList<PlannedOperation> operations, IEnumerable<ResourceDraft> drafts, Func<long, ResourceRecord?> recordOf)
    {
        var writes = operations.Where(o => o is { Kind: OperationKind.Create or OperationKind.Update, IsFurther: false }).ToList();
        if (writes.Count == 0)
            return;
        var meant = drafts.Where(d => d.Operation is ImportOperation.Create or ImportOperation.Update).Select(d => d.Id).ToHashSet();
        plan.Identities.Add([.. writes.SelectMany(o => KeysOf(o, o.Kind == OperationKind.Create ? null : recordOf(o.DraftId), meant.Contains(o.DraftId)))]);
    }

    /// <summary>All operations are known: rows that would make records alike are warned of each other.</summary>
    public void Warn(CancellationToken cancellationToken)
    {
        foreach (var hash in plan.Identities.Repeated())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Warn(plan.Identities.With(hash));
            if (_findings.Count >= BatchSize)
                Store();
        }

        Store();
    }

    /// <summary>What the user should know before anything is written.</summary>
    public IReadOnlyList<string> Notices() => [.. _rows.Select(r => string.Create(CultureInfo.InvariantCulture,
        $"{r.Value.Count:N0} rows of {catalog.Get(r.Key).Sheet} would make records that nothing tells apart. Each has a warning (rows-alike) that names the others: keep one row for each record, or write Create into Import Operation where they are two."))];

    private IEnumerable<IdentityKey> KeysOf(PlannedOperation operation, ResourceRecord? record, bool isMeant)
    {
        FieldValue? Value(ColumnSpec column) => (operation.Intended.FirstOrDefault(f => f.Member == column.Member) is { } sent ? sent.Value : record?.Fields.GetValueOrDefault(column.Member)) is { } value
            ? Targets.Map(value, Named) : null;
        // What the tenant takes once is refused before, and a name alone is no record.
        foreach (var set in sets.Of(operation.Resource).Where(s => s is { IsStrong: true, IsUnique: false }))
            if ((record is null || set.Columns.Concat(set.CompositeKey).Any(c => operation.Changed.Contains(c.Member))) && set.KeyOf(Value) is { } key)
                yield return new IdentityKey(
                    operation.DraftId, operation.RowId, operation.Resource, set.Slot, HashOf($"{operation.Resource}\n{set.Slot}\n{key}"),
                    CompositeKey.Write([.. set.CompositeKeyOf(Value).Select(told => told.Length == 0 ? "" : HashOf(told).ToString("x", CultureInfo.InvariantCulture))]), isMeant);
    }

    // A record that is still to be made has no id to be compared by.
    private static RecordIdentifier Named(RecordIdentifier target) => target is { Draft: { } draft, Id.Length: 0 } ? target with { Id = FormattableString.Invariant($"draft {draft}") } : target;

    private void Warn(IReadOnlyList<IdentityKey> keys)
    {
        var set = sets.Of(keys[0].Resource)[keys[0].Slot];
        var kinds = keys.GroupBy(k => k.CompositeKey).Select(g => (Told: CompositeKey.Read(g.Key), Keys: g.ToList())).ToList();
        foreach (var kind in kinds)
        {
            var alike = kinds.Count > MostCompared ? kind.Keys : [.. kinds.Where(k => set.Contradiction(k.Told, kind.Told) is null).SelectMany(k => k.Keys)];
            var rows = alike.Select(k => k.RowId).Distinct().ToList();
            foreach (var key in kind.Keys.Where(k => !k.IsMeant && rows.Count > 1 && _warned.Add(k.DraftId)))
                Add(key, set.Words, rows);
        }
    }

    private void Add(IdentityKey key, string words, List<long> rows)
    {
        var here = plan.Identities.LocationOf(key.RowId);
        var others = rows.Where(r => r != key.RowId).Select(r => plan.Identities.LocationOf(r).SeenFrom(here));
        _findings.Add(new RowFinding(key.RowId, IsError: false, RowErrors.RowsAlike(words, Listing.Of(others, rows.Count - 1))) { DraftId = key.DraftId });
        if (!_rows.TryGetValue(key.Resource, out var warned))
            _rows.Add(key.Resource, warned = []);
        warned.Add(key.RowId);
    }

    private void Store()
    {
        if (_findings.Count > 0)
            plan.Operations.AddPlans([], [], _findings);
        _findings.Clear();
    }

    private static long HashOf(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return BinaryPrimitives.ReadInt64LittleEndian(hash);
    }
}
