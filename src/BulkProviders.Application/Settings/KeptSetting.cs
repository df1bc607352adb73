namespace BulkProviders.Application.Settings;

/// <summary>One setting by which the same files could come to another result, in the form in which a journal keeps it.</summary>
/// <param name="Key">Its name in the journal.</param>
/// <param name="Option">How a user knows it.</param>
/// <param name="Default">The default in words.</param>
/// <param name="Write">Its text, or null where it has its default.</param>
/// <param name="Read">The settings with the value that a text says; null for its default.</param>
internal sealed record KeptSetting(
    string Key, string Option, string Default, Func<ImportSettings, string?> Write, Func<ImportSettings, string?, ImportSettings> Read)
{
    /// <summary>A setting that is a word, a name or a path.</summary>
    public static KeptSetting Text(
        string key, string option, string absent, Func<ImportSettings, string?> get, Func<ImportSettings, string?, ImportSettings> set) =>
        new(key, option, absent, get, set);

    /// <summary>A setting that is on or off.</summary>
    public static KeptSetting Flag(string key, string option, Func<ImportSettings, bool> get, Func<ImportSettings, bool, ImportSettings> set) =>
        new(key, option, "false", s => get(s) ? "true" : null, (s, text) => set(s, text?.ToUpperInvariant() is "TRUE" or "YES" or "1"));

    /// <summary>A whole number that may be absent.</summary>
    public static KeptSetting Number(
        string key, string option, string absent, Func<ImportSettings, int?> get, Func<ImportSettings, int?, ImportSettings> set) =>
        new(key, option, absent,
            s => get(s)?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            (s, text) => set(s, text is null ? null : int.Parse(text.Trim(), System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture)));
}
