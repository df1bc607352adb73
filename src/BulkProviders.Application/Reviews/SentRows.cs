using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;
using BulkProviders.Core.Wording;

namespace BulkProviders.Application.Reviews;

/// <summary>The faulty rows of a run as they were sent to their owners: their cells, and which of them may be changed.</summary>
internal sealed class SentRows : IDisposable
{
    private readonly OwnerRowSpool _spool;
    private readonly Dictionary<long, (int Sheet, long Place)> _places = [];
    private readonly Dictionary<(int Sheet, string Key), long?> _byKey = [];
    private readonly Dictionary<string, long> _byOriginal = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<long> _free = [];
    private readonly ReviewedRun _run;

    public SentRows(ReviewedRun run, CancellationToken cancellationToken)
    {
        (_run, _spool) = (run, new OwnerRowSpool(run.PrepareTemporary()));
        var words = new RowWords(run);
        using var tables = run.OpenTables(run.Sheets);
        foreach (var (index, sheet) in run.Sheets.Index())
        {
            using var rows = sheet.Rows.Where(IsSent).GetEnumerator();
            var isThere = rows.MoveNext();
            foreach (var row in tables.Read(index, cancellationToken))
                if (isThere && rows.Current.Number == row.Number)
                {
                    Add(index, sheet, words.Of(sheet, rows.Current), row.Cells);
                    isThere = rows.MoveNext();
                }
        }

        bool IsSent(ReportedRow row) => run.IsFaulty(row) || row.Findings.Any(f => !f.IsError);
    }

    /// <summary>The errors of the rows that were not stored.</summary>
    public List<SentFinding> Findings { get; } = [];

    public IReadOnlyList<ResultsSheet> Sheets => _run.Sheets;

    /// <summary>The numbers of all rows.</summary>
    public IEnumerable<long> Rows => _places.Keys;

    /// <summary>A row as it was sent; null where the run has no such row to fix.</summary>
    public SentRow? Find(long row)
    {
        if (!_places.TryGetValue(row, out var place))
            return null;
        var (cells, reported) = _spool.Read(place.Place);
        return new SentRow(row, place.Sheet, _run.Sheets[place.Sheet].Sheet, cells.Cells, reported);
    }

    /// <summary>Any cell of the row may be what has to be corrected: an error of it names no column, or it has none.</summary>
    public bool IsFree(long row) => _free.Contains(row);

    /// <summary>The row that has a Row Key or ID, where exactly one has.</summary>
    public long? ByKey(int sheet, string key) => KeyFolding.Fold(key) is { Length: > 0 } folded ? _byKey.GetValueOrDefault((sheet, folded)) : null;

    /// <summary>The row that stands at a place of the user's file, as workbooks for owners say it.</summary>
    public long? ByOriginal(string place) => _byOriginal.TryGetValue(place.Trim(), out var row) ? row : null;

    public void Dispose() => _spool.Dispose();

    private void Add(int index, ResultsSheet sheet, ReportedRow row, IReadOnlyList<Cell> cells)
    {
        _places.Add(row.RowId, (index, _spool.Add(cells, row)));
        var errors = row.Findings.Where(f => f.IsError).ToList();
        if (errors.Count == 0 || errors.Exists(f => f.Error.Column is null))
            _free.Add(row.RowId);
        _byOriginal[row.Review?.OriginalRow ?? ""] = row.RowId;
        foreach (var header in sheet.Sheet.Headers.Where(h => h.Role is HeaderRole.Id or HeaderRole.RowKey && h.Column < cells.Count))
            if (KeyFolding.Fold(cells[header.Column].Text) is { Length: > 0 } key && !_byKey.TryAdd((index, key), row.RowId) && _byKey[(index, key)] != row.RowId)
                _byKey[(index, key)] = null;
        if (_run.IsFaulty(row))
            Findings.AddRange(errors.Select(f => new SentFinding(row.RowId, f.Error.Column, f.Error.Code)).Distinct());
    }
}

/// <param name="Row">Number in the journal.</param>
/// <param name="Index">Position of its sheet.</param>
/// <param name="Sheet">Its sheet.</param>
/// <param name="Cells">Its cells.</param>
/// <param name="Reported">What was said of it.</param>
internal sealed record SentRow(long Row, int Index, SourceSheet Sheet, IReadOnlyList<Cell> Cells, ReportedRow Reported)
{
    public string Original => Reported.Review?.OriginalRow ?? "";

    public Cell At(int column) => column < Cells.Count ? Cells[column] : Cell.Blank;
}

/// <summary>A finding by what identifies it within its run.</summary>
internal readonly record struct SentFinding(long Row, string? Column, string Code)
{
    /// <summary>A check without network can tell whether it is still there.</summary>
    public bool IsFoundOffline => RowErrors.IsFoundOffline(Code);
}
