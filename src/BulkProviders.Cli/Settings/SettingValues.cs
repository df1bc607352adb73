namespace BulkProviders.Cli.Settings;

/// <summary>The settings in force, each with its source.</summary>
/// <param name="layers">From the weakest to the strongest.</param>
/// <param name="environment">Environment variables.</param>
internal sealed class SettingValues(IReadOnlyList<SettingLayer> layers, IReadOnlyDictionary<string, string?> environment)
{
    /// <summary>The path of the settings file in use, or null.</summary>
    public string? FilePath { get; init; }

    public IReadOnlyList<SettingLayer> Layers => layers;

    /// <summary>Position of the profile in force among the layers, or null.</summary>
    public int? ProfileRank { get; init; }

    public T Get<T>(Setting<T> setting) =>
        Find(setting) is var (_, input) ? setting.Parse(input) : setting.Default;

    public bool IsSet(Setting setting) => Find(setting) is not null;

    /// <summary>The source of a setting's value in words; <c>default</c> where none sets it.</summary>
    public string SourceOf(Setting setting) => Find(setting)?.Layer.Source ?? "default";

    /// <summary>The value as the user wrote it; the default in words where none did.</summary>
    public string TextOf(Setting setting) => Find(setting) is var (_, input) ? string.Join(", ", input.Values) : setting.DefaultText;

    /// <summary>Position of the source among the layers, -1 for the default.</summary>
    public int RankOf(Setting setting)
    {
        for (var i = layers.Count - 1; i >= 0; i--)
            if (layers[i].Find(setting) is not null)
                return i;
        return -1;
    }

    /// <summary>The texts that make up a setting's value; empty where none sets it.</summary>
    public IReadOnlyList<string> TextsOf(Setting setting) => Find(setting)?.Input.Values ?? [];

    public Secret? Variable(string name) =>
        environment.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? new Secret(value.Trim()) : null;

    private (SettingLayer Layer, SettingInput Input)? Find(Setting setting)
    {
        var rank = RankOf(setting);
        return rank >= 0 && layers[rank].Find(setting) is { } input ? (layers[rank], input) : null;
    }
}
