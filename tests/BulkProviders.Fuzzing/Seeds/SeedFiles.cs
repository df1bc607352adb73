using System.Text;
using BulkProviders.Testing.Conventions;
using BulkProviders.Testing.Workbooks;

namespace BulkProviders.Fuzzing.Seeds;

/// <summary>The files that are mutated: samples, templates, and workbooks with what tests of the results hold.</summary>
internal static class SeedFiles
{
    private static readonly string[] Header = ["Row Key", "Address 1", "City", "State", "Zip Code"];

    /// <param name="folder">Where workbooks are made.</param>
    public static async Task<IReadOnlyList<SeedFile>> AllAsync(string folder, CancellationToken cancellationToken) =>
    [
        Own("samples/providers-sample.xlsx"),
        Own("samples/providers-faulty.xlsx"),
        Own("templates/import-template.xlsx"),
        Own("samples/csv/Providers.csv"),
        Own("samples/csv/Licenses.csv"),
        Own("templates/csv/Provider Roster.csv"),
        new("full", "full.xlsx", MadeWorkbooks.Full(folder)),
        new("macros", "macros.xlsm", MadeWorkbooks.WithMacros(folder)),
        new("results", "results.xlsx", await MadeWorkbooks.ResultsAsync(folder, cancellationToken)),
        new("strict", "strict.xlsx", Plain(new RawWorkbook().InNamespace(RawWorkbook.Strict, "x"))),
        new("shared-texts", "shared.xlsx", MadeWorkbooks.WithSharedTexts()),
        new("old", "Providers.xls", Legacy().ToCompoundFile()),
        new("old-short", "Providers.xls", Legacy().ToShortCompoundFile()),
        new("old-dates", "Providers.xls", Legacy().CountFrom1904().ToCompoundFile("Book")),
        new("csv-semicolons", "Locations.csv", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Csv(';'))).ToArray()),
        new("csv-quotes", "Locations.csv", Encoding.UTF8.GetBytes(Csv(','))),
        new("csv-tabs", "Locations.csv", Encoding.Latin1.GetBytes(Csv('\t') + "\"é\"\t1\r\n"))
    ];

    /// <summary>The files of a folder; none without one.</summary>
    public static IEnumerable<SeedFile> In(string? folder) => folder is null
        ? []
        : Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(f => new SeedFile(Path.GetFileName(f), Path.GetFileName(f), File.ReadAllBytes(f)));

    /// <summary>The cells of the rows of all made seeds; some are wrong.</summary>
    internal static IEnumerable<string[]> Rows => [Header, .. Enumerable.Range(1, 12).Select(n => new[]
    {
        $"L-{n}", $"{n} Alder Street", n == 5 ? "" : "Salem", n == 7 ? "Oregano" : "OR", n == 3 ? "not a zip" : "97301"
    })];

    private static SeedFile Own(string path) => new(path, Path.GetFileName(path), File.ReadAllBytes(SourceTree.Full(path)));

    private static byte[] Plain(RawWorkbook workbook) =>
        workbook.Sheet("Locations", string.Concat(Rows.Select((cells, i) => MadeWorkbooks.RowXml(i + 1, cells)))).ToBytes();

    private static string Csv(char separator) => string.Concat(Rows.Select((cells, i) =>
        string.Join(separator, cells.Select(c => i % 3 == 0 ? $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : c)) + "\r\n"));

    private static BiffWorkbook Legacy()
    {
        string[][] rows =
        [
            ["Row Key", "Name", "Provider Type", "Location"],
            .. Enumerable.Range(1, 9).Select(n => new[] { $"P-{n}", $"Provider {n}", "Foster Home", n == 4 ? "nowhere" : "" })
        ];
        var workbook = new BiffWorkbook().Dimension(rows.Length, 8).Formats("yyyy-mm-dd", "00000");
        foreach (var (row, cells) in rows.Index())
            foreach (var (column, text) in cells.Index())
                if (text.Length > 0)
                    workbook.Text(row, column, text);
        return workbook.Number(2, 5, 46096, 1).Number(3, 5, 2134, 2).Boolean(4, 5, true).Error(5, 5, 0x2A).FormulaText(6, 5, "result", 0x221).FormulaError(7, 5, 7);
    }
}
