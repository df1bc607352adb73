namespace BulkProviders.Engine.Undo;

/// <summary>The rows of the undone run that belong to what is undone, with their places.</summary>
internal sealed class UndoRows
{
    private readonly Dictionary<long, (long SheetId, int Number)> _rows = [];

    public UndoRows(UndoSource source, UndoSelection selection)
    {
        var sheets = source.Sheets.ToDictionary(s => s.Id, s => s.Name);
        foreach (var (row, sheet, number) in source.Rows())
            if (selection.HasRow(sheets[sheet], number))
                _rows[row] = (sheet, number);
    }

    public bool Has(long row) => _rows.ContainsKey(row);

    /// <summary>The sheet and the row number there.</summary>
    public (long SheetId, int Number) Of(long row) => _rows[row];
}
