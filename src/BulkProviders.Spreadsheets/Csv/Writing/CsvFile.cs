using BulkProviders.Core.Basics;
using CsvHelper;

namespace BulkProviders.Spreadsheets.Csv.Writing;

/// <summary>How this tool writes CSV: UTF-8 with a byte order mark, so that Excel opens it right, and lines that end in CR LF (RFC 4180).</summary>
internal static class CsvFile
{
    // File systems end at 255 bytes, of which a letter may take three; a number and the extension follow.
    private const int LongestStem = 80;

    public static CsvWriter Create(Stream stream, char separator = ',') => CsvWriter.Create(
        stream,
        new CsvWriterOptions { Separator = separator, WriteByteOrderMark = true, ValidateFieldCount = false, Injection = CsvInjection.None },
        leaveOpen: true);

    /// <summary>A file name made of a sheet's name, fit for every system and not taken yet.</summary>
    public static string NameFor(string sheet, ISet<string> taken)
    {
        // What would be escaped where names are shown has no place in a name that people click on.
        var clean = string.Concat(sheet.Select(c => ShownText.Of(c.ToString()).Length > 1 && !char.IsSurrogate(c) || "\t\n\\/:*?\"<>|".Contains(c, StringComparison.Ordinal) ? '_' : c));
        if (clean.Length > LongestStem)
            clean = clean[..(char.IsHighSurrogate(clean[LongestStem - 1]) ? LongestStem - 1 : LongestStem)];
        clean = clean.Trim(' ', '.');
        var stem = clean.Length == 0 ? "Sheet" : clean;
        var name = stem;
        for (var n = 2; !taken.Add(name); n++)
            name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{stem}-{n}");
        return name + ".csv";
    }
}
