using BulkProviders.Core.Cells;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>
/// An input as far as it can be read again. Whatever has become of its copy, each row that is reported comes, be it without its cells, so that results
/// need nothing of the user's file.
/// </summary>
internal sealed class RescuedTable : IDisposable
{
    private readonly ITableFile? _file;
    private readonly ResultsRequest _request;
    private readonly List<string> _lost = [];
    private readonly HashSet<int> _headers = [];

    /// <param name="open">Opens the copy of an input.</param>
    /// <param name="request">Whose copy it is, and who is told where it cannot be read.</param>
    public RescuedTable(Func<SourceFile, ITableFile> open, ResultsRequest request)
    {
        _request = request;
        try
        {
            _file = open(request.File);
            if (request.Sheets.All(s => s.Sheet.Index < _file.Sheets.Count))
                return;
            _file.Dispose();
            _file = null;
            Lose(WithoutCells, null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Lose(WithoutCells, e);
        }
    }

    /// <summary>The sheets, each with its position in the file.</summary>
    public IEnumerable<(int Index, TableSheet Sheet)> Sheets => _file is null
        ? _request.Sheets.Select(s => (s.Sheet.Index, new TableSheet(s.Sheet.Name, IsHidden: false, s.Sheet.Uses1904)))
        : _file.Sheets.Index();

    /// <summary>What could not be read, as sentences for the user.</summary>
    public IReadOnlyList<string> Lost => _lost;

    private string Name => Path.GetFileName(_request.File.Path);

    private string WithoutCells => $"{Name}: its copy in the folder of the run could not be read again, so the results have the answer to each row without its cells. Your own file is as it was.";

    /// <summary>The rows of a sheet, as far as they can be read.</summary>
    public IEnumerable<TableRow> Read(int sheet, CancellationToken cancellationToken)
    {
        if (_file is null)
            yield break;
        var header = _request.Sheets.FirstOrDefault(s => s.Sheet.Index == sheet)?.Sheet.HeaderRow;
        using var rows = _file.Read(sheet, cancellationToken).GetEnumerator();
        while (Next(rows, _file.Sheets[sheet].Name, header is not null))
        {
            if (rows.Current.Number == header)
                _headers.Add(sheet);
            yield return rows.Current;
        }
    }

    /// <summary>The rows that are reported and were not among those read, for whoever takes each of them from the cursor.</summary>
    public IEnumerable<TableRow> Left(SourceSheet sheet, ReportedRowCursor reported)
    {
        if (reported.Next is null)
            yield break;
        Lose($"{Name}, sheet {sheet.Name}: it could not be read to its end again, so the results have the answer to its last rows without their cells. Your own file is as it was.", null);
        if (_headers.Add(sheet.Index))
            yield return new TableRow(sheet.HeaderRow, [.. Enumerable.Range(0, sheet.Headers.Where(h => h.MadeOf is null).Select(h => h.Column + 1).DefaultIfEmpty().Max()).Select(HeaderAt)]);
        while (reported.Next is { } row)
            yield return new TableRow(row.Number, []);

        Cell HeaderAt(int column) => sheet.Headers.FirstOrDefault(h => h.Column == column) is { } header ? Cell.OfText(header.Header) : Cell.Blank;
    }

    public void Dispose() => _file?.Dispose();

    private bool Next(IEnumerator<TableRow> rows, string sheet, bool isReported)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            if (!isReported)
                Lose($"{Name}, sheet {sheet}: it could not be read to its end, so it is cut off in the results. It is none of those that were imported, and your own file is as it was.", e);
            return false;
        }
    }

    private void Lose(string sentence, Exception? cause)
    {
        if (_file is null && _lost.Count > 0)
            return;
        _lost.Add(sentence);
        _request.Lacks(new ResultsShortfall(sentence, cause));
    }
}
