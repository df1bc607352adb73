using BulkProviders.Cli.Settings;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Commands;

/// <summary><c>validate</c>: as far as it goes without network.</summary>
internal static class ValidateCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "validate",
        Set = CommandSet.Validate,
        Summary = "Checks every row without network and marks what is wrong in a copy of the workbook.",
        Description = "Reads spreadsheets, checks and maps every row, and hands your own workbook back with every fault marked. Needs no settings and no network; "
            + "what only the tenant can judge (labels of dropdowns, records that exist) is left open.",
        Argument = RunArguments.Files,
        Examples =
        [
            ("bulkproviders validate providers.xlsx", "check a workbook"),
            ("bulkproviders validate incoming/", "check all spreadsheets of a folder"),
            ("bulkproviders validate sites.csv=locations --delimiter semicolon", "check a CSV file")
        ],
        Execute = ExecuteAsync
    };

    private static async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var request = ImportRequests.Read(context, ImportMode.Validate);
        return await ImportRequests.RunAsync(context, (importer, prompt, signals) => importer.RunAsync(request, prompt, signals), cancellationToken);
    }
}
