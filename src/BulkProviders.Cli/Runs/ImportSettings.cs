using BulkProviders.Cli.Settings;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Engine.Matching;

namespace BulkProviders.Cli.Runs;

/// <summary>From settings to what the pipeline is asked for.</summary>
internal static class ImportSettings
{
    /// <param name="settings">The settings.</param>
    /// <param name="mode">How far the run goes.</param>
    /// <param name="runId">The run.</param>
    /// <param name="catalog">Says by what records are found where the settings do not.</param>
    public static ImportOptions Read(SettingValues settings, ImportMode mode, string runId, ResourceCatalog catalog) => new()
    {
        Mode = mode,
        RunId = runId,
        Match = settings.Get(SettingsTable.Match) is { Count: > 0 } chosen ? chosen : mode == ImportMode.Match ? MatchSets.Declared(catalog) : [],
        OnMissingId = settings.Get(SettingsTable.OnMissingId),
        Send = settings.Get(SettingsTable.Send),
        Parallel = settings.Get(SettingsTable.Parallel),
        Rate = settings.Get(SettingsTable.Rate),
        AllowDelete = settings.Get(SettingsTable.AllowDelete),
        MaxErrors = settings.Get(SettingsTable.MaxErrors),
        MaxCreates = settings.Get(SettingsTable.MaxCreates),
        MaxUpdates = settings.Get(SettingsTable.MaxUpdates),
        MaxCompareAge = settings.Get(SettingsTable.MaxCompareAge) ?? TimeSpan.FromMinutes(5),
        InDoubtWait = settings.Get(SettingsTable.InDoubtWait) ?? TimeSpan.FromSeconds(30),
        HeaderRow = settings.Get(SettingsTable.HeaderRow),
        SheetTypes = settings.Get(SettingsTable.Sheets),
        Again = settings.Get(SettingsTable.Again),
        Repair = settings.Get(SettingsTable.Repair)
    };

    /// <summary>The settings by which another run of the same files could come to another result, for the journal; never a secret.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="onlyFailed">The run that <c>--only-failed</c> means, by its id: <c>last</c> will mean another one later.</param>
    public static IReadOnlyDictionary<string, string> ForJournal(SettingValues settings, string? onlyFailed)
    {
        var kept = new Dictionary<string, string>(RecalledSettings.ForJournal(settings), StringComparer.Ordinal);
        if (onlyFailed is not null)
            kept[SettingsTable.OnlyFailed.Name] = onlyFailed;
        if (settings.Get(SettingsTable.Catalog) is { } catalog)
            kept[SettingsTable.Catalog.Name] = catalog;
        return kept;
    }
}
