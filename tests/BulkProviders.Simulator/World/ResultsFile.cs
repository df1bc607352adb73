using CsvHelper;

namespace BulkProviders.Simulator.World;

/// <summary>What a results file says of its rows.</summary>
internal static class ResultsFile
{
    private static readonly (string Header, string Type)[] Naming = [("Provider Name", "provider-roster"), ("Name", "providers"), ("Address 1", "locations")];

    /// <summary>Copies the header, which is row 0, and rows as a spreadsheet program does.</summary>
    public static void CopyRows(string path, string copy, Func<int, bool> isWanted)
    {
        using var csv = CsvReader.FromFile(path, new CsvReaderOptions { HasHeader = false });
        using var written = new StreamWriter(copy);
        for (var row = 0; csv.Read(); row++)
            if (isWanted(row))
                written.Write(string.Join(',', csv.Current.ToArray().Select(c => '"' + c.Replace("\"", "\"\"", StringComparison.Ordinal) + '"')) + "\r\n");
    }

    public static IEnumerable<RowOutcome> Read(string path)
    {
        using var csv = CsvReader.FromFile(path, new CsvReaderOptions { HasHeader = false });
        var headers = csv.Read() ? csv.Current.ToArray().ToList() : [];
        var (naming, type) = Naming.First(n => headers.Contains(n.Header));
        var (name, status, error, warning) = (headers.IndexOf(naming), headers.IndexOf("Import Status"), headers.IndexOf("Import Error"), headers.IndexOf("Import Warning"));
        while (csv.Read())
        {
            var cells = csv.Current.ToArray();
            yield return new RowOutcome(type, cells[name], cells[status], cells[error], cells[warning]);
        }
    }
}
