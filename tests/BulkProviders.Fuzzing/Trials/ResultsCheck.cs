using System.IO.Compression;
using System.Xml;
using BulkProviders.Application.Imports;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets;

namespace BulkProviders.Fuzzing.Trials;

/// <summary>Holds the results of a run against its counts: they are there, they can be read, and each row has its answer.</summary>
internal static class ResultsCheck
{
    private static readonly HashSet<string> Labels = [.. Enum.GetValues<RowStatus>().SelectMany(s => new[] { RowStatuses.Label(s, false), RowStatuses.Label(s, true) })];

    public static string? Problem(ImportReport report, string folder)
    {
        if (report.Summary.Results.Count == 0)
            return "there are no results";
        // A list may have a sheet that is called like one of ours.
        var inputs = report.Summary.Sheets.Select(s => s.Sheet).ToHashSet(StringComparer.OrdinalIgnoreCase);
        long answers = 0;
        foreach (var path in report.Summary.Results)
        {
            if (Unreadable(path) is { } part)
                return $"the results have a part that is no XML: {part}";
            answers += Answers(path, folder, inputs);
        }

        var rows = report.Summary.Sheets.Sum(s => s.Rows);
        return answers < rows ? $"{rows} rows, but {answers} answers in the results" : null;
    }

    private static long Answers(string path, string folder, IReadOnlySet<string> inputs)
    {
        using var file = TableFormats.Recognise(path).Open(path, new TableReadOptions(null, null, folder));
        return Enumerable.Range(0, file.Sheets.Count).Where(i => inputs.Contains(file.Sheets[i].Name) || !OwnSheets.Contains(file.Sheets[i].Name))
            .Sum(i => file.Read(i, CancellationToken.None).LongCount(row => row.Cells.Any(c => Labels.Contains(c.Text))));
    }

    private static string? Unreadable(string path)
    {
        if (!path.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase) && !path.EndsWith(".xlsm", StringComparison.OrdinalIgnoreCase))
            return null;
        using var zip = ZipFile.OpenRead(path);
        foreach (var entry in zip.Entries.Where(e => e.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || e.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)))
            try
            {
                using var stream = entry.Open();
                using var reader = XmlReader.Create(stream, new XmlReaderSettings { CheckCharacters = false });
                while (reader.Read())
                {
                    // Only whether it can be read is asked.
                }
            }
            catch (Exception e) when (e is XmlException or InvalidDataException)
            {
                return $"{entry.FullName}: {e.Message}";
            }

        return null;
    }
}
