using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tables;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Undo;

/// <summary>
/// Writes what was decided into the journal of the undo. A record has one draft for what is written, and one for what is left: so its row shows both.
/// </summary>
internal sealed class UndoWriter(UndoTables tables, ResourceCatalog catalog)
{
    private readonly Dictionary<long, int> _partsOfRows = [];
    private readonly Dictionary<long, HashSet<long>> _rowsOfSheets = [];
    private readonly List<MappedRow> _rows = [];
    private readonly PlanBatch _plan = new();
    private readonly List<UndoEntry> _entries = [];
    private readonly HashSet<string> _lookups = new(StringComparer.OrdinalIgnoreCase);
    private long _drafts;

    /// <summary>The dropdowns whose values are shown for fields that are left.</summary>
    public IReadOnlyCollection<string> Lookups => _lookups;

    /// <summary>Takes over files and sheets; a row keeps its place. The path is that of the copy in the folder of the undone run, so that no import takes these rows for its own.</summary>
    public void AddSheets(UndoSource source)
    {
        foreach (var file in source.Files)
            tables.Rows.AddFile(file with { Path = file.Copy });
        foreach (var sheet in source.Sheets)
        {
            _rowsOfSheets.Add(sheet.Id, []);
            tables.Rows.AddSheet(sheet with { Resource = catalog.FindFlat(sheet.Resource)?.Parts[0].Resource ?? sheet.Resource, Headers = [] });
        }
    }

    /// <summary>Notes how many rows each sheet has.</summary>
    public void CloseSheets()
    {
        foreach (var (sheet, rows) in _rowsOfSheets)
            tables.Rows.CloseSheet(sheet, new SheetTotals(rows.Count, 0, 0, new Dictionary<int, DayMonthOrder>()));
    }

    public void Add(WrittenRecord record, (long SheetId, int Number) place, UndoneRecord undone)
    {
        var drafts = new List<ResourceDraft>();
        if (undone.Write is { } write)
            AddWrite(record, undone, write, drafts);
        if (undone.Fields.Where(f => undone.Write is null || f.Status != UndoStatus.Restored).ToList() is { Count: > 0 } left)
            AddLeft(record, undone, left, drafts);
        if (drafts.Count == 0)
            return;
        _rowsOfSheets[place.SheetId].Add(record.RowId);
        _rows.Add(new MappedRow(record.RowId, drafts, [], null, "", "", null) { SheetId = place.SheetId, Number = place.Number });
    }

    /// <summary>Appends what has gathered.</summary>
    public void Store()
    {
        tables.Drafts.AddDrafts([.. _rows.GroupBy(r => r.RowId).Select(g => g.First() with { Drafts = [.. g.SelectMany(r => r.Drafts)] })]);
        tables.Operations.AddPlans(_plan.Operations, _plan.Outcomes, _plan.Findings);
        tables.Fields.Add(_entries);
        _rows.Clear();
        _plan.Operations.Clear();
        _plan.Outcomes.Clear();
        _plan.Findings.Clear();
        _entries.Clear();
    }

    private void AddWrite(WrittenRecord record, UndoneRecord undone, PlannedOperation write, List<ResourceDraft> drafts)
    {
        var draft = Draft(record, write.Kind == OperationKind.Delete ? ImportOperation.Delete : ImportOperation.Update, [.. undone.Given]);
        drafts.Add(draft);
        _plan.Operations.Add(write with { Id = draft.Id, DraftId = draft.Id });
        _entries.AddRange(undone.Fields.Where(f => f.Status == UndoStatus.Restored).Select(f => Entry(record, undone, draft, f)));
    }

    private void AddLeft(WrittenRecord record, UndoneRecord undone, List<UndoneField> left, List<ResourceDraft> drafts)
    {
        var draft = Draft(record, ImportOperation.Update, []);
        drafts.Add(draft);
        var status = left.Max(f => f.Status) switch
        {
            UndoStatus.Already => RowStatus.Unchanged,
            UndoStatus.Kept => RowStatus.Conflict,
            _ => RowStatus.Invalid
        };
        // Nothing is said to the ledger of a record that is left: it has no id here.
        _plan.Outcomes.Add(new DraftOutcome(record.RowId, draft.Id, status, RecordId: null));
        _plan.Findings.AddRange(left.Where(f => f.Reason is not null)
            .Select(f => new RowFinding(record.RowId, IsError: true, f.Reason!) { DraftId = draft.Id })); // non-null: asked for
        _entries.AddRange(left.Select(f => Entry(record, undone, draft, f)));
        _lookups.UnionWith(left.Select(f => catalog.Get(record.Resource).ColumnOf(f.Member)).Where(c => c is { Type.IsLookup: true }).Select(c => c?.Target).OfType<string>());
    }

    private ResourceDraft Draft(WrittenRecord record, ImportOperation operation, IReadOnlyList<DraftField> fields)
    {
        var part = _partsOfRows.GetValueOrDefault(record.RowId);
        _partsOfRows[record.RowId] = part + 1;
        return new ResourceDraft
        {
            Id = ++_drafts,
            RowId = record.RowId,
            Part = part,
            Resource = record.Resource,
            Operation = operation,
            RecordId = record.RecordId,
            Fields = fields
        };
    }

    private static UndoEntry Entry(WrittenRecord record, UndoneRecord undone, ResourceDraft draft, UndoneField field) =>
        new(record.Number, draft.Id, record.RowId, record.Resource, record.RecordId, undone.Action, field);
}
