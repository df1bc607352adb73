using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Commands;

/// <summary><c>match</c>: fills the ID column of a copy of the workbook.</summary>
internal static class MatchCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "match",
        Set = Settings.CommandSet.Match,
        Summary = "Finds the records of rows without an ID and fills the ID column of a copy of the workbook.",
        Description = "Reads spreadsheets and looks for the record of each row without an ID: first in the ledger of what this program has stored, then by the columns given with "
            + "--match, or by those that the catalog declares. Letter case, spaces and the dash of an EIN do not count. Hands your own workbook back with the ID column filled and says of "
            + "each row whether its record was found, was not found, or could be one of several. Writes nothing to the tenant; the copy can be looked over and imported. "
            + "It ignores the column Import Operation.",
        Argument = RunArguments.Files,
        Examples =
        [
            ("bulkproviders match providers.xlsx", "by the columns that the catalog declares"),
            ("bulkproviders match providers.xlsx --match \"providers:EIN,Name\"", "by columns of your choice"),
            ("bulkproviders match sites.csv=locations --results csv", "a CSV file; the copy is one too")
        ],
        Execute = ExecuteAsync
    };

    private static async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var request = ImportRequests.Read(context, ImportMode.Match);
        return await ImportRequests.RunAsync(context, (importer, prompt, signals) => importer.RunAsync(request, prompt, signals), cancellationToken);
    }
}
