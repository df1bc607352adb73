using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text.RegularExpressions;
using BulkProviders.Cli.Tests.Runs;
using BulkProviders.Core.Cells;

namespace BulkProviders.Cli.Tests.Exports;

/// <summary>Edits cells of an export as a person would, and leaves all else as it is.</summary>
internal static class ExportedFile
{
    /// <summary>The header and the rows of a sheet.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Lines(string path, string sheet) => path.EndsWith(".xlsx", StringComparison.Ordinal)
        ? [.. ResultsReader.Sheets(path).Single(s => s.Name == sheet).Lines]
        : [.. File.ReadLines(Csv(path, sheet)).Select(l => (IReadOnlyList<string>)Fields(l.TrimStart('\uFEFF')))];

    /// <summary>The text of a cell of the row with an ID.</summary>
    public static string Cell(string path, string sheet, string id, string header)
    {
        var lines = Lines(path, sheet);
        var column = lines[0].ToList().IndexOf(header);
        Assert.True(column >= 0, $"{sheet} has no column {header}.");
        var row = lines.Single(l => l[0] == id);
        return column < row.Count ? row[column] : "";
    }

    public static void Edit(string path, string sheet, string id, params (string Header, string Text)[] edits)
    {
        var lines = Lines(path, sheet);
        var row = lines.ToList().FindIndex(l => l[0] == id);
        Assert.True(row > 0, $"{sheet} has no row {id}.");
        foreach (var (header, text) in edits)
        {
            var column = lines[0].ToList().IndexOf(header);
            Assert.True(column >= 0, $"{sheet} has no column {header}.");
            if (path.EndsWith(".xlsx", StringComparison.Ordinal))
                EditWorkbook(path, sheet, (row, column), text);
            else
                EditCsv(Csv(path, sheet), row, column, text);
        }
    }

    /// <summary>Takes a column out of a CSV file.</summary>
    public static void Remove(string path, string header)
    {
        var lines = Lines(path, "");
        var column = lines[0].ToList().IndexOf(header);
        File.WriteAllLines(path, lines.Select(l => Line([.. l.Where((_, i) => i != column)])));
    }

    private static string Csv(string path, string sheet) => Directory.Exists(path) ? Path.Combine(path, sheet + ".csv") : path;

    private static void EditCsv(string path, int row, int column, string text)
    {
        var lines = File.ReadAllLines(path);
        var fields = Fields(lines[row]).ToArray();
        fields[column] = text;
        lines[row] = Line(fields);
        File.WriteAllLines(path, lines);
    }

    private static string Line(IReadOnlyList<string> fields) => string.Join(',', fields.Select(f => f.AsSpan().IndexOfAny(",\"\n") < 0 ? f : '"' + f.Replace("\"", "\"\"", StringComparison.Ordinal) + '"'));

    private static List<string> Fields(string line) =>
        [.. Regex.Matches(line, "(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,]*))").Select(m => m.Groups[1].Success ? m.Groups[1].Value.Replace("\"\"", "\"", StringComparison.Ordinal) : m.Groups[2].Value)];

    private static void EditWorkbook(string path, string sheet, (int Row, int Column) place, string text)
    {
        var number = ResultsReader.Sheets(path).Select(s => s.Name).ToList().IndexOf(sheet) + 1;
        using var zip = ZipFile.Open(path, ZipArchiveMode.Update);
        var entry = zip.GetEntry(string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{number}.xml")) ?? throw new InvalidOperationException("The workbook has other parts.");
        string xml;
        using (var reader = new StreamReader(entry.Open()))
            xml = reader.ReadToEnd();
        var address = string.Create(CultureInfo.InvariantCulture, $"{ColumnName.Of(place.Column)}{place.Row + 1}");
        var cell = $"<c r=\"{address}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(text)}</t></is></c>";
        var changed = Regex.Replace(xml, $"<c r=\"{address}\"(?:[^>]*/>|.*?</c>)", cell, RegexOptions.Singleline);
        Assert.True(changed != xml, $"{address} was not found.");
        entry.Delete();
        using var writer = new StreamWriter(zip.CreateEntry(entry.FullName).Open());
        writer.Write(changed);
    }
}
