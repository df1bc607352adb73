using System.Globalization;
using System.Text;
using BulkProviders.Core.Cells;
using BulkProviders.Testing.Results;

namespace BulkProviders.Cli.Tests.Reviews.Faults;

/// <summary>A sound book with faults in it, all chosen by a seed: each kind about as often as any other, and no cell has two.</summary>
internal sealed class FaultyBook
{
    // Days and times of day besides the general form.
    private const string Styles = """
        <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="20" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
        """;

    private const string Delete = "Delete";

    private readonly Dictionary<(string Sheet, int Row, string Column), (FaultKind Kind, FaultyCell Cell)> _faults = [];

    private readonly HashSet<(string Sheet, int Row, string Column)> _takenTwice = [];

    private FaultyBook(SoundBook sound) => Sound = sound;

    public SoundBook Sound { get; }

    public IReadOnlyCollection<string> Codes => [.. _faults.Values.Select(f => f.Kind.Code).Distinct()];

    /// <summary>The faults by their places; rows are counted from 0.</summary>
    public IEnumerable<(string Sheet, int Row, string Column, string Code)> Faults => _faults.Select(f => (f.Key.Sheet, f.Key.Row, f.Key.Column, f.Value.Kind.Code));

    public static FaultyBook Of(SoundBook sound, int count, int seed)
    {
        var (book, random) = (new FaultyBook(sound), new Random(seed));
        for (var i = 0; book._faults.Count < count; i++)
        {
            Assert.True(i < 100 * count, "There is no room for so many faults.");
            var kind = FaultKinds.All[i % FaultKinds.All.Count];
            var place = new FaultPlace(sound, kind.Sheet, random.Next(sound.Rows(kind.Sheet)), random);
            if (kind.Fits(place) && !book._faults.ContainsKey((kind.Sheet, place.Row, kind.Column)) && book.IsSeen(kind, place))
                book._faults.Add((kind.Sheet, place.Row, kind.Column), (kind, kind.Make(place)));
        }

        return book;
    }

    /// <summary>Writes the book, with its faults or without.</summary>
    public string Save(string path, bool isFaulty)
    {
        var workbook = new PartwiseWorkbook { Styles = Styles };
        foreach (var sheet in Sound.Sheets)
        {
            var (rows, merged) = (new StringBuilder(Row(sheet, -1, isFaulty)), new StringBuilder());
            for (var row = 0; row < Sound.Rows(sheet); row++)
                rows.Append(Row(sheet, row, isFaulty));
            foreach (var (key, fault) in _faults.Where(f => isFaulty && f.Key.Sheet == sheet && f.Value.Cell.Kind == FaultyKind.MergedWithAbove))
            {
                var column = ColumnName.Of(Sound.Headers(sheet).ToList().IndexOf(key.Column));
                merged.Append(CultureInfo.InvariantCulture, $"<mergeCell ref=\"{column}{key.Row + 1}:{column}{key.Row + 2}\"/>");
            }

            workbook.Sheet(sheet, rows.ToString(), after: merged.Length == 0 ? "" : $"<mergeCells>{merged}</mergeCells>");
        }

        return workbook.Save(path);
    }

    private string Row(string sheet, int row, bool isFaulty)
    {
        var cells = Sound.Headers(sheet).Select((header, i) =>
        {
            var cell = row < 0 ? header : isFaulty && _faults.TryGetValue((sheet, row, header), out var fault) ? fault.Cell : Sound.Right(sheet, row, header);
            return cell.Xml(string.Create(CultureInfo.InvariantCulture, $"{ColumnName.Of(i)}{row + 2}"));
        });
        return string.Create(CultureInfo.InvariantCulture, $"<row r=\"{row + 2}\">{string.Concat(cells)}</row>");
    }

    // Of an ID and an operation one is wrong, since each says what the other means. What stands twice is seen as long as the twin is sound; merged ranges must not meet.
    private bool IsSeen(FaultKind kind, FaultPlace place)
    {
        bool Has(int row, params string[] columns) => columns.Any(c => _faults.ContainsKey((kind.Sheet, row, c)));
        // A row that asks to be deleted is not read any further.
        var inRow = _faults.Where(f => f.Key.Sheet == kind.Sheet && f.Key.Row == place.Row).ToList();
        if (inRow.Exists(f => f.Value.Cell.Text == Delete) || (inRow.Count > 0 && kind.Make(place).Text == Delete))
            return false;
        return kind.Code switch
        {
            "duplicate-row-key" or "duplicate-value" => !Has(place.Twin, kind.Column) && !_takenTwice.Contains((kind.Sheet, place.Row, kind.Column)) && _takenTwice.Add((kind.Sheet, place.Twin, kind.Column)),
            "merged-cell" => !Has(place.Row - 1, kind.Column) && !Has(place.Row + 1, kind.Column),
            _ when kind.Column is "ID" or "Import Operation" => !Has(place.Row, "ID", "Import Operation"),
            _ => !_takenTwice.Contains((kind.Sheet, place.Row, kind.Column))
        };
    }
}
