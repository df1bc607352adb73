using System.Globalization;
using BulkProviders.Application.Exports;
using BulkProviders.Application.Reports;
using BulkProviders.Cli.Settings;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Commands;

/// <summary><c>export verify</c>: the files of an export against its manifest.</summary>
internal static class ExportVerifyCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "export verify",
        Set = CommandSet.ExportVerify,
        Summary = "Checks that the files of an export are as it wrote them; sends nothing.",
        Description = "Counts the records of each file and takes its SHA-256 again, and holds both against the manifest. Exit code 5 on any difference, or where the manifest says that the export "
            + "is not complete.",
        Argument = new CommandArgument("PATH", "A file or folder of an export, or its manifest.", 1, 1),
        Examples = [("bulkproviders export verify nightly.xlsx", "a workbook"), ("bulkproviders export verify nightly --json", "a folder, for a script")],
        Execute = ExecuteAsync
    };

    private static Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var document = new ExportVerifier(context.Workspace).Verify(context.PathOf(context.Arguments[0]), cancellationToken);
        if (context.Console.IsJson)
            context.Console.Json(DocumentJson.Write(document));
        foreach (var file in document.Files)
            context.Console.Done($"{(file.Same ? "same     " : "DIFFERENT")}  {file.Rows?.ToString("N0", CultureInfo.InvariantCulture) ?? "?",9} records  {file.Path}");
        foreach (var problem in document.Problems)
            context.Console.Warn(problem);
        if (document.Problems.Count == 0)
            context.Console.Done($"The export of {document.FinishedAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC is as it was written; that all records were there is {document.ProofWords}.");
        return Task.FromResult((ExitCode)document.ExitCode);
    }
}
