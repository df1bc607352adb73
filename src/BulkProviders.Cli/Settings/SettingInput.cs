namespace BulkProviders.Cli.Settings;

/// <param name="Values">The texts given: one, or the items of a list, or NAME=VALUE pairs of a map.</param>
/// <param name="Folder">Where relative paths begin: the folder of the settings file, otherwise the current folder.</param>
internal sealed record SettingInput(IReadOnlyList<string> Values, string Folder)
{
    public string Text => Values[^1];
}
