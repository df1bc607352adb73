using System.Text.Json;
using BulkProviders.Laboratory.Inputs;

namespace BulkProviders.Laboratory.Checks;

/// <summary>What the results say about a row.</summary>
internal sealed record ReportedRow(string Key, string Status, string RecordId, string Error);

/// <summary>The results of a run: summary and results files as the user gets them.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Status">completed, stopped or failed.</param>
/// <param name="Rows">All rows of all results files.</param>
/// <param name="Summed">Rows by the summary, and the sum of its outcomes.</param>
internal sealed record RunReport(string RunId, string Status, IReadOnlyList<ReportedRow> Rows, (long Rows, long Outcomes) Summed)
{
    private static readonly string[] Outcomes =
        ["created", "updated", "unchanged", "deleted", "skipped", "invalid", "failed", "blocked", "conflict", "unconfirmed", "notAttempted"];

    /// <summary>Reads what a run has printed, and the files that it names.</summary>
    public static RunReport Read(string summary)
    {
        using var document = JsonDocument.Parse(summary);
        var root = document.RootElement;
        var rows = new List<ReportedRow>();
        foreach (var path in root.GetProperty("results").EnumerateArray().Select(r => r.GetString() ?? ""))
            rows.AddRange(ReadFile(path));
        var sheets = root.GetProperty("sheets").EnumerateArray().ToList();
        return new RunReport(
            root.GetProperty("runId").GetString() ?? "", root.GetProperty("status").GetString() ?? "", rows,
            (sheets.Sum(s => s.GetProperty("rows").GetInt64()), sheets.Sum(s => Outcomes.Sum(o => s.GetProperty(o).GetInt64()))));
    }

    private static IEnumerable<ReportedRow> ReadFile(string path)
    {
        var records = CsvText.Read(File.ReadAllText(path));
        var headers = records[0];
        string Cell(List<string> record, string header)
        {
            var at = headers.IndexOf(header);
            return at < 0 || at >= record.Count ? "" : record[at];
        }

        return records.Skip(1).Select(r => new ReportedRow(
            Cell(r, "Row Key"), Cell(r, "Import Status"), Cell(r, "Record ID"), Cell(r, "Import Error")));
    }
}
