using BulkProviders.Samples.Model;

namespace BulkProviders.Samples.Faulty;

/// <summary>Collects the rows of a sheet of the faulty workbook, each with what is expected of it.</summary>
/// <param name="sheet">The sheet without its rows.</param>
/// <param name="soundRow">The cells of a row without a mistake, by its number from 1.</param>
internal sealed class FaultySheet(SampleSheet sheet, Func<int, IEnumerable<(string Header, SampleCell Cell)>> soundRow)
{
    private readonly List<IReadOnlyList<SampleCell>> _rows = [];
    private readonly List<(int Row, Fate Fate)> _fates = [];
    private readonly List<AmbiguousMatches> _rivals = [];

    /// <summary>A row as it should be, with some of its cells changed.</summary>
    public FaultySheet Add(Fate fate, params IEnumerable<(string Header, SampleCell Cell)> changes)
    {
        _fates.Add((sheet.RowNumber(_rows.Count), fate));
        AddRow(changes);
        return this;
    }

    /// <summary>The example row of the template: no row of an import, so nothing is expected of it.</summary>
    public FaultySheet AddExample(string header)
    {
        AddRow([(header, "EXAMPLE")]);
        return this;
    }

    /// <summary>Two rows with the same value in a column that the tenant keeps unique: the server takes the one that comes first, whichever that is.</summary>
    public FaultySheet AddRivals(string mistake, string header, string value, string code)
    {
        _rivals.Add(new AmbiguousMatches(sheet.Name, sheet.RowNumber(_rows.Count), sheet.RowNumber(_rows.Count + 1), header, code, mistake));
        AddRow([(header, value)]);
        AddRow([(header, value)]);
        return this;
    }

    public SampleSheet Sheet() => sheet with { Rows = _rows };

    public IEnumerable<ExpectedRow> Expected()
    {
        foreach (var (row, fate) in _fates)
            yield return new ExpectedRow(sheet.Name, row, fate);
        if (sheet.Totals.Count > 0)
            yield return new ExpectedRow(sheet.Name, sheet.RowNumber(_rows.Count), Fate.Skipped("A row of totals", "totals-row"));
    }

    public IReadOnlyList<AmbiguousMatches> Rivalries => _rivals;

    private void AddRow(IEnumerable<(string Header, SampleCell Cell)> changes) =>
        _rows.Add(sheet.Row([.. soundRow(_rows.Count + 1), .. changes]));
}

/// <summary>A row of the faulty workbook.</summary>
/// <param name="Sheet">Name of the sheet.</param>
/// <param name="Row">The number that Excel shows.</param>
/// <param name="Fate">What is expected of it.</param>
public sealed record ExpectedRow(string Sheet, int Row, Fate Fate);

/// <summary>Two rows of which one is stored and the other refused; which is which is chance.</summary>
public sealed record AmbiguousMatches(string Sheet, int First, int Second, string Column, string Code, string Mistake);

/// <summary>The faulty workbook and all that is expected of it.</summary>
public sealed record FaultySample(SampleWorkbook Workbook, IReadOnlyList<ExpectedRow> Rows, IReadOnlyList<AmbiguousMatches> AmbiguousMatches);
