using System.Globalization;
using BulkProviders.Application.Reports;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Exports;
using BulkProviders.Core.Wording;
using BulkProviders.Spreadsheets.Export;

namespace BulkProviders.Application.Reviews;

/// <summary>Writes what is to be said about the files that came back, every finding with its state, and the owners.</summary>
internal sealed class CollectReport(Workspace workspace, SentRows sent)
{
    public string Write(string path, CollectLines lines, IReadOnlyList<KeptFinding> findings, IReadOnlyList<OwnerStatus> owners)
    {
        using var export = new TableExportFactory(workspace.ExportFileFormats).Begin(path, 3);
        Begin(export, "To look at", "File", "Place", "Original Row", "What", "Sentence", "What to do");
        foreach (var line in lines.All)
            Add(export, line.File, line.Place, line.OriginalRow, line.Kind, line.What, line.Remedy);
        Begin(export, "Findings", "Original Row", "Column", "Problem", "State", "Waived because", "Waived by", "Fix by");
        foreach (var finding in findings)
            Add(export, sent.Find(finding.Row)?.Original ?? "", finding.Column ?? "", CauseWords.Of(finding.Code), WordsOf(finding.State), finding.Reason ?? "", finding.Who ?? "", FixBy.WordsOf(finding.Code));
        export.BeginSheet("Owners",
        [
            Text("Owner"), Text("File"), new ExportColumn("Rows", ExportKind.Integer), new ExportColumn("Errors", ExportKind.Integer), Text("Returned"),
            new ExportColumn("Fixed", ExportKind.Integer), new ExportColumn("Waived", ExportKind.Integer), new ExportColumn("Open", ExportKind.Integer)
        ]);
        foreach (var owner in owners)
            export.AddRow(
            [
                Cell.OfText(owner.Owner ?? OwnerSplit.NoOwner), Cell.OfText(owner.File), Number(owner.Rows), Number(owner.Findings), Cell.OfText(owner.Returned ? "yes" : "no"),
                Number(owner.Fixed), Number(owner.Waived), Number(owner.Open)
            ]);
        return export.Complete()[0];
    }

    /// <summary>What users call a state.</summary>
    public static string WordsOf(FindingState state) => state switch
    {
        FindingState.ReturnedUnchanged => "Returned unchanged",
        _ => state.ToString()
    };

    private static Cell Number(long number) => Cell.OfNumber(number.ToString(CultureInfo.InvariantCulture));

    private static ExportColumn Text(string header) => new(header, ExportKind.Text);

    private static void Begin(ITableExport export, string name, params string[] headers) => export.BeginSheet(name, [.. headers.Select(Text)]);

    private static void Add(ITableExport export, params string[] texts) => export.AddRow([.. texts.Select(Cell.OfText)]);
}
