using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Maps;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets.Excel.Reading;

namespace BulkProviders.Spreadsheets.Maps;

/// <summary>Reads a mapping from its workbook, also while it is open in Excel.</summary>
public sealed class MapWorkbookReader
{
    private readonly string _path;
    private readonly List<MapFinding> _findings = [];

    private MapWorkbookReader(string path) => _path = path;

    /// <summary>Reads the file; what is wrong with single cells is found, and the rest is read.</summary>
    /// <exception cref="RunException">The file cannot be read, or is no mapping workbook.</exception>
    public static (ColumnMap Map, IReadOnlyList<MapFinding> Findings) Read(string path)
    {
        var temporary = Directory.CreateTempSubdirectory("bulkproviders-");
        try
        {
            using var package = PackageParts.Open(path, XlsxLimits.Default);
            var index = WorkbookIndex.Read(package);
            var reader = new MapWorkbookReader(path);
            foreach (var (sheet, cell) in FormulaCells.In(package, index))
                reader._findings.Add(new MapFinding(sheet, cell, IsError: true, "the cell holds a formula, and what it comes to depends on who saves the file. Write the text itself."));
            using var table = new XlsxTableFormat().Open(path, new TableReadOptions(null, null, temporary.FullName));
            return (reader.Read(table), reader._findings);
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }

    private ColumnMap Read(ITableFile table)
    {
        var sheets = table.Sheets.Index().ToDictionary(s => s.Item.Name, s => table.Read(s.Index, CancellationToken.None).ToList(), StringComparer.OrdinalIgnoreCase);
        if (!sheets.TryGetValue(MapSheets.About, out var about) || !sheets.ContainsKey(MapSheets.Columns))
            throw RunException.Unusable($"{_path} is no mapping: it has no sheets '{MapSheets.About}' and '{MapSheets.Columns}'. 'map new FILE' makes one.");
        var lines = about.GroupBy(r => At(r, 0), StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => At(g.First(), 1), StringComparer.OrdinalIgnoreCase);
        var map = MapAbout.Read(lines, Path.GetFileNameWithoutExtension(_path));
        if (map.SchemaVersion > ColumnMap.CurrentSchema)
            throw RunException.Unusable($"{_path} is a mapping of form {map.SchemaVersion}, and this program reads form {ColumnMap.CurrentSchema}. Use a newer version of the program.");
        if (map.Sheet.Length == 0)
            throw RunException.Unusable($"{_path}, sheet {MapSheets.About}: the line 'For' is blank. Write the type or flat sheet that the rows feed, such as provider-roster.");
        return map with
        {
            Columns = [.. Rows(sheets, MapSheets.Columns, MapSheets.ColumnHeaders).Where(r => r.Any(0, 5)).Select(Column)],
            Values = [.. Rows(sheets, MapSheets.Values, MapSheets.ValueHeaders).Where(r => r.Any(0, 2)).Select(Value).OfType<MapValue>()],
            Constants = [.. Rows(sheets, MapSheets.Constants, MapSheets.ConstantHeaders).Where(r => r.Any(0, 1)).Select(r => new MapConstant(r[0], r[1]) { When = r[2], Row = r.Number })],
            Rows = [.. Rows(sheets, MapSheets.Rows, MapSheets.RowHeaders).Where(r => r.Any(0, 3)).Select(r => new MapRowRule(r[0], r[1], r[2], r[3]) { Reason = r[4], Row = r.Number })],
            Examples = [.. Examples(sheets.GetValueOrDefault(MapSheets.Examples) ?? [])]
        };
    }

    private static MapColumn Column(ReadRow row) => new(row[0])
    {
        GoesTo = row[1],
        HowSure = row[2],
        Change = row[3],
        IfBlank = row[4],
        When = row[5],
        Filled = Number(row[6]),
        Different = Number(row[7]),
        Examples = [.. new[] { row[8], row[9], row[10] }.Where(e => e.Length > 0)],
        Row = row.Number
    };

    // 007 is 7 once Excel takes it for a number, and 1-2 is the second of January.
    private MapValue? Value(ReadRow row)
    {
        if (row.KindOf(1) is CellKind.Number or CellKind.Date or CellKind.Boolean)
            _findings.Add(new MapFinding(MapSheets.Values, $"B{row.Number.ToString(CultureInfo.InvariantCulture)}", IsError: true,
                $"{row[0]}: Excel has made {(row.KindOf(1) == CellKind.Date ? "a date" : row.KindOf(1) == CellKind.Number ? "a number" : "a truth value")} of the value. Format the cell as Text and type it as it stands in the list."));
        if (row[1].Length > 0)
            return new MapValue(row[0], row[1], row[2]) { Rows = Number(row[3]), HowSure = row[4], Row = row.Number };
        _findings.Add(new MapFinding(MapSheets.Values, $"B{row.Number.ToString(CultureInfo.InvariantCulture)}", IsError: true, $"{row[0]}: the value is missing. What a blank cell becomes is said in If Blank on the sheet {MapSheets.Columns}."));
        return null;
    }

    private List<ReadRow> Rows(Dictionary<string, List<TableRow>> sheets, string name, IReadOnlyList<string> headers)
    {
        if (!sheets.TryGetValue(name, out var rows) || rows.Count == 0)
            return [];
        var found = SheetHeaders.Of(rows[0]);
        var places = headers.Select(h => found.FirstOrDefault(f => SheetHeaders.Fold(f.Text) == SheetHeaders.Fold(h))?.Column ?? -1).ToArray();
        foreach (var missing in headers.Take(2).Where((_, i) => places[i] < 0))
            throw RunException.Unusable($"{_path}, sheet {name}: the column '{missing}' is missing. Give it its header back.");
        return [.. rows.Skip(1).Select(r => new ReadRow(r, places))];
    }

    private static IEnumerable<MapExample> Examples(List<TableRow> rows)
    {
        if (rows.Count == 0)
            yield break;
        var headers = SheetHeaders.Of(rows[0]);
        foreach (var row in rows.Skip(1))
            yield return new MapExample(Side(row, MapAbout.Before), Side(row, MapAbout.After))
            {
                Note = headers.FirstOrDefault(h => h.Text == MapAbout.Note) is { } note ? At(row, note.Column) : "",
                Row = row.Number
            };

        Dictionary<string, string> Side(TableRow row, string side) => headers
            .Where(h => h.Text.StartsWith(side, StringComparison.OrdinalIgnoreCase) && At(row, h.Column).Length > 0)
            .DistinctBy(h => h.Text).ToDictionary(h => h.Text[side.Length..].Trim(), h => At(row, h.Column));
    }

    private static int? Number(string text) => decimal.TryParse(text.TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and < int.MaxValue ? (int)number : null;

    private static string At(TableRow row, int column) => column >= 0 && column < row.Cells.Count && !row.Cells[column].IsBlank ? CellText.Shown(row.Cells[column]).Trim() : "";

    private sealed record ReadRow(TableRow Source, int[] Places)
    {
        public int Number => Source.Number;

        public string this[int column] => At(Source, Places[column]);

        public CellKind KindOf(int column) => Places[column] >= 0 && Places[column] < Source.Cells.Count ? Source.Cells[Places[column]].Kind : CellKind.Blank;

        public bool Any(int from, int to) => Enumerable.Range(from, to - from + 1).Any(c => this[c].Length > 0);
    }
}
