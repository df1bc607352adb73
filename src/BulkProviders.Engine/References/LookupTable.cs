using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tenants;

namespace BulkProviders.Engine.References;

/// <summary>The records of one lookup type by label and by id.</summary>
public sealed class LookupTable
{
    private readonly Dictionary<string, List<string>> _idsByLabel = [];
    private readonly Dictionary<string, string> _labelsById = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Labels as the tenant spells them, in the order of the tenant.</summary>
    public IEnumerable<string> Labels => _labelsById.Values;

    /// <summary>The label of each record.</summary>
    public IReadOnlyDictionary<string, string> LabelsById => _labelsById;

    /// <summary>Reads all records of a lookup type.</summary>
    public static async Task<LookupTable> ReadAsync(IRecordReader reader, ResourceSchema lookup, CancellationToken cancellationToken)
    {
        var table = new LookupTable();
        await foreach (var page in reader.ListAsync(lookup, RecordQuery.All, cancellationToken))
            foreach (var record in page.Records)
                if (record.Fields.GetValueOrDefault(lookup.LabelMember ?? "") is FieldValue.Text label)
                    table.Add(label.Value, record.Id);
        return table;
    }

    /// <summary>
    /// The ids whose label is this one, compared as keys are; where there is none, the id itself where the label is one.
    /// </summary>
    public IReadOnlyList<string> IdsOf(string label) =>
        _idsByLabel.GetValueOrDefault(KeyFolding.Fold(label))
        ?? (LabelOf(label.Trim()) is null ? [] : [label.Trim()]);

    public string? LabelOf(string id) => _labelsById.GetValueOrDefault(id);

    private void Add(string label, string id)
    {
        _labelsById[id] = label;
        var key = KeyFolding.Fold(label);
        if (!_idsByLabel.TryGetValue(key, out var list))
            _idsByLabel[key] = list = [];
        list.Add(id);
    }
}
