using BulkProviders.Core.Basics;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>
/// Where the result columns of a sheet stand: in place where the sheet has them from an earlier run or from the vendor's own template,
/// the others after the last column with content.
/// </summary>
internal sealed class ResultLayout
{
    private static readonly Dictionary<string, double> Widths = new()
    {
        [ResultColumns.Id] = 38,
        [ResultColumns.SentAs] = 50,
        [ResultColumns.RecordId] = 38,
        [ResultColumns.ChangedFields] = 28,
        [ResultColumns.Warning] = 60,
        [ResultColumns.Token] = 20,
        [ResultColumns.Decision] = 14,
        [ResultColumns.Status] = 18,
        [ResultColumns.Error] = 100,
        [ResultColumns.WhatIsWrong] = 60,
        [ResultColumns.DoThis] = 60,
        [ResultColumns.FixBy] = 24,
        [ResultColumns.WaiveBecause] = 30,
        [ResultColumns.WaivedBy] = 20,
        [ResultColumns.OriginalRow] = 30,
        [ResultColumns.RefersTo] = 36
    };

    private readonly int[] _ofRecords;

    /// <param name="sheet">The recognised sheet.</param>
    /// <param name="mostColumns">Columns that the file to be written can have.</param>
    public ResultLayout(ResultsSheet sheet, int mostColumns = ExcelLimits.Columns)
    {
        List<HeaderBinding> headers = [.. sheet.Sheet.Headers.Where(h => h.MadeOf is null)];
        LastColumn = Math.Max(sheet.Totals.LastColumn, headers.Count == 0 ? 0 : headers.Max(h => h.Column));
        FirstColumn = headers.Count == 0 ? 0 : headers.Min(h => h.Column);
        _ofRecords = [.. headers.Where(h => h.Role is not (HeaderRole.Unknown or HeaderRole.Result)).Select(h => h.Column)];
        var columns = new List<ResultColumn>();
        var missing = new List<ResultColumn>();
        foreach (var column in ColumnsOf(sheet))
            if (headers.FirstOrDefault(h => IsFor(h, column.Name)) is { } present)
                columns.Add(column with { Column = present.Column });
            else
                missing.Add(column);
        HasRoom = LastColumn + missing.Count < mostColumns;
        if (HasRoom)
            columns.AddRange(missing.Select((column, i) => column with { Column = LastColumn + 1 + i, IsNew = true }));
        Columns = [.. columns.OrderBy(c => c.Column)];
        EndColumn = Columns.Select(c => c.Column).Append(LastColumn).Max();
    }

    /// <summary>The result columns from left to right.</summary>
    public IReadOnlyList<ResultColumn> Columns { get; }

    /// <summary>The leftmost column of the user's table.</summary>
    public int FirstColumn { get; }

    /// <summary>The last column with content in the input.</summary>
    public int LastColumn { get; }

    /// <summary>The last column with content in the results.</summary>
    public int EndColumn { get; }

    /// <summary>The sheet has room for all result columns (Excel ends at column XFD).</summary>
    public bool HasRoom { get; }

    public IEnumerable<ResultColumn> New => Columns.Where(c => c.IsNew);

    /// <summary>A range holds columns of the records, and is not about something else beside them.</summary>
    public bool IsOfRecords(CellRange range) => _ofRecords.Any(c => c >= range.FirstColumn && c <= range.LastColumn);

    /// <summary>The cells of the Decision column; null where there is none.</summary>
    /// <param name="headerRow">Number of the row of the header.</param>
    /// <param name="lastRow">Number of the last row.</param>
    public CellChoice? ChoiceIn(int headerRow, int lastRow) => lastRow > headerRow && Columns.FirstOrDefault(c => c.Name == ResultColumns.Decision) is { } decision
        ? new CellChoice(new CellRange(decision.Column, headerRow + 1, decision.Column, lastRow), [ResultColumns.LeaveOut]) { IsStrict = true }
        : null;

    public bool Holds(int column) => Columns.Any(c => c.Column == column);

    /// <summary>The column (from 0) that an error names, by the user's header or the catalog's; null where there is none.</summary>
    public static int? ColumnNamed(SourceSheet sheet, string? name) =>
        name is null ? null : sheet.Headers.FirstOrDefault(h => h.Header == name || h.Meaning == name)?.Place;

