using BulkProviders.Core.Tables;

namespace BulkProviders.Core.Mapping;

/// <summary>Walks the rows of an earlier run beside those of the same sheet now: both ascend, so neither is held in memory.</summary>
public sealed class EarlierRows(IEarlierRun run, string file, string sheet) : IDisposable
{
    private readonly IEnumerator<EarlierRow> _rows = run.RowsOf(file, sheet).GetEnumerator();
    private bool _isStarted;
    private bool _hasRow;

    public string RunId => run.RunId;

    /// <summary>What became of the row then, or null where it was not there. To be asked in the order of the sheet.</summary>
    public EarlierRow? Of(SourceRow row)
    {
        if (!_isStarted)
            (_isStarted, _hasRow) = (true, _rows.MoveNext());
        while (_hasRow && _rows.Current.Number < row.Number)
            _hasRow = _rows.MoveNext();
        return _hasRow && _rows.Current.Number == row.Number ? _rows.Current : null;
    }

    public void Dispose() => _rows.Dispose();
}
