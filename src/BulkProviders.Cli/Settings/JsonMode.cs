using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Settings;

/// <summary>Whether JSON is asked for, where the settings as a whole cannot be read or have not been: a script expects its object then too.</summary>
internal static class JsonMode
{
    /// <param name="commandLine">What the command line gives, by setting.</param>
    /// <param name="environment">Environment variables.</param>
    /// <param name="currentFolder">Where the settings file is looked for.</param>
    public static bool IsAsked(
        IReadOnlyDictionary<Setting, IReadOnlyList<string>> commandLine, IReadOnlyDictionary<string, string?> environment, string currentFolder)
    {
        var text = commandLine.GetValueOrDefault(SettingsTable.Json)?[^1]
            ?? environment.FirstOrDefault(v => v.Key.Equals(SettingsTable.Json.Variable, StringComparison.OrdinalIgnoreCase)).Value
            ?? InFile(commandLine, environment, currentFolder);
        return !string.IsNullOrEmpty(text) && !text.Equals("false", StringComparison.OrdinalIgnoreCase);
    }

    private static string? InFile(
        IReadOnlyDictionary<Setting, IReadOnlyList<string>> commandLine, IReadOnlyDictionary<string, string?> environment, string currentFolder)
    {
        try
        {
            return SettingsReader.FindFile(commandLine, environment, currentFolder)?.Entries.GetValueOrDefault(SettingsTable.Json.Name);
        }
        catch (RunException)
        {
            // What is wrong with the file is said by whoever reads it for its settings.
            return null;
        }
    }
}
