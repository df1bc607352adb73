using BulkProviders.Core.Basics;
using BulkProviders.Core.Results;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>
/// Joins the reported rows of a sheet with its rows as they are copied: both come in the same order, so that each number is
/// compared with the next one only.
/// </summary>
internal sealed class ReportedRowCursor(ResultsSheet sheet) : IDisposable
{
    private readonly IEnumerator<ReportedRow> _rows = sheet.Rows.GetEnumerator();
    private ReportedRow? _next;
    private bool _isBegun;

    /// <summary>Number of the last row that was taken; 0 before the first.</summary>
    public int LastTaken { get; private set; }

    /// <summary>The row that is next to be taken; null behind the last one.</summary>
    public ReportedRow? Next
    {
        get
        {
            if (!_isBegun)
                Advance();
            return _next;
        }
    }

    /// <summary>What is reported of the row with that number, or null where the row is no data row.</summary>
    public ReportedRow? Take(int number)
    {
        if (Next is not { } row || row.Number != number)
            return null;
        LastTaken = number;
        Advance();
        return row;
    }

    /// <summary>Called at the end of the sheet: every reported row must have found its place.</summary>
    /// <exception cref="RunException">One has not: the results would be incomplete.</exception>
    public void AssertAllTaken()
    {
        if (Next is { } left)
            throw RunException.Internal(
                $"The results of sheet '{sheet.Sheet.Name}' do not fit its copy: row {left.Number} was read but is not there any more. Import the file again.");
    }

    public void Dispose() => _rows.Dispose();

    private void Advance()
    {
        _isBegun = true;
        _next = _rows.MoveNext() ? _rows.Current : null;
    }
}
