using System.Globalization;
using BulkProviders.Core.Basics;

namespace BulkProviders.Spreadsheets.Csv.Writing;

/// <summary>File names made of texts of users, fit for every system.</summary>
public static class SafeFileName
{
    // File systems end at 255 bytes, of which a letter may take three; a number and the extension follow.
    private const int LongestStem = 80;

    private const string Refused = "\t\n\\/:*?\"<>|";

    // Windows takes them for devices, whatever their extension.
    private static readonly HashSet<string> Devices = new(
        ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", .. Enumerable.Range(0, 10).SelectMany(n => new[] { FormattableString.Invariant($"COM{n}"), FormattableString.Invariant($"LPT{n}") })],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>A name without extension that is not taken yet; it is taken afterwards. Letter case makes no other name.</summary>
    /// <param name="text">The text.</param>
    /// <param name="taken">The names that are taken, compared without letter case.</param>
    /// <param name="empty">The name of a text of which nothing is left.</param>
    public static string Of(string text, ISet<string> taken, string empty)
    {
        // What would be escaped where names are shown has no place in a name that people click on.
        var clean = string.Concat(text.Select(c => ShownText.Of(c.ToString()).Length > 1 && !char.IsSurrogate(c) || Refused.Contains(c, StringComparison.Ordinal) ? '_' : c));
        if (clean.Length > LongestStem)
            clean = clean[..(char.IsHighSurrogate(clean[LongestStem - 1]) ? LongestStem - 1 : LongestStem)];
        clean = clean.Trim(' ', '.');
        var stem = clean.Length == 0 ? empty : Devices.Contains(clean.Split('.')[0].TrimEnd()) ? "_" + clean : clean;
        var name = stem;
        for (var n = 2; !taken.Add(name); n++)
            name = string.Create(CultureInfo.InvariantCulture, $"{stem}-{n}");
        return name;
    }
}
