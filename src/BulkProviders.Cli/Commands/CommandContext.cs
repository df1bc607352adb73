using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Terminal;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Commands;

/// <summary>What a command is given.</summary>
/// <param name="ProcessHost">The process.</param>
/// <param name="Settings">All settings, checked.</param>
/// <param name="Arguments">The words that are no options.</param>
/// <param name="Console">Where it speaks.</param>
internal sealed record CommandContext(
    ProcessHost ProcessHost, SettingValues Settings, IReadOnlyList<string> Arguments, UserConsole Console)
{
    public TimeProvider Time => ProcessHost.Time;

    /// <summary>The folder of the runs: as set, else beside the settings file, else in the current folder.</summary>
    public string RunsFolder => Settings.Get(SettingsTable.Runs) ?? BesideSettings("runs");

    /// <summary>The folder of the saved column mappings: as set, else beside the settings file, else in the current folder.</summary>
    public string MapsFolder => Settings.Get(SettingsTable.MapsFolder) ?? BesideSettings("sources");

    private string BesideSettings(string name) => Path.Combine(Settings.FilePath is { } file ? Path.GetDirectoryName(file) ?? "" : ProcessHost.CurrentFolder, name);

    /// <summary>Where use cases keep their runs; what they tell is shown on the console.</summary>
    public Workspace Workspace => new()
    {
        CurrentFolder = ProcessHost.CurrentFolder,
        RunsFolder = RunsFolder,
        UserFolder = ProcessHost.UserFolder,
        LedgerFolder = Settings.Get(SettingsTable.LedgerFolder),
        Time = Time,
        LogLevel = Settings.Get(SettingsTable.LogLevel),
        KeepFor = Settings.Get(SettingsTable.KeepFor),
        ColumnTypes = ProcessHost.ColumnTypes,
        Events = new EventPrinter(Console, Time)
    };

    /// <summary>The catalog file that the settings name, or null for the built-in catalog.</summary>
    public string? CatalogPath => Settings.Get(SettingsTable.Catalog);

    /// <summary>How the user ends a run early.</summary>
    /// <param name="stop">The first Ctrl+C.</param>
    public StopSignals Signals(CancellationToken stop) => new(stop, ProcessHost.Abort);

    /// <summary>An argument as an absolute path.</summary>
    public string PathOf(string argument) => Path.GetFullPath(SettingTypes.Expand(argument), ProcessHost.CurrentFolder);
}
