using System.Globalization;
using BulkProviders.Application.Reports;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Exports;
using BulkProviders.Spreadsheets.Export;

namespace BulkProviders.Application.Reviews;

/// <summary>Writes the list of the owners with their workbooks.</summary>
internal static class OwnerIndex
{
    private static readonly string[] Headers = ["Owner", "File", "Rows", "Errors", "Main causes", "Returned", "Fixed", "Waived", "Open"];

    public static string Write(Workspace workspace, string path, IReadOnlyDictionary<string, string> causes, IReadOnlyList<OwnerStatus> owners)
    {
        using var export = new TableExportFactory(workspace.ExportFileFormats).Begin(path, 1);
        export.BeginSheet("Owners", [.. Headers.Select(h => new ExportColumn(h, h is "Rows" or "Errors" or "Fixed" or "Waived" or "Open" ? ExportKind.Integer : ExportKind.Text))]);
        foreach (var owner in owners)
            export.AddRow(
            [
                Cell.OfText(owner.Owner ?? "(no owner)"), Cell.OfText(owner.File), Number(owner.Rows), Number(owner.Findings),
                Cell.OfText(causes.GetValueOrDefault(owner.Owner ?? "", "")), Cell.OfText(owner.Returned ? "yes" : "no"), Number(owner.Fixed), Number(owner.Waived), Number(owner.Open)
            ]);
        return export.Complete()[0];
    }

    private static Cell Number(long number) => Cell.OfNumber(number.ToString(CultureInfo.InvariantCulture));
}
