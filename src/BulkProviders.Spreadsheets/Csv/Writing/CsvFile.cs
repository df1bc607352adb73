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
    public static string NameFor(string sheet, ISet<string> taken) => SafeFileName.Of(sheet, taken, "Sheet") + ".csv";
}
