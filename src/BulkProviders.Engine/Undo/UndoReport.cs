using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Results;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Outcomes;

namespace BulkProviders.Engine.Undo;

/// <summary>Puts an undo into words: for its workbook, and for what is said at its end.</summary>
public sealed class UndoReport
{
    private readonly UndoTable _fields;
    private readonly KnownNames _names;
    private readonly ResourceCatalog _catalog;
    private readonly bool _isDryRun;

    internal UndoReport(UndoTable fields, KnownNames names, ResourceCatalog catalog, bool isDryRun) => (_fields, _names, _catalog, _isDryRun) = (fields, names, catalog, isDryRun);

    /// <summary>How many records and fields have each Undo Status.</summary>
    public UndoCounts Counts => _fields.Counts(_isDryRun);

    /// <summary>A line for each field that is not simply given back; in a dry run also for those that would be.</summary>
    public IEnumerable<RepairRow> Rows() => _fields.Fields()
        .Where(f => f.Field.Status is UndoStatus.Kept or UndoStatus.Cannot || f.IsOpen || (f.Field.Status == UndoStatus.Restored && f.Action != "field"))
        .Select(RowOf);

    private RepairRow RowOf(ReportedUndo undone)
    {
        var schema = _catalog.Find(undone.Resource);
        var column = schema?.ColumnOf(undone.Field.Member);
        var field = undone.Field;
        return new RepairRow
        {
            Sheet = undone.Sheet,
            Row = undone.Row,
            Type = schema?.Sheet ?? undone.Resource,
            RecordId = undone.RecordId,
            Column = column?.Header ?? field.Member,
            Status = Label(undone),
            Colour = ColourOf(undone),
            Before = Text(field.Before, column),
            Imported = Text(field.Imported, column),
            Now = Text(field.Now, column),
            Proposed = Text(field.Proposed, column),
            Reason = field.Reason?.Message ?? What(undone),
            Remedy = field.Reason?.Remedy ?? ""
        };
    }

    private string What(ReportedUndo undone) => (undone.Action, undone.Field.Status) switch
    {
        ("close", UndoStatus.Restored) => _isDryRun || undone.IsOpen ? "The run created the record: it is to be closed." : "The run created the record, and it is closed.",
        ("delete", UndoStatus.Restored) => _isDryRun || undone.IsOpen ? "The run created the record: it is to be deleted." : "The run created the record, and it is deleted: hidden from Casebook and from Reporting.",
        _ => ""
    };

    private string Label(ReportedUndo undone) => undone switch
    {
        { IsOpen: true } => _isDryRun ? "Would Restore" : "Not Attempted",
        _ => undone.Field.Status.ToString()
    };

    private static RowStatus ColourOf(ReportedUndo undone) => undone.Field.Status switch
    {
        UndoStatus.Restored => undone.IsOpen ? RowStatus.NotAttempted : RowStatus.Updated,
        UndoStatus.Already => RowStatus.Unchanged,
        UndoStatus.Kept => RowStatus.Conflict,
        _ => RowStatus.Invalid
    };

    private string Text(FieldValue? value, ColumnSpec? column) => ValueText.Of(value, column, _names.Of, blank: "");
}
