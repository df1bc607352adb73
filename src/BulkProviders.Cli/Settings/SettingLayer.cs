namespace BulkProviders.Cli.Settings;

/// <summary>Settings from one source, by key; a list or a map has one entry for each item.</summary>
/// <param name="Source">The source in words, for messages: <c>the command line</c>.</param>
/// <param name="Folder">Where relative paths begin.</param>
/// <param name="Entries">Flat keys as in <c>Import:Sheets:Sites</c>.</param>
internal sealed record SettingLayer(string Source, string Folder, IReadOnlyDictionary<string, string?> Entries)
{
    /// <summary>A source that gives its texts by setting.</summary>
    public static SettingLayer Of(string source, string folder, IEnumerable<KeyValuePair<Setting, IReadOnlyList<string>>> texts)
    {
        var entries = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (setting, values) in texts)
            for (var i = 0; i < values.Count && setting.Key is not null; i++)
                entries[setting.HasItems ? FormattableString.Invariant($"{setting.Key}:{i}") : setting.Key] = values[i];
        return new SettingLayer(source, folder, entries);
    }

    /// <summary>What this source says about a setting, or null where it says nothing.</summary>
    public SettingInput? Find(Setting setting)
    {
        if (setting.Key is null)
            return null;
        var values = new List<string>();
        if (Entries.TryGetValue(setting.Key, out var single) && !string.IsNullOrEmpty(single))
            values.Add(single);
        if (setting.HasItems)
            values.AddRange(Children(setting.Key, setting.Shape == SettingShape.Map));
        return values.Count == 0 ? null : new SettingInput(values, Folder);
    }

    private IEnumerable<string> Children(string key, bool asPairs) =>
        from entry in Entries
        where entry.Key.StartsWith(key + ":", StringComparison.OrdinalIgnoreCase) && !string.IsNullOrEmpty(entry.Value)
        let name = entry.Key[(key.Length + 1)..]
        orderby name.Length, name
        select asPairs && !int.TryParse(name, out _) ? name + "=" + entry.Value : entry.Value;
}
