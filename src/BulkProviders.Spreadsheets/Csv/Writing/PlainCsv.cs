using BulkProviders.Core.Basics;

namespace BulkProviders.Spreadsheets.Csv.Writing;

/// <summary>Writes a table of texts as this tool writes CSV: for Excel, and with no cell that a spreadsheet program takes for a formula.</summary>
public static class PlainCsv
{
    /// <summary>Writes the file as a whole: one that is there stays until the new one is complete.</summary>
    /// <exception cref="RunException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string?>> rows)
    {
        var fresh = path + ".new";
        try
        {
            using (var stream = new FileStream(fresh, FileMode.Create, FileAccess.Write, FileShare.None))
            using (var csv = CsvFile.Create(stream))
                foreach (var row in rows.Prepend(headers))
                    csv.WriteRecord([.. row.Select(cell => CsvText.Guarded(cell ?? ""))]);

            File.Move(fresh, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw RunException.Internal($"{path} cannot be written: {e.Message} Close it where it is open, or choose another place.", e);
        }
    }
}
