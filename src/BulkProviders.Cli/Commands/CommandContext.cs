using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Terminal;

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
    public string RunsFolder =>
        Settings.Get(SettingsTable.Runs)
        ?? Path.Combine(Settings.FilePath is { } file ? Path.GetDirectoryName(file) ?? "" : ProcessHost.CurrentFolder, "runs");

    /// <summary>An argument as an absolute path.</summary>
    public string PathOf(string argument) => Path.GetFullPath(SettingTypes.Expand(argument), ProcessHost.CurrentFolder);
}
