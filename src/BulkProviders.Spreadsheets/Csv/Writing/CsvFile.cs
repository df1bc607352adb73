using CsvHelper;

namespace BulkProviders.Spreadsheets.Csv.Writing;

/// <summary>How this tool writes CSV: UTF-8 with a byte order mark, so that Excel opens it right, and lines that end in CR LF (RFC 4180).</summary>
internal static class CsvFile
{
    public static CsvWriter Create(Stream stream, char separator = ',') => CsvWriter.Create(
        stream,
        new CsvWriterOptions { Separator = separator, WriteByteOrderMark = true, ValidateFieldCount = false, Injection = CsvInjection.None },
        leaveOpen: true);

    /// <summary>A file name made of a sheet's name, fit for every system and not taken yet.</summary>
    public static string NameFor(string sheet, ISet<string> taken)
    {
        var clean = string.Concat(sheet.Select(c => char.IsControl(c) || "\\/:*?\"<>|".Contains(c, StringComparison.Ordinal) ? '_' : c)).Trim(' ', '.');
        var stem = clean.Length == 0 ? "Sheet" : clean;
        var name = stem;
        for (var n = 2; !taken.Add(name); n++)
            name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{stem}-{n}");
        return name + ".csv";
    }
}
