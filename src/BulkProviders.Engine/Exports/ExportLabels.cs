using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.References;

namespace BulkProviders.Engine.Exports;

/// <summary>The labels of the lookup types that an export shows, each type read once.</summary>
internal sealed class ExportLabels
{
    private readonly Dictionary<string, LookupTable> _tables = new(StringComparer.Ordinal);

    /// <summary>The records that filters on references name.</summary>
    public ReferredRecords Referred { get; } = new();

    /// <summary>Reads the lookup types of these columns.</summary>
    public async Task ReadAsync(IRecordReader reader, ResourceCatalog catalog, IEnumerable<ColumnSpec> columns, CancellationToken cancellationToken)
    {
        foreach (var target in columns.Where(c => c.Type.IsLookup).Select(c => c.Target).OfType<string>().Distinct())
            if (!_tables.ContainsKey(target))
                _tables[target] = await LookupTable.ReadAsync(reader, catalog.Get(target), cancellationToken);
    }

    /// <summary>The label of a lookup record; the id of any other, or where the tenant shows no label for it.</summary>
    public string NameOf(ColumnSpec column, RecordIdentifier target) =>
        TableOf(column)?.LabelOf(target.Id) ?? target.Id;

    /// <summary>The ids that a label stands for.</summary>
    public IReadOnlyList<string> IdsOf(ColumnSpec column, string name) => TableOf(column)?.IdsOf(name) ?? [];

    public IEnumerable<string> LabelsOf(ColumnSpec column) => TableOf(column)?.Labels ?? [];

    private LookupTable? TableOf(ColumnSpec column) =>
        column is { Type.IsLookup: true, Target: { } target } ? _tables.GetValueOrDefault(target) : null;
}
