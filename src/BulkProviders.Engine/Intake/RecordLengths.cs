using BulkProviders.Core.Tables;

namespace BulkProviders.Engine.Intake;

/// <summary>
/// Holds the records of a text file against its header. A longer one has a separator too many, and its values stand in wrong columns; a shorter
/// one may have been cut. Excel, however, leaves out the trailing separators of whole blocks of 16 rows whose last columns are
/// blank: records of such a run are sound. So are records that all end with as many blank values too many.
/// </summary>
public static class RecordLengths
{
    // Excel decides block by block how many separators it writes.
    private const int ExcelBlock = 16;

    /// <summary>The same rows in the same order; those of a wrong length have a problem. Workbooks have no lengths and pass as they are.</summary>
    /// <param name="rows">The rows of the file; walked through again where the first one is longer than the header.</param>
    /// <param name="header">The header.</param>
    public static IEnumerable<TableRow> Check(IEnumerable<TableRow> rows, RecognisedHeader header) =>
        CheckEach(rows, EndsInBlanks(rows, header) is { } length ? header with { FieldCount = length } : header);

    private static IEnumerable<TableRow> CheckEach(IEnumerable<TableRow> rows, RecognisedHeader header)
    {
        var held = new List<TableRow>(ExcelBlock);
        int? runLength = null;
        var isSound = false;
        foreach (var row in rows)
        {
            var isShort = IsShort(row, header);
            if (runLength is not null && (!isShort || row.FieldCount != runLength))
            {
                foreach (var cut in held)
                    yield return WithProblem(cut, header);
                held.Clear();
                (runLength, isSound) = (null, false);
            }
            if (!isShort || isSound)
            {
                yield return IsLong(row, header) ? WithProblem(row, header) : row;
                continue;
            }
            runLength = row.FieldCount;
            held.Add(row);
            if (held.Count < ExcelBlock)
                continue;
            isSound = true;
            foreach (var whole in held)
                yield return whole;
            held.Clear();
        }
        // A file that was cut ends in one short record; Excel's last block mostly has several.
        foreach (var last in held)
            yield return held.Count > 1 ? last : WithProblem(last, header);
    }

    // How many values each record has, where all have the same number of blank ones behind the last column; null otherwise.
    private static int? EndsInBlanks(IEnumerable<TableRow> rows, RecognisedHeader header)
    {
        if (header.FieldCount is null)
            return null;
        int? length = null;
        foreach (var row in rows.Where(r => r.Number > header.Row && r.Problem is null))
            if (!IsLong(row, header) || row.Cells.Count > header.FieldCount || row.FieldCount != (length ??= row.FieldCount))
                return null;
        return length;
    }

    private static bool IsShort(TableRow row, RecognisedHeader header) =>
        row.Problem is null && row.Number > header.Row && row.FieldCount < header.FieldCount;

    private static bool IsLong(TableRow row, RecognisedHeader header) =>
        row.Problem is null && row.Number > header.Row && row.FieldCount > header.FieldCount;

    private static TableRow WithProblem(TableRow row, RecognisedHeader header) =>
        row with { Problem = $"The row has {row.FieldCount} values, but the header has {header.FieldCount} columns." };
}
