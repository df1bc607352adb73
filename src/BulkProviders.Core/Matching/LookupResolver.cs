using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;

namespace BulkProviders.Core.Matching;

/// <summary>Turns dropdown labels into the ids of lookup records. Each lookup type that the import uses is read once.</summary>
internal sealed class LookupResolver(IDraftStore drafts, IReferenceStore references, ResourceCatalog catalog, IRecordReader reader)
{
    private const int BatchSize = 500;

    private readonly Dictionary<(string Lookup, string Label), RowErrorFactory> _errors = [];

    private delegate RowError RowErrorFactory(string column, string label);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var used in references.LookupLabels().GroupBy(l => l.Key, l => l.Value).ToList())
            Resolve(catalog.Get(used.Key), [.. used], await LookupTable.ReadAsync(reader, catalog.Get(used.Key), cancellationToken));
        foreach (var batch in references.UnresolvedLabels().Where(HasError).Chunk(BatchSize))
            drafts.AddFindings(Array.ConvertAll(batch, FindingOf));
    }

    private void Resolve(ResourceSchema lookup, List<string> labels, LookupTable table)
    {
        foreach (var label in labels)
        {
            var ids = table.IdsOf(label);
            if (ids.Count == 1)
                references.ResolveLabels(lookup.Name, KeyFolding.Fold(label), new RecordIdentifier(lookup.Type, ids[0]));
            else if (ids.Count > 1)
                _errors[(lookup.Name, KeyFolding.Fold(label))] = (column, text) => RowErrors.AmbiguousLabel(column, text, lookup.Sheet);
            else
                Unknown(lookup, label, NearestName.Find(label, table.Labels));
        }
    }

    private void Unknown(ResourceSchema lookup, string label, string? nearest) =>
        _errors[(lookup.Name, KeyFolding.Fold(label))] = (column, text) => RowErrors.UnknownLabel(column, text, nearest, lookup.Sheet);

    private bool HasError(LabelUse use) => _errors.ContainsKey((use.Lookup, KeyFolding.Fold(use.Label)));

    private RowFinding FindingOf(LabelUse use)
    {
        var column = catalog.Get(use.Resource).ColumnOf(use.Member)?.Header ?? use.Member;
        return new RowFinding(use.RowId, IsError: true, _errors[(use.Lookup, KeyFolding.Fold(use.Label))](column, use.Label));
    }
}
