using System.Globalization;
using BulkProviders.Application.Reports;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Exports;
using BulkProviders.Spreadsheets.Export;

namespace BulkProviders.Application.Exports;

/// <summary>What became of the last export, as a table that a BI tool shows beside the data: also, and above all, where that is older than it should be.</summary>
internal static class BiStatus
{
    private static readonly ExportColumn[] Columns =
        [.. new[] { "started", "finished", "complete", "proof", "rows", "previousRows", "nextExpected", "message" }.Select(h => new ExportColumn(h, ExportKind.Text))];

    /// <summary>Replaces the status.</summary>
    /// <param name="document">What the export came to.</param>
    /// <param name="before">The manifest of the last complete export, or null.</param>
    /// <param name="every">How often an export is due; null where nobody says.</param>
    /// <exception cref="Core.Basics.RunException">The file cannot be written.</exception>
    public static void Write(ExportDocument document, DataPackage? before, TimeSpan? every)
    {
        using var export = new TableExportFactory().Begin(Path.Combine(document.Path, "status", "export-status.csv"), 1);
        export.BeginSheet("export-status", Columns);
        export.AddRow(
        [
            Moment(document.StartedAt), Moment(document.FinishedAt), Cell.OfText(document.Complete ? "true" : "false"), Cell.OfText(document.ProofWords ?? "not all was read"),
            document.Sheets.Count == 0 ? Cell.Blank : Number(document.Sheets.Sum(s => s.Rows)),
            before is null ? Cell.Blank : Number(before.Block.Sheets.Sum(s => s.Rows)),
            every is { } span ? Moment(document.StartedAt + span) : Cell.Blank,
            document.Problems.Count == 0 ? Cell.Blank : Cell.OfText(string.Join(' ', document.Problems))
        ]);
        export.Complete();
    }

    private static Cell Moment(DateTimeOffset moment) => Cell.OfText(moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));

    private static Cell Number(long number) => Cell.OfNumber(number.ToString(CultureInfo.InvariantCulture));
}
