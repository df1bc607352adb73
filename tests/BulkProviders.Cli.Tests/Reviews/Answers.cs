using System.IO.Compression;
using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.Reviews;

/// <summary>What people do to the workbooks that they are sent.</summary>
internal static class Answers
{
    /// <summary>Saves a workbook with the same sheets, each cell as the change makes it.</summary>
    public static void Change(string from, string to, Func<string, string> change) =>
        Edit(from, to, sheet => sheet with { Lines = [.. sheet.Lines.Select(l => (IReadOnlyList<string>)[.. l.Select(change)])] });

    /// <summary>Saves a workbook with its sheets as the edit makes them.</summary>
    public static void Edit(string from, string to, Func<Sheet, Sheet> edit) => Book.Save(to, [.. ResultsReader.Sheets(from).Select(edit).Select(Harmless)]);

    /// <summary>All notes of a workbook, as one text.</summary>
    public static string Notes(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        return string.Concat(zip.Entries.Where(e => e.FullName.Contains("comments", StringComparison.Ordinal)).Select(e =>
        {
            using var reader = new StreamReader(e.Open());
            return reader.ReadToEnd();
        }));
    }

    // A cell that begins with # is a number to the writer of books; none of these is meant.
    private static Sheet Harmless(Sheet sheet) => sheet with { Lines = [.. sheet.Lines.Select(l => (IReadOnlyList<string>)[.. l.Select(c => c.StartsWith('#') ? " " + c : c)])] };
}
