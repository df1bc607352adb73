using BulkProviders.Core.Basics;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets.Recognition;

namespace BulkProviders.Spreadsheets.Csv;

/// <summary>Delimited text: comma, semicolon, tab or bar are told apart by themselves, any other ASCII separator by option.</summary>
internal sealed class CsvTableFormat(int maxRecordBytes = CsvTableFormat.DefaultMaxRecordBytes) : ITableFormat
{
    // Thirty cells of the 32,767 characters that Excel allows; an unclosed quote may swallow no more than this.
    private const int DefaultMaxRecordBytes = 1 << 20;

    public string Name => "csv";

    public IReadOnlyList<string> Extensions { get; } = [".csv", ".tsv"];

    public bool IsNamedByFile => true;

    public ITableFile Open(string path, TableReadOptions options)
    {
        if (options.Delimiter is { } d && (!char.IsAscii(d) || d is '"' or '\r' or '\n' or '\0'))
            throw RunException.Unusable($"The separator '{d}' cannot be used. Give a single plain character such as , ; | or a tab.");
        var encoding = TextEncodings.Decide(path, options.Encoding);
        IReadOnlyList<string> notices =
        [
            .. ExtensionNotices.For(path, this, "text with separators (CSV)"),
            .. encoding.Notice is { } notice ? [notice] : Array.Empty<string>()
        ];
        return new CsvTableFile(new CsvSource(path, encoding.Encoding, options.Delimiter, maxRecordBytes), notices);
    }
}

/// <summary>How one text file is read.</summary>
/// <param name="Path">The file.</param>
/// <param name="Encoding">Its encoding.</param>
/// <param name="Delimiter">The separator, or null to find it out.</param>
/// <param name="MaxRecordBytes">The largest record in bytes of UTF-8.</param>
internal sealed record CsvSource(string Path, System.Text.Encoding Encoding, char? Delimiter, int MaxRecordBytes);
