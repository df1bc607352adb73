using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Matching;
using BulkProviders.Engine.References;

namespace BulkProviders.Engine.Exports;

/// <summary>The records that filters on references mean: by id or by the names that a reference cell takes too. A text that means none, or several, is an error.</summary>
internal sealed class ReferredRecords
{
    private const int MostNames = 20_000;

    private readonly Dictionary<(string Target, string Text), string> _ids = [];

    /// <summary>Reads each type that filters refer to once, and finds what they name.</summary>
    /// <exception cref="RunException">A text names no record, or several.</exception>
    public async Task ReadAsync(
        IRecordReader reader, ResourceCatalog catalog, IEnumerable<(ColumnSpec Column, string Text)> wanted, CancellationToken cancellationToken)
    {
        foreach (var group in wanted.Where(w => w.Column.IsReference && w.Text.Length > 0).GroupBy(w => w.Column.Target ?? ""))
            await ReadAsync(reader, catalog.Get(group.Key), [.. group.DistinctBy(w => w.Text)], cancellationToken);
    }

    /// <summary>The id of the record that a text names.</summary>
    public string IdOf(ColumnSpec column, string text) => _ids[(column.Target ?? "", text)];

    private async Task ReadAsync(
        IRecordReader reader, ResourceSchema target, IReadOnlyList<(ColumnSpec Column, string Text)> wanted, CancellationToken cancellationToken)
    {
        var slots = NameSlots.Of(target);
        var keys = wanted.Select(w => slots.KeysOf(w.Text).ToHashSet()).ToList();
        var found = wanted.Select(_ => new List<ResourceRecord>()).ToList();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        await foreach (var page in reader.ListAsync(target, RecordQuery.All, cancellationToken))
            foreach (var record in page.Records)
            {
                var own = slots.KeysOf(record.Fields).ToList();
                for (var i = 0; i < wanted.Count; i++)
                    if (record.Id.Equals(wanted[i].Text, StringComparison.OrdinalIgnoreCase) || own.Exists(keys[i].Contains))
                        found[i].Add(record);
                if (names.Count < MostNames)
                    names.UnionWith(NamesOf(record, target));
            }
        for (var i = 0; i < wanted.Count; i++)
            _ids[(target.Name, wanted[i].Text)] = TheOnly(wanted[i], found[i], target, (slots, names));
    }

    private static string TheOnly(
        (ColumnSpec Column, string Text) wanted, List<ResourceRecord> found, ResourceSchema target, (NameSlots Slots, IEnumerable<string> Names) known)
    {
        // An id is meant before a name that reads the same.
        if (found.Find(r => r.Id.Equals(wanted.Text, StringComparison.OrdinalIgnoreCase)) is { } named)
            return named.Id;
        if (found.Count == 1)
            return found[0].Id;
        var (header, text) = (wanted.Column.Header, wanted.Text);
        if (found.Count > 1)
            throw RunException.Unusable(
                $"--filter {header}: '{text}' names {found.Count} records of {target.Sheet}: {RecordNames.List(found, target)}. Give the ID of one of them.");
        var nearest = NearestName.Find(text, known.Names);
        var ways = known.Slots.HasAny ? $"{known.Slots.Words}, or the ID," : "the ID";
        throw RunException.Unusable(
            $"--filter {header}: the tenant shows no record of {target.Sheet} with {ways} '{text}'.{(nearest is null ? "" : $" Did you mean '{nearest}'?")} Correct --filter.");
    }

    /// <summary>What a person may have meant to write.</summary>
    private static IEnumerable<string> NamesOf(ResourceRecord record, ResourceSchema target) =>
        target.IdentifiedBy.Take(1).Select(target.ColumnNamed).OfType<ColumnSpec>()
            .Select(c => record.Fields.GetValueOrDefault(c.Member)).OfType<FieldValue.Text>().Select(t => t.Value);
}
