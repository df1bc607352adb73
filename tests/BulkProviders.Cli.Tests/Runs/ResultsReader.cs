using System.Globalization;
using System.Text;
using ExcelDataReader;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>A row of a results file, read by a library that the writer does not use.</summary>
internal sealed record ResultRow(string Sheet, int Number, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>Text under a header; empty where the sheet has no such header.</summary>
    public string this[string header] => Cells.GetValueOrDefault(header, "");

    public string Status => this["Import Status"];

    public string Error => this["Import Error"];

    public string Warning => this["Import Warning"];

    public string Changed => this["Changed Fields"];

    public string RecordId => this["Record ID"];
}

internal static class ResultsReader
{
    /// <summary>The rows that have a status, of all sheets.</summary>
    public static IEnumerable<ResultRow> Read(string path)
    {
        foreach (var sheet in Sheets(path))
        {
            // Outside the sheets of records nothing has the result columns.
            var header = sheet.Lines.ToList().FindIndex(l => l.Contains("Import Status") && l.Contains("Import Error"));
            if (header < 0)
                continue;
            var names = sheet.Lines[header];
            var status = names.ToList().IndexOf("Import Status");
            for (var i = header + 1; i < sheet.Lines.Count; i++)
                if (sheet.Lines[i] is { } cells && cells[status].Length > 0)
                    yield return new ResultRow(sheet.Name, i + 1, Named(names, cells));
        }
    }

    /// <summary>All sheets as texts; every line is as long as the widest.</summary>
    public static IReadOnlyList<Sheet> Sheets(string path)
    {
        // The library asks for Windows-1252 whatever it reads.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var stream = File.OpenRead(path);
        using var reader = path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
            ? ExcelReaderFactory.CreateCsvReader(stream)
            : ExcelReaderFactory.CreateReader(stream);
        var sheets = new List<Sheet>();
        do
        {
            var lines = new List<IReadOnlyList<string>>();
            while (reader.Read())
            {
                var cells = new string[reader.FieldCount];
                for (var i = 0; i < cells.Length; i++)
                    cells[i] = Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture) ?? "";
                lines.Add(cells);
            }

            sheets.Add(new Sheet(string.IsNullOrEmpty(reader.Name) ? Path.GetFileNameWithoutExtension(path) : reader.Name, lines));
        }
        while (reader.NextResult());
        return sheets;
    }

    private static Dictionary<string, string> Named(IReadOnlyList<string> names, IReadOnlyList<string> cells)
    {
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
            if (names[i].Length > 0)
                named.TryAdd(names[i], cells[i]);
        return named;
    }
}
