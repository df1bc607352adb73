using BulkProviders.Cli.Settings;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Runs;

/// <summary>From settings to what the pipeline is asked for.</summary>
internal static class ImportSettings
{
    public static ImportOptions Read(SettingValues settings, ImportMode mode, string runId) => new()
    {
        Mode = mode,
        RunId = runId,
        OnMissingId = settings.Get(SettingsTable.OnMissingId),
        Send = settings.Get(SettingsTable.Send),
        Parallel = settings.Get(SettingsTable.Parallel),
        Rate = settings.Get(SettingsTable.Rate),
        AllowDelete = settings.Get(SettingsTable.AllowDelete),
        MaxErrors = settings.Get(SettingsTable.MaxErrors),
        MaxCreates = settings.Get(SettingsTable.MaxCreates),
        MaxUpdates = settings.Get(SettingsTable.MaxUpdates),
        MaxCompareAge = settings.Get(SettingsTable.MaxCompareAge) ?? TimeSpan.FromMinutes(5),
        HeaderRow = settings.Get(SettingsTable.HeaderRow),
        SheetTypes = settings.Get(SettingsTable.Sheets),
        Again = settings.Get(SettingsTable.Again),
        Repair = settings.Get(SettingsTable.Repair)
    };

    /// <summary>The settings by which another run of the same files could come to another result, for the journal; never a secret.</summary>
    public static IReadOnlyDictionary<string, string> ForJournal(SettingValues settings) =>
        SettingsTable.All
            .Where(s => s.Key is { } key && (key.StartsWith("Import:", StringComparison.Ordinal) || key.StartsWith("Catalog:", StringComparison.Ordinal)) && settings.IsSet(s))
            .ToDictionary(s => s.Name, settings.TextOf, StringComparer.Ordinal);
}
