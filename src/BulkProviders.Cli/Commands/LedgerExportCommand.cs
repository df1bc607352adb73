using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Tenants;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Commands;

/// <summary><c>ledger export</c>: what is remembered of the tenant, as CSV.</summary>
internal static class LedgerExportCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "ledger export",
        Set = CommandSet.LedgerExport,
        Summary = "Writes the ledger of the tenant as CSV.",
        Description = "Writes each record that the ledger knows: type, record ID, row key, status, the row that it came from, and the runs that spoke of it. The ledger holds no other cells.",
        Examples = [("bulkproviders ledger export -o ledger.csv", "the tenant of the settings")],
        Execute = (context, token) => LedgerChanges.RunAsync(context, (keeper, stop) => keeper.ExportAsync(
            LedgerTargets.Of(context.Settings),
            context.Settings.Get(SettingsTable.LedgerOutput) ?? throw RunException.Unusable("Say where the ledger is to be written, such as -o ledger.csv."),
            stop), token)
    };
}
