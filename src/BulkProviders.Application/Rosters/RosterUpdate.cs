using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Rosters;

namespace BulkProviders.Application.Rosters;

/// <summary>What a roster remembers after a list, given what became of its rows. Pure: same facts, same answer.</summary>
/// <param name="catalog">The catalog.</param>
/// <param name="list">The run of the list.</param>
/// <param name="stored">The record of each draft that is stored.</param>
internal sealed class RosterUpdate(ResourceCatalog catalog, string list, IReadOnlyDictionary<long, string> stored)
{
    /// <summary>The records after the list.</summary>
    /// <param name="before">Those before it.</param>
    /// <param name="rows">The rows of the list, by key.</param>
    /// <param name="findings">What it has shown.</param>
    /// <param name="missing">The records that it does not have and that count as missing.</param>
    public IReadOnlyList<RosterRecord> After(
        IReadOnlyDictionary<string, RosterRecord> before, ILookup<string, RosterRow> rows, IReadOnlyList<RosterFinding> findings, IReadOnlyList<RosterRecord> missing)
    {
        var after = new Dictionary<string, RosterRecord>(before);
        foreach (var record in missing)
            after[RosterRecord.Fold(record.Key)] = record with { MissingSince = record.MissingSince ?? list, MissingLists = record.MissingLists + 1 };
        foreach (var group in rows)
            if (Of([.. group], before.GetValueOrDefault(group.Key), findings) is { } record)
                after[group.Key] = record;
        DropRenumbered(after, rows);
        return [.. after.Values];
    }

    private RosterRecord? Of(IReadOnlyList<RosterRow> rows, RosterRecord? before, IReadOnlyList<RosterFinding> findings)
    {
        var shape = new RosterShape(catalog, rows[0].Resource);
        var parts = rows.SelectMany(r => r.Drafts).Where(d => stored.ContainsKey(d.Id)).GroupBy(d => (d.Resource, Id: stored[d.Id].ToUpperInvariant()))
            .Select(g => new RosterPart(g.Key.Resource, stored[g.First().Id], Merged(g))).ToList();
        // A row that was not stored says nothing of its records: what was known of them goes on.
        if (before is null && parts.TrueForAll(p => p.Resource != shape.Main))
            return null;
        var gone = findings.Where(f => f.Key.Length > 0 && RosterRecord.Fold(f.Key) == RosterRecord.Fold(rows[0].Key) && f.RecordId.Length > 0)
            .ToLookup(f => f.RecordId, StringComparer.OrdinalIgnoreCase);
        foreach (var part in before?.Parts ?? [])
            if (!parts.Exists(p => p.Resource == part.Resource && p.Id.Equals(part.Id, StringComparison.OrdinalIgnoreCase)))
                if (gone[part.Id].FirstOrDefault(f => f.State is RosterState.Renewed or RosterState.ContactGone or RosterState.Missing) is { } left)
                    parts.Add(part with { Gone = left.State, GoneFor = left.Other });
                else if (part.Resource == shape.Main ? parts.TrueForAll(p => p.Resource != shape.Main) : !AreAllStored(rows, part.Resource))
                    parts.Add(part);
        var main = parts.FirstOrDefault(p => p.Resource == shape.Main);
        return new RosterRecord(rows[0].Key, rows[0].Sender, main is null ? before?.Name ?? rows[0].Key : shape.NameOf(shape.Main, main.Fields) is { Length: > 0 } name ? name : rows[0].Key)
        {
            Sheet = rows[0].Resource,
            FirstList = before?.FirstList ?? list,
            LastList = list,
            ClosedBy = before?.ClosedBy,
            // Closed and back again: asked about until somebody decides.
            MissingSince = before is { IsClosed: true } ? before.MissingSince : null,
            MissingLists = before is { IsClosed: true } ? before.MissingLists : 0,
            Parts = parts
        };
    }

    private bool AreAllStored(IReadOnlyList<RosterRow> rows, string resource) => rows.SelectMany(r => r.Drafts).Where(d => d.Resource == resource).All(d => stored.ContainsKey(d.Id));

    private List<DraftField> Merged(IEnumerable<ResourceDraft> drafts)
    {
        var fields = new List<DraftField>();
        foreach (var field in drafts.SelectMany(d => RosterTable.Resolved(d.Fields, stored)))
            if (!fields.Exists(f => f.Member == field.Member))
                fields.Add(field);
        return fields;
    }

    // A record that goes on under another key is not missing under the one before.
    private void DropRenumbered(Dictionary<string, RosterRecord> after, ILookup<string, RosterRow> rows)
    {
        var present = rows.Where(g => after.ContainsKey(g.Key)).Select(g => MainOf(after[g.Key])).Where(id => id.Length > 0).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, record) in after.Where(r => !rows.Contains(r.Key) && present.Contains(MainOf(r.Value))).ToList())
            after.Remove(key);
    }

    private string MainOf(RosterRecord record) => record.IdOf(new RosterShape(catalog, record.Sheet).Main);
}
