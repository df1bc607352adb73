using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;

namespace BulkProviders.Core.Tables;

/// <summary>A spreadsheet format that can be read as a stream.</summary>
public interface ITableFormat
{
    /// <summary>The word for the format in messages and in the journal: <c>xlsx</c>, <c>csv</c>, <c>xls</c>.</summary>
    string Name { get; }

    /// <summary>Extensions that belong to the format, lower case with the dot.</summary>
    IReadOnlyList<string> Extensions { get; }

    /// <summary>A file is one sheet without a name of its own, so that the name of the file says what it holds.</summary>
    bool IsNamedByFile => false;

    /// <summary>Opens a file whose content is of this format.</summary>
    /// <exception cref="RunException">The file is protected, damaged, too large for the limits, or not of this format; the message names the file and the remedy.</exception>
    ITableFile Open(string path, TableReadOptions options);
}

/// <summary>How text files are read.</summary>
/// <param name="Encoding">Name of the encoding, or null to find it out.</param>
/// <param name="Delimiter">The separator, or null to find it out.</param>
/// <param name="TemporaryFolder">Where a reader may spill what it cannot hold in memory.</param>
public sealed record TableReadOptions(string? Encoding, char? Delimiter, string TemporaryFolder);

/// <summary>An open file with one or more sheets.</summary>
public interface ITableFile : IDisposable
{
    /// <summary>The sheets in the order of their tabs. A CSV file has one, named after the file without its extension.</summary>
    IReadOnlyList<TableSheet> Sheets { get; }

    /// <summary>What the reader had to assume (an encoding, a date system), as sentences for the user.</summary>
    IReadOnlyList<string> Notices { get; }

    /// <summary>
    /// The rows of a sheet that have at least one cell, in order, each with the number that a spreadsheet program shows
    /// (for CSV: the first line of the record). Each call reads the sheet again from its beginning. Memory does not grow with the sheet.
    /// Rows without any cell content may be left out; formatting-only rows cost no memory.
    /// </summary>
    /// <exception cref="RunException">The rest of the sheet is damaged or breaks a limit.</exception>
    IEnumerable<TableRow> Read(int sheet, CancellationToken cancellationToken);

    /// <summary>The ranges of merged cells of a sheet; known once the sheet has been read to its end, and empty before and for formats without any.</summary>
    IReadOnlyList<MergedRange> MergedRanges(int sheet) => [];
}

/// <param name="Name">The name on the tab.</param>
/// <param name="IsHidden">Hidden or very hidden.</param>
/// <param name="Uses1904">Serial dates count from 1904-01-01 (an old Mac workbook).</param>
public sealed record TableSheet(string Name, bool IsHidden, bool Uses1904);

/// <summary>A row as stored. Cells are by column from 0; blanks inside are <see cref="Cell.Blank"/>, blanks at the end are left out.</summary>
/// <param name="Number">The row's number in the spreadsheet program, from 1.</param>
/// <param name="Cells">The cells; owned by the receiver.</param>
/// <param name="Problem">What is wrong with the record itself (an unclosed quote), as a sentence, or null.</param>
/// <param name="FieldCount">For text formats: how many fields the record has, blank ones included; null for workbooks, whose rows have no end of their own.</param>
public sealed record TableRow(int Number, IReadOnlyList<Cell> Cells, string? Problem = null, int? FieldCount = null)
{
    /// <summary>The row is hidden, by hand or by a filter.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Cells that are merged with another, which has their value; null for a row without any.</summary>
    public IReadOnlyList<MergedCell>? Merged { get; init; }
}

/// <summary>Cells that are shown as one; the first has the value. Rows from 1, columns from 0.</summary>
public readonly record struct MergedRange(int FirstRow, int FirstColumn, int LastRow, int LastColumn);

/// <param name="Column">The cell's column, from 0.</param>
/// <param name="First">Name of the first cell of its range, such as <c>C3</c>.</param>
/// <param name="IsAcross">The first cell is in another column.</param>
/// <param name="Value">The value of the first cell.</param>
public readonly record struct MergedCell(int Column, string First, bool IsAcross, Cell Value);
