using BulkProviders.Core.Tables;

namespace BulkProviders.Engine.Intake;

/// <summary>Where Input keeps what it read: the journal's part for files and sheets.</summary>
public interface IRowStore
{
    /// <summary>Forgets files, sheets, rows and all that was made of them: the stage starts afresh.</summary>
    void ClearRows();

    void AddFile(SourceFile file);

    void AddSheet(SourceSheet sheet);

    void CloseSheet(long sheetId, SheetTotals totals);

    IReadOnlyList<SourceFile> Files();

    IReadOnlyList<SourceSheet> Sheets();

    SheetTotals TotalsOf(long sheetId);
}
