using BulkProviders.Core.Tables;

namespace BulkProviders.Engine.Intake;

/// <summary>Where Input keeps what it read: the journal's part for files, sheets and rows.</summary>
public interface IRowStore
{
    /// <summary>Forgets files, sheets, rows and all that was made of them: the stage starts afresh.</summary>
    void ClearRows();

    void AddFile(SourceFile file);

    void AddSheet(SourceSheet sheet);

    /// <summary>Appends rows in the order given; one transaction.</summary>
    void AddRows(IReadOnlyList<SourceRow> rows);

    void CloseSheet(long sheetId, SheetTotals totals);

    IReadOnlyList<SourceFile> Files();

    IReadOnlyList<SourceSheet> Sheets();

    SheetTotals TotalsOf(long sheetId);

    /// <summary>The rows of a sheet in the order in which they were read, as a stream.</summary>
    IEnumerable<SourceRow> RowsOf(long sheetId);
}
