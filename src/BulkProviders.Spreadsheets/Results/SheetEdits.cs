using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>What is to be done to one recognised sheet, and what was found and noted on the way.</summary>
internal sealed record SheetEdits(SourceSheet Sheet, ResultLayout Layout, StyleBook Styles, ResultLooks Looks, ReportedRowCursor Rows)
{
    /// <summary>Receives each data row as it is written, for the Errors sheet.</summary>
    public required Action<ReportedRow> Report { get; init; }

    /// <summary>The sheet has tables: filter buttons belong to them.</summary>
    public required bool HasTables { get; init; }

    /// <summary>Id for the relationship to the drawing of notes, where the sheet has none.</summary>
    public required string NewDrawingId { get; init; }

    /// <summary>The sheet is not to be opened first; another of ours is.</summary>
    public SheetNotes Notes { get; } = new();

    public ColumnRanges Columns { get; } = new();

    /// <summary>Id of the relationship to the drawing of notes, once the sheet is written; null where there is none.</summary>
    public string? DrawingId { get; set; }

    /// <summary>The range with filter buttons, once the sheet is written, where it is another than in the input.</summary>
    public CellRange? Filter { get; set; }
}
