using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Intake;

namespace BulkProviders.Engine.References;

/// <summary>Turns dropdown labels into the ids of lookup records. Each lookup type that the import needs is read once.</summary>
/// <param name="isNeeded">Whether anything that can be stored uses a lookup type, by its name.</param>
internal sealed class LookupResolver(
    DraftTable drafts, ReferenceTable references, ResourceCatalog catalog, IRecordReader reader, Func<string, bool> isNeeded)
{
    private const int BatchSize = 500;
    private const int NearestShown = 3;
    private const int FewLabels = 12;

    private readonly Dictionary<(string Lookup, string Label), Func<string, RowError>> _errors = [];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var used in references.LookupLabels().GroupBy(l => l.Key, l => l.Value).Where(l => isNeeded(l.Key)).ToList())
            Resolve(catalog.Get(used.Key), [.. used], await LookupTable.ReadAsync(reader, catalog.Get(used.Key), cancellationToken));
        foreach (var batch in references.UnresolvedLabels().Where(HasError).Chunk(BatchSize))
            drafts.AddFindings(Array.ConvertAll(batch, FindingOf));
    }

    private void Resolve(ResourceSchema lookup, List<string> labels, LookupTable table)
    {
        var few = table.Labels.Distinct().Order(StringComparer.OrdinalIgnoreCase).Take(FewLabels + 1).ToList();
        foreach (var label in labels)
        {
            var ids = table.IdsOf(label);
            if (ids.Count == 1)
                references.ResolveLabels(lookup.Name, KeyFolding.Fold(label), new RecordIdentifier(lookup.Type, ids[0]));
            else if (ids.Count > 1)
                _errors[(lookup.Name, KeyFolding.Fold(label))] = column => RowErrors.AmbiguousLabel(column, label, ids.Count, lookup.Sheet);
            else
                Unknown(lookup, label, table, few.Count > FewLabels ? [] : few);
        }

        references.KeepLabels(lookup.Name, lookup.Type, table.LabelsById);
    }

    // Worded with the first spelling: the rows that hold one label in several spellings have one cause.
    private void Unknown(ResourceSchema lookup, string label, LookupTable table, IReadOnlyList<string> few)
    {
        var nearest = NearestName.FindSeveral(label, table.Labels, NearestShown);
        // What looks the same needs a word on what it differs in.
        var alike = table.Labels.Select(l => (Label: l, Difference: Likeness.Difference(label, l))).FirstOrDefault(l => l.Difference is not null);
        _errors[(lookup.Name, KeyFolding.Fold(label))] = column =>
            RowErrors.UnknownLabel(column, label, alike.Difference is null ? nearest : [alike.Label], few, lookup.Sheet, alike.Difference);
    }

    private bool HasError(LabelUse use) => _errors.ContainsKey((use.Lookup, KeyFolding.Fold(use.Label)));

    private RowFinding FindingOf(LabelUse use)
    {
        var column = catalog.Get(use.Resource).ColumnOf(use.Member);
        var error = _errors[(use.Lookup, KeyFolding.Fold(use.Label))](column?.Header ?? use.Member);
        return new RowFinding(use.RowId, IsError: true, column is { Many: true } ? RowErrors.PerhapsSeveral(error, use.Label) : error) { DraftId = use.DraftId };
    }
}
