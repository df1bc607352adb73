namespace BulkProviders.Samples.Model;

/// <summary>How the people who keep a sheet have set it up.</summary>
public enum SheetDress
{
    Plain,
    AutoFilter,
    Table
}

/// <summary>A column of a sample sheet.</summary>
/// <param name="Header">Its header.</param>
/// <param name="Width">Its width in characters.</param>
/// <param name="IsText">Formatted as Text, so that digits survive.</param>
public sealed record SampleColumn(string Header, int Width = 16, bool IsText = false);

/// <summary>One sheet of a sample workbook.</summary>
/// <param name="Name">On the tab.</param>
/// <param name="Columns">In their order on the sheet.</param>
public sealed record SampleSheet(string Name, IReadOnlyList<SampleColumn> Columns)
{
    /// <summary>A title above the header, or null; the header then stands in row 3.</summary>
    public string? Title { get; init; }

    public SheetDress Dress { get; init; }

    /// <summary>Data rows, each with a cell for every column.</summary>
    public required IReadOnlyList<IReadOnlyList<SampleCell>> Rows { get; init; }

    /// <summary>The headers of the columns that are added up in a row below the data; empty for none.</summary>
    public IReadOnlyList<string> Totals { get; init; } = [];

    /// <summary>Values that the dropdown of a column offers, by header.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Dropdowns { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Row number of the header.</summary>
    public int HeaderRow => Title is null ? 1 : 3;

    /// <summary>Row number of a data row.</summary>
    /// <param name="index">Position among the data rows, from 0.</param>
    public int RowNumber(int index) => HeaderRow + 1 + index;

    public int ColumnOf(string header)
    {
        for (var i = 0; i < Columns.Count; i++)
            if (Columns[i].Header == header)
                return i;
        throw new ArgumentException($"The sheet {Name} has no column '{header}'.", nameof(header));
    }

    /// <summary>A row with the given cells and blanks elsewhere.</summary>
    public IReadOnlyList<SampleCell> Row(params IEnumerable<(string Header, SampleCell Cell)> cells)
    {
        var row = Enumerable.Repeat(SampleCell.Blank, Columns.Count).ToArray();
        foreach (var (header, cell) in cells)
            row[ColumnOf(header)] = cell;
        return row;
    }
}

/// <summary>A sample workbook.</summary>
/// <param name="Sheets">Sheets that hold records, in the order of their tabs.</param>
/// <param name="Log">Lines of a sheet of the team's own that holds no records.</param>
public sealed record SampleWorkbook(IReadOnlyList<SampleSheet> Sheets, IReadOnlyList<(DateOnly Day, string Note)> Log);
