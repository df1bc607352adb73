using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;
using BulkProviders.Core.Wording;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>
/// The Errors sheets: one line for each error of each row. They are made while the rows are copied and kept in a file until their
/// turn in the package comes, so that the rows are read once and none is held.
/// </summary>
internal sealed class ErrorSheets : IDisposable
{
    private static readonly string[] Headers = ["File", "Sheet", "Row", "Column", "Code", "Problem", "What to do", "Row Status"];
    private static readonly double[] Widths = [26, 20, 10, 24, 24, 70, 60, 18];

    private readonly FileStream _spool;
    private readonly SheetEmitter _sheet;
    private readonly StyleBook _styles;
    private readonly bool _isDryRun;
    private readonly int _mostRows;
    private readonly List<long> _starts = [];
    private long _length;

    /// <param name="folder">Where the file stands meanwhile.</param>
    /// <param name="mostRows">Rows of a sheet before another is begun.</param>
    public ErrorSheets(string folder, Dialect dialect, StyleBook styles, bool isDryRun, int mostRows = ExcelLimits.Rows)
    {
        _spool = new FileStream(Path.Combine(folder, $".errors.{Guid.NewGuid():N}.tmp"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        _sheet = new SheetEmitter(new XmlEmitter(_spool), dialect);
        _styles = styles;
        _isDryRun = isDryRun;
        _mostRows = mostRows;
        Begin();
    }

    /// <summary>How many sheets there are; at least one.</summary>
    public int Count => _starts.Count;

    /// <summary>Adds the errors of a row.</summary>
    /// <param name="file">Name of the user's file.</param>
    /// <param name="source">The sheet that was read.</param>
    /// <param name="row">What is reported.</param>
    /// <param name="place">Where the row stands in the results workbook.</param>
    public void Add(string file, SourceSheet source, ReportedRow row, CellAddress place)
    {
        var any = false;
        foreach (var finding in row.Findings)
            if (finding.IsError)
            {
                any = true;
                AddLine(file, source, row, finding.Error, place);
            }
        if (!any && row.Error.Length > 0)
            AddLine(file, source, row, new RowError("", row.Error, ""), place);
    }

    /// <summary>Ends the last sheet; no row may follow.</summary>
    public void Finish()
    {
        if (_starts.Count == 1 && _sheet.Row == 1)
        {
            _sheet.BeginRow();
            _sheet.Text(0, "No row has an error.", _styles.Of(Looks.Plain));
            _sheet.EndRow();
        }
        End();
        _length = _spool.Position;
    }

    /// <summary>Writes a finished sheet (from 0) into the package.</summary>
    public void CopyTo(int number, Stream target)
    {
        _spool.Position = _starts[number];
        var buffer = new byte[1 << 16];
        var end = number + 1 < _starts.Count ? _starts[number + 1] : _length;
        for (var left = end - _starts[number]; left > 0;)
        {
            var read = _spool.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
            if (read == 0)
                throw new EndOfStreamException("The list of errors is cut off.");
            target.Write(buffer, 0, read);
            left -= read;
        }
    }

    public void Dispose() => _spool.Dispose();

    private void AddLine(string file, SourceSheet source, ReportedRow row, RowError error, CellAddress place)
    {
        if (_sheet.Row >= _mostRows)
        {
            End();
            Begin();
        }
        var column = ResultLayout.ColumnNamed(source, error.Column);
        var body = _styles.Of(Looks.Body);
        var lines = Math.Max(TextHeight.Lines(error.Message, (int)Widths[5]), TextHeight.Lines(error.Remedy, (int)Widths[6]));
        _sheet.BeginRow(TextHeight.OfDataRow(lines, mostLines: 12), isFixed: false);
        _sheet.Text(0, ShownText.Of(file), body);
        _sheet.Text(1, ShownText.Of(source.Name), body);
        _sheet.Link(2, place with { Column = column ?? place.Column }, row.Number.ToString(CultureInfo.InvariantCulture), _styles.Of(Looks.Link));
        _sheet.Text(3, error.Column ?? "", body);
        _sheet.Text(4, error.Code, body);
        _sheet.Text(5, error.Message, body);
        _sheet.Text(6, error.Remedy, body);
        _sheet.Text(7, row.StatusLabel, _styles.Of(Looks.Status(row.Status, _isDryRun) with { Vertical = "top" }));
        _sheet.EndRow();
    }

    private void Begin()
    {
        _starts.Add(_spool.Position);
        _sheet.Begin(new SheetSetup
        {
            Columns = [.. Widths.Select(w => new ColumnSetup(w))],
            FrozenRows = 1,
            TabColor = "C00000"
        });
        _sheet.BeginRow(height: 22);
        for (var i = 0; i < Headers.Length; i++)
            _sheet.Text(i, Headers[i], _styles.Of(Looks.Header));
        _sheet.EndRow();
    }

    private void End()
    {
        _sheet.End(new SheetEnding(new CellRange(0, 1, Headers.Length - 1, _sheet.Row)));
    }
}
