using BulkProviders.Core.Cells;
using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Tables;

/// <summary>A file of the run: where it came from and where its copy stands.</summary>
/// <param name="Id">Number in the journal, from 1 in the order of the command line.</param>
/// <param name="Path">Absolute path as given by the user.</param>
/// <param name="Copy">Path of the copy in the run folder.</param>
/// <param name="Sha256">Lower-case hex of the copy's content.</param>
/// <param name="Format">Name of its <see cref="ITableFormat"/>.</param>
public sealed record SourceFile(long Id, string Path, string Copy, string Sha256, string Format);

/// <summary>A recognised sheet: which resource type its rows feed, and what each of its columns means.</summary>
public sealed record SourceSheet
{
    /// <summary>Number in the journal, from 1.</summary>
    public required long Id { get; init; }

    public required long FileId { get; init; }

    /// <summary>Position of the tab in its file, from 0.</summary>
    public required int Index { get; init; }

    public required string Name { get; init; }

    /// <summary>Name in the catalog of the resource type that the rows feed.</summary>
    public required string Resource { get; init; }

    /// <summary>Row number of the header.</summary>
    public required int HeaderRow { get; init; }

    public required bool Uses1904 { get; init; }

    public required IReadOnlyList<HeaderBinding> Headers { get; init; }

    /// <summary>The same header as the user wrote it, for messages; falls back to the catalog's.</summary>
    public string HeaderOf(string catalogHeader) =>
        Headers.FirstOrDefault(h => h.Role == HeaderRole.Field && h.Meaning == catalogHeader)?.Header ?? catalogHeader;
}

/// <summary>What a column of a sheet is for.</summary>
public enum HeaderRole
{
    /// <summary>Not known to the catalog: kept in the results, never sent.</summary>
    Unknown,
    Id,
    RowKey,
    Operation,

    /// <summary>A column of the catalog; <see cref="HeaderBinding.Meaning"/> is its header there.</summary>
    Field,

    /// <summary>A result column of an earlier run; <see cref="HeaderBinding.Meaning"/> is its name in the contract.</summary>
    Result,

    /// <summary>The ID of a reference that stands beside its name, as in exports; <see cref="HeaderBinding.Meaning"/> is the header of the reference in the catalog.</summary>
    ReferenceId
}

/// <summary>One column of a sheet.</summary>
/// <param name="Column">Position from 0 (column A).</param>
/// <param name="Header">The header as the user wrote it, trimmed.</param>
/// <param name="Role">What the column is for.</param>
/// <param name="Meaning">The catalog header or the result column that it stands for; null for the other roles.</param>
public sealed record HeaderBinding(int Column, string Header, HeaderRole Role, string? Meaning = null)
{
    /// <summary>For values that a mapping makes: the column of the sheet that they come from, -1 where they come from none; null for a column of the sheet.</summary>
    public int? MadeOf { get; init; }

    /// <summary>The column of the sheet that a remark about the value belongs to, or null.</summary>
    public int? Place => MadeOf is null ? Column : MadeOf >= 0 ? MadeOf : null;
}

/// <summary>What is known of a sheet once it has been read to its end.</summary>
/// <param name="Rows">Data rows stored.</param>
/// <param name="BlankRows">Rows without content below the header and above the last data row.</param>
/// <param name="LastColumn">The rightmost column (from 0) with content in any row, title and totals rows included.</param>
/// <param name="DayFirst">For each column (from 0) that holds dates as text with day and month in doubt: what the whole column decided.</param>
public sealed record SheetTotals(long Rows, long BlankRows, int LastColumn, IReadOnlyDictionary<int, DayMonthOrder> DayFirst);

/// <summary>A stored row of a recognised sheet.</summary>
/// <param name="Id">Number in the journal; rows of a run are numbered from 1 in the order in which they were read.</param>
/// <param name="SheetId">The <see cref="SourceSheet"/>.</param>
/// <param name="Number">The row's number in the spreadsheet program.</param>
/// <param name="Cells">Cells by column; blanks at the end are left out.</param>
/// <param name="Problem">What is wrong with the record itself, or null.</param>
public sealed record SourceRow(long Id, long SheetId, int Number, IReadOnlyList<Cell> Cells, string? Problem = null)
{
    /// <summary>See <see cref="TableRow.Merged"/>.</summary>
    public IReadOnlyList<MergedCell>? Merged { get; init; }

    /// <summary>The first position of values that a mapping makes; behind every column that a sheet can have.</summary>
    public const int FirstMade = 1 << 20;

    /// <summary>Values that a mapping makes, from <see cref="FirstMade"/> on.</summary>
    public IReadOnlyList<Cell> Made { get; init; } = [];

    public Cell this[int column] => column >= FirstMade
        ? column - FirstMade < Made.Count ? Made[column - FirstMade] : Cell.Blank
        : column >= 0 && column < Cells.Count ? Cells[column] : Cell.Blank;
}
