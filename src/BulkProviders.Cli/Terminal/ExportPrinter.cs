using System.Globalization;
using BulkProviders.Application.Reports;

namespace BulkProviders.Cli.Terminal;

/// <summary>One export of the history, for the terminal.</summary>
internal sealed class ExportPrinter(UserConsole console)
{
    public void Show(ExportDocument document, string folder, TimeZoneInfo zone)
    {
        console.Result($"Run {document.RunId}: export, {document.Status} (exit code {document.ExitCode})");
        console.Result("Tenant:  " + (document.Practice ? "PRACTICE (sandbox)" : document.Tenant));
        console.Result($"Began:   {Moment(document.StartedAt, zone)}, ended {Moment(document.FinishedAt, zone)}");
        console.Result($"By:      {document.User} on {document.Machine}, version {document.Version}");
        if (document.Note is not null)
            console.Result("Note:    " + document.Note);
        console.Result("Path:    " + document.Path);
        console.Result("Proof:   " + (document.ProofWords ?? "not all was read"));
        if (document.Review is { } page)
            console.Result("Review:  " + page);
        console.Result("Folder:  " + folder);
        var table = new PlainTable(["Sheet", ">Records", "Proof", ">Readings", ">Counted before", ">After", ">Gone meanwhile"]);
        foreach (var sheet in document.Sheets)
            table.AddRow([sheet.Sheet, Number(sheet.Rows), sheet.ProofWords, Number(sheet.Passes), Number(sheet.TotalBefore), Number(sheet.TotalAfter), Number(sheet.Gone)]);
        if (document.Sheets.Count > 0)
            console.Result(table);
        foreach (var problem in document.Problems)
            console.Result(problem);
    }

    private static string Number(long? number) => number?.ToString("N0", CultureInfo.InvariantCulture) ?? "?";

    private static string Moment(DateTimeOffset moment, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(moment, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
