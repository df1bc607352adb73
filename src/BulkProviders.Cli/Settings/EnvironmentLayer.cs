namespace BulkProviders.Cli.Settings;

/// <summary>The settings that environment variables give.</summary>
internal static class EnvironmentLayer
{
    private const string Separator = "__";

    public static SettingLayer Read(IReadOnlyDictionary<string, string?> environment, string currentFolder, List<string> problems)
    {
        var entries = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in environment)
        {
            if (!name.StartsWith(Setting.VariablePrefix, StringComparison.OrdinalIgnoreCase) || IsOwn(name) || string.IsNullOrEmpty(value))
                continue;
            var key = name[Setting.VariablePrefix.Length..].Replace(Separator, ":", StringComparison.Ordinal);
            if (SettingsCheck.IsKnown(key))
                entries[key] = value;
            else
                problems.Add($"{name} (environment) is not a setting.{Words.DidYouMean(name, Names())}");
        }

        return new SettingLayer("environment", currentFolder, entries);
    }

    private static bool IsOwn(string name) =>
        name.Equals(Secrets.SecretVariable, StringComparison.OrdinalIgnoreCase)
        || name.Equals(Secrets.TokenVariable, StringComparison.OrdinalIgnoreCase)
        || name.Equals(SettingsTable.Config.Variable, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Names() =>
        SettingsTable.All.Select(s => s.Variable).Append(Secrets.SecretVariable).Append(Secrets.TokenVariable);
}
