using BulkProviders.Core.Cells;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets.Recognition;
using BulkProviders.Spreadsheets.RowBuffers;
using CsvHelper;

namespace BulkProviders.Spreadsheets.Csv;

/// <summary>
/// Makes rows of records. A quotation mark that is not closed where it should be swallows the lines after it; those are then read
/// once more line by line, so that each has a row of its own. Such a line counts as sound only where it has as many cells
/// as the last sound record; else it carries the problem, because it may be a part of another cell.
/// </summary>
internal sealed class CsvRows(CsvSource source)
{
    private const int MaxColumns = 16_384;

    // Fewer separators than two can stand in a line of prose by chance.
    private const int FewestKeyFields = 3;

    private readonly RowBuffer _buffer = new();
    private int _soundFields;

    public IEnumerable<TableRow> Read(CancellationToken cancellationToken)
    {
        using var records = CsvRecords.OfFile(source, byLine: false);
        _soundFields = 0;
        CsvStep step;
        while ((step = records.Next()) != CsvStep.End)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (step == CsvStep.TooLong || records.HasTooManyLines)
            {
                foreach (var row in RestByLine(records, cancellationToken))
                    yield return row;
                yield break;
            }

            if (AsExcel(records) is { } cells)
            {
                _soundFields = cells.Count;
                if (Row(cells.Count, i => cells[i], records.Line, problem: null) is { } whole)
                    yield return whole;
            }
            else if (records.Fault is { } fault && fault.RawRecord.AsSpan().ContainsAny('\n', '\r'))
            {
                using var lines = CsvRecords.OfLines(source with { Delimiter = records.Separator }, fault.RawRecord, records.Line);
                foreach (var row in ByLine(lines, records.Line, cancellationToken))
                    yield return row;
            }
            else if (!IsSeparatorHint(records) && Row(records, CsvProblems.Of(records.Fault?.Reason)) is { } row)
            {
                _soundFields = row.Problem is null ? records.FieldCount : _soundFields;
                yield return row;
            }
        }
    }

    private IEnumerable<TableRow> RestByLine(CsvRecords stopped, CancellationToken cancellationToken)
    {
        using var lines = CsvRecords.OfFile(source with { Delimiter = stopped.Separator }, byLine: true);
        foreach (var row in ByLine(lines, stopped.Line, cancellationToken))
            yield return row;
    }

    private IEnumerable<TableRow> ByLine(CsvRecords lines, long faultLine, CancellationToken cancellationToken)
    {
        CsvStep step;
        while ((step = lines.Next()) != CsvStep.End)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (step == CsvStep.TooLong)
                throw FileProblems.OverLimit(source.Path, $"line {lines.Line} is longer than {source.MaxRecordBytes >> 20} MB");
            if (lines.Line < faultLine)
                continue;
            var isSound = lines.Fault is null && lines.FieldCount == _soundFields && _soundFields >= FewestKeyFields;
            var problem = CsvProblems.Of(lines.Fault?.Reason) ?? (isSound ? null : CsvProblems.AfterUnclosedQuote(faultLine));
            if (Row(lines, problem) is { } row)
                yield return row;
        }
    }

    // A record of several lines must be as long as those before it: an open mark may have joined what does not belong together.
    private IReadOnlyList<string>? AsExcel(CsvRecords records) =>
        records.Fault is { Reason: CsvMalformedReason.StrayQuote } fault && QuotesAsExcel.Cells(fault.RawRecord, records.Separator) is { } cells
        && (cells.Count == _soundFields || !fault.RawRecord.AsSpan().TrimEnd("\r\n").ContainsAny('\n', '\r'))
            ? cells
            : null;

    private TableRow? Row(CsvRecords records, string? problem) =>
        Row(records.FieldCount, records.Field, records.Line, problem);

    private TableRow? Row(int fields, Func<int, string> field, long line, string? problem)
    {
        for (var i = 0; i < Math.Min(fields, MaxColumns); i++)
            _buffer.Set(i, Cell.OfText(FormulaGuard.TakeOff(field(i))));
        if (fields > MaxColumns)
            problem ??= CsvProblems.TooManyCells(MaxColumns);
        return _buffer.Take(checked((int)line), problem) is { } row ? row with { FieldCount = fields } : null;
    }

    // CsvHelper takes "sep=;" for itself only where it looks for the separator.
    private bool IsSeparatorHint(CsvRecords records) =>
        source.Delimiter is not null && records.Line == 1
        && string.Join(records.Separator, Enumerable.Range(0, Math.Min(records.FieldCount, 3)).Select(records.Field)) is { Length: 5 } first
        && first.StartsWith("sep=", StringComparison.OrdinalIgnoreCase);
}
