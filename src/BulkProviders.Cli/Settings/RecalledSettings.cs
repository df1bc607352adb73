namespace BulkProviders.Cli.Settings;

/// <summary>
/// The settings that a journal keeps, because with others the same files would come to another result. When a run goes on they are as they
/// were; those that the command <c>resume</c> takes may differ.
/// </summary>
internal static class RecalledSettings
{
    private const char Separator = '\n';

    private static readonly Setting[] NotKept = [SettingsTable.Continue, SettingsTable.Restart];

    /// <summary>Whether a run that goes on must have the value that it began with.</summary>
    public static bool MustNotDiffer(Setting setting) => IsKept(setting) && (setting.Commands & CommandSet.Resume) == 0;

    /// <summary>What a journal keeps; never a secret. The items of lists and maps stand on lines.</summary>
    public static IReadOnlyDictionary<string, string> ForJournal(SettingValues settings) =>
        SettingsTable.All
            .Where(s => IsKept(s) && settings.IsSet(s))
            .ToDictionary(s => s.Name, s => string.Join(Separator, settings.TextsOf(s)), StringComparer.Ordinal);

    /// <summary>What a journal has kept, as a source of settings.</summary>
    public static SettingLayer Layer(IReadOnlyDictionary<string, string> kept) => SettingLayer.Of(
        "the run", "",
        from setting in SettingsTable.All
        where kept.ContainsKey(setting.Name)
        select KeyValuePair.Create(setting, ItemsOf(setting, kept[setting.Name])));

    /// <summary>The settings that must not differ and do, each as a sentence.</summary>
    public static IEnumerable<string> Differences(IReadOnlyDictionary<string, string> kept, SettingValues settings)
    {
        var earlier = settings.Recall(Layer(kept));
        return SettingsTable.All.Where(MustNotDiffer)
            // The run that --only-failed names is kept by its id, whatever the user called it.
            .Where(s => s != SettingsTable.OnlyFailed || earlier.IsSet(s) != settings.IsSet(s))
            .Where(s => earlier.TextOf(s) != settings.TextOf(s))
            .Select(s => $"{s.Option ?? s.Name} was {earlier.TextOf(s)} and is {settings.TextOf(s)}");
    }

    private static bool IsKept(Setting setting) =>
        setting.Key is { } key && key.StartsWith("Import:", StringComparison.Ordinal) && !NotKept.Contains(setting);

    private static IReadOnlyList<string> ItemsOf(Setting setting, string text) =>
        setting.HasItems ? text.Split(Separator) : [text];
}
