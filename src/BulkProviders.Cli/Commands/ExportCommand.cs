using System.Globalization;
using BulkProviders.Application.Exports;
using BulkProviders.Application.Reports;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Terminal;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Commands;

/// <summary><c>export</c>: records of the tenant into a file.</summary>
internal static class ExportCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "export",
        Set = CommandSet.Export,
        Summary = "Writes all or some record types of the tenant to a workbook, to CSV or Parquet files, or to a database.",
        Description = "Reads records page by page to the end and writes them to a workbook (.xlsx), a SQLite database (.sqlite), a folder of CSV or Parquet files, or one such file. IDs come first, "
            + "references are names and IDs, dropdowns are labels, so that the file can be edited and imported again. That no record is missing is proven where the tenant allows it: by reading in the "
            + "order of IDs, or again until nothing new comes. A manifest beside the file says how. An export that is not proven, breaks off or has shrunk ends with exit code 5 and leaves "
            + "what was there before.",
        Argument = new CommandArgument("TYPE…", "Types such as providers or locations; all where none is named. `catalog show` lists them.", 0, 100),
        Examples =
        [
            ("bulkproviders export -o nightly.xlsx", "everything"),
            ("bulkproviders export licenses -o licenses.csv --filter \"License Status=Active\"", "one type, filtered"),
            ("bulkproviders export providers -o out.xlsx --include locations --sort Name", "with the locations they refer to")
        ],
        Execute = ExecuteAsync
    };

    private static async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var document = await new Exporter(context.Workspace).RunAsync(ExportSettings.Read(context), cancellationToken);
        context.Console.ClearStatus();
        if (context.Console.IsJson)
            context.Console.Json(DocumentJson.Write(document));
        else if (document.Complete)
            Print(context.Console, document);
        foreach (var problem in document.Problems)
            context.Console.Warn(problem);
        if (!document.Complete)
            context.Console.Warn($"The export is not complete. Nothing was replaced at {document.Path}.");
        if (!context.Console.IsJson && document.Review is { } page)
            context.Console.Done("Review: " + page);
        return (ExitCode)document.ExitCode;
    }

    private static string Changes(ExportDocumentSheet sheet) => sheet.Changes is not { } changes ? "" : string.Create(CultureInfo.InvariantCulture,
        $"; since the last export {changes.New:N0} new, {changes.Changed:N0} changed, {changes.Vanished:N0} vanished (gone or not visible)");

    private static void Print(UserConsole console, ExportDocument document)
    {
        console.Done($"{(document.Practice ? "PRACTICE: " : "")}{Words.Count(document.Sheets.Sum(s => s.Rows), "record")} exported; the export is complete ({document.ProofWords}).");
        foreach (var sheet in document.Sheets)
            console.Done($"  {sheet.Rows.ToString("N0", CultureInfo.InvariantCulture),9}  {sheet.Sheet,-24}{sheet.ProofWords}{Changes(sheet)}");
        foreach (var file in document.Files)
            console.Done("Export: " + file.Path);
        foreach (var path in document.OtherFiles)
            console.Done("Not of this export, left as it is: " + path);
    }
}