    private static bool IsFor(HeaderBinding header, string name) =>
        name == ResultColumns.Id ? header is { Role: HeaderRole.Id, Meaning: null } : header.Role == HeaderRole.Result && header.Meaning == name;

    /// <summary>In characters.</summary>
    public static double WidthOf(string column) => Widths[column];

    public static ColumnSetup SetupOf(ResultColumn column) => new(WidthOf(column.Kind), IsHidden: column.Kind == ResultColumns.Token);

    // The records of a flat sheet come first: Import Status and Import Error of the row stay the last two columns.
    private static IEnumerable<ResultColumn> ColumnsOf(ResultsSheet sheet)
    {
        foreach (var (index, part) in sheet.Parts.Index())
        {
            yield return new ResultColumn(part.RecordId, 0, IsNew: false) { Part = index, Kind = ResultColumns.RecordId };
            yield return new ResultColumn(part.Status, 0, IsNew: false) { Part = index, Kind = ResultColumns.Status };
        }

        foreach (var name in sheet.Columns)
            yield return new ResultColumn(name, 0, IsNew: false);
        foreach (var name in ResultColumns.Outdated.Except(sheet.Columns).Where(n => sheet.Sheet.Headers.Any(h => IsFor(h, n))))
            yield return new ResultColumn(name, 0, IsNew: false);
    }
}

/// <param name="Name">Its name in the contract; for a record of a flat sheet the header that begins with the name of the part.</param>
/// <param name="Column">Position from 0.</param>
/// <param name="IsNew">Not in the input.</param>
internal sealed record ResultColumn(string Name, int Column, bool IsNew)
{
    /// <summary>The column of the contract that says the same of a row.</summary>
    public string Kind { get; init; } = Name;

    /// <summary>For a record of a flat sheet: which part of it.</summary>
    public int? Part { get; init; }

    /// <summary>The text of the header cell; another than the name only where a table has a column of that name already.</summary>
    public string Header { get; set; } = Name;

    /// <summary>What is coloured by; null where there is nothing.</summary>
    public RowStatus? StatusOf(ReportedRow row) => Part is { } part ? row.Parts.ElementAtOrDefault(part)?.Status : row.Status;

    // Cells of the user's that are filled in, but never emptied.
    private bool IsOnlyFilled => Name is ResultColumns.Id or ResultColumns.Decision or ResultColumns.WaiveBecause or ResultColumns.WaivedBy;

    /// <summary>What is written into the cell of a row; null where it stays as it is.</summary>
    public string? EditOf(ReportedRow row) => ValueOf(row) is { Length: > 0 } value ? value
        : IsNew || IsOnlyFilled ? null : "";

    public string ValueOf(ReportedRow row) => Part is { } part ? ValueOf(row.Parts.ElementAtOrDefault(part) ?? ReportedPart.None) : Name switch
    {
        ResultColumns.RecordId or ResultColumns.Id => row.RecordId,
        ResultColumns.SentAs => row.SentAs,
        ResultColumns.ChangedFields => row.ChangedFields,
        ResultColumns.Warning => row.Warning,
        ResultColumns.Token => row.Token,
        ResultColumns.Decision => "",
        ResultColumns.Status => row.StatusLabel,
        ResultColumns.Error => row.Error,
        ResultColumns.WhatIsWrong => row.Review?.WhatIsWrong ?? "",
        ResultColumns.DoThis => row.Review?.DoThis ?? "",
        ResultColumns.FixBy => row.Review?.FixBy ?? "",
        ResultColumns.OriginalRow => row.Review?.OriginalRow ?? "",
        ResultColumns.RefersTo => row.Review?.RefersTo ?? "",
        ResultColumns.WaiveBecause => row.Review?.WaiveBecause ?? "",
        ResultColumns.WaivedBy => row.Review?.WaivedBy ?? "",
        _ => throw new ArgumentOutOfRangeException(nameof(row), Name, "Unknown result column.")
    };

    private string ValueOf(ReportedPart part) => Kind == ResultColumns.RecordId ? part.RecordId : part.StatusLabel;
}
