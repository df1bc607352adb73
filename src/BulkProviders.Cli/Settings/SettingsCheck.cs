namespace BulkProviders.Cli.Settings;

/// <summary>What is wrong with the settings of one source, each as a sentence with key and source.</summary>
internal static class SettingsCheck
{
    public static bool IsKnown(string key) => SettingsTable.All.Any(s => Covers(s, key));

    public static IEnumerable<string> ProblemsOf(SettingLayer layer) => [.. UnknownKeys(layer), .. WrongValues(layer)];

    /// <summary>Keys of a file that mean nothing, and secrets that must not stand there.</summary>
    public static IEnumerable<string> UnknownKeys(SettingLayer layer)
    {
        foreach (var (key, value) in layer.Entries)
        {
            if (IsKnown(key) || key.StartsWith('$') || (string.IsNullOrEmpty(value) && IsSection(key)))
                continue;
            yield return SettingsTable.SecretKeys.TryGetValue(key, out var variable)
                ? $"{key} ({layer.Source}): secrets must not stand in a settings file. Take it out, and set the variable {variable}"
                    + (variable == Secrets.SecretVariable ? " or name a file with --secret-file." : ".")
                : $"{key} ({layer.Source}) is not a setting.{Words.DidYouMean(key, Keys())}";
        }
    }

    public static IEnumerable<string> WrongValues(SettingLayer layer) =>
        from setting in SettingsTable.All
        let input = layer.Find(setting)
        where input is not null
        let problem = setting.Check(input)
        where problem is not null
        select $"{(layer.Source == SettingsReader.CommandLine ? setting.Option : setting.Name)} ({layer.Source}) {problem}.";

    private static bool Covers(Setting setting, string key) =>
        setting.Key is not null
        && (key.Equals(setting.Key, StringComparison.OrdinalIgnoreCase)
            || (setting.HasItems && key.StartsWith(setting.Key + ":", StringComparison.OrdinalIgnoreCase)));

    // The JSON provider reports an object or array that holds something as a key without value.
    private static bool IsSection(string key) =>
        SettingsTable.All.Any(s => s.Key is not null && s.Key.StartsWith(key + ":", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Keys() => SettingsTable.All.Select(s => s.Key).OfType<string>();
}
