using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Intake;

namespace BulkProviders.Engine.References;

/// <summary>Makes one record of what the rows of flat sheets say of it: blank cells agree with everything, and cells that disagree are errors that name each other.</summary>
internal sealed class RepeatedRecords(DraftTable drafts, RepeatTable repeats, ResourceCatalog catalog, Func<ResourceSchema, RowsWithoutId> idless)
{
    private const int BatchSize = 500;

    private readonly List<MergedRecord> _merged = [];
    private readonly List<RowFinding> _findings = [];
    private readonly List<KeyValuePair<long, DraftField>> _links = [];

    public void Run(CancellationToken cancellationToken)
    {
        foreach (var ambiguous in repeats.Group(IdentifiersOf))
            Refuse(ambiguous);
        RecordMerge? record = null;
        foreach (var draft in repeats.Stream())
        {
            if (record is null || record.Number != draft.Record)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Finish(record);
                record = new RecordMerge(draft, catalog, _findings, _links);
            }
            else
                record.Add(draft);
            if (_merged.Count + _findings.Count + _links.Count >= BatchSize)
                Store();
        }

        Finish(record);
        Store();
    }

    private void Refuse(AmbiguousRepeat repeat)
    {
        var part = PartOf(repeat.Sheet, repeat.Draft);
        var error = RowErrors.RepeatAmbiguous(part.RepeatedBy[0], part.Name, Listing.Of(repeat.Others.Select(o => o.SeenFrom(repeat.Row))));
        _findings.Add(new RowFinding(repeat.Row.RowId, IsError: true, error) { DraftId = repeat.Draft.Id });
    }

    private void Finish(RecordMerge? record)
    {
        if (record is null)
            return;
        // Whether a record that is looked for is a new one, and lacks what a new one needs, shows when it has been looked for.
        if (record.HasId || idless(record.Schema) == RowsWithoutId.New)
            record.CheckComplete();
        if (record.Result() is { } merged)
            _merged.Add(merged);
    }

    private void Store()
    {
        repeats.Merge(_merged, _links);
        drafts.AddFindings(_findings);
        _merged.Clear();
        _links.Clear();
        _findings.Clear();
    }

    private RepeatIdentifiers? IdentifiersOf(string resource, IReadOnlyList<DraftField> fields)
    {
        if (!catalog.FlatSheets.Any(f => f.Parts.Any(p => p.Resource == resource && p.RepeatedBy.Count > 0)))
            return null;
        string? Said(Func<ColumnSpec, bool> of) => catalog.Get(resource).Columns.Where(of)
            .Select(c => MatchText.Of(fields.FirstOrDefault(f => f.Member == c.Member)?.Value, c)).FirstOrDefault(t => t is not null);
        return new RepeatIdentifiers(Said(c => c.Unique), Said(c => !c.Unique && c.Type.Identifies));
    }

    private FlatPart PartOf(string sheet, ResourceDraft draft) =>
        (catalog.FindFlat(sheet) ?? throw new InvalidOperationException($"The catalog has no flat sheet '{sheet}'.")).Parts[draft.Part];
}
