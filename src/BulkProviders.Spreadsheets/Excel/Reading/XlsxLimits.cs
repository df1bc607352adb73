namespace BulkProviders.Spreadsheets.Excel.Reading;

/// <summary>
/// How far a workbook is followed. The caps leave room for 1,048,576 rows of 100 columns; they stop files that are made to exhaust the machine.
/// Memory is bounded by what is held at once, so the large caps cost time at most.
/// </summary>
internal sealed record XlsxLimits
{
    public static readonly XlsxLimits Default = new();

    /// <summary>Unzipped bytes of one part. 105 million cells of 80 bytes are 8 GiB.</summary>
    public long PartBytes { get; init; } = 16L << 30;

    /// <summary>Unzipped bytes for each zipped one. Sheets reach 10 to 40; deflate cannot exceed 1,032.</summary>
    public int Ratio { get; init; } = 400;

    /// <summary>Unzipped bytes of a part before its ratio counts: short repetitive parts are harmless.</summary>
    public long BytesBeforeRatio { get; init; } = 64L << 20;

    /// <summary>Bytes between two XML nodes; an endless attribute or comment is not followed further. A cell of 32,767 characters needs 0.2 MiB.</summary>
    public long NodeBytes { get; init; } = 16L << 20;

    /// <summary>Nesting of XML elements; a worksheet needs about 10.</summary>
    public int Depth { get; init; } = 64;

    /// <summary>Different names in one part; the schema has a few hundred.</summary>
    public int Names { get; init; } = 10_000;

    /// <summary>Entries in the zip archive.</summary>
    public int Parts { get; init; } = 100_000;

    /// <summary>Rows that Excel numbers.</summary>
    public int Rows { get; init; } = 1_048_576;

    /// <summary>Columns that Excel has (XFD).</summary>
    public int Columns { get; init; } = 16_384;

    /// <summary>Characters of one cell. Excel keeps 32,767; other programs write more.</summary>
    public int TextLength { get; init; } = 1 << 20;

    /// <summary>Entries of the table of shared strings.</summary>
    public int SharedStrings { get; init; } = 120_000_000;

    /// <summary>
    /// Memory for shared strings, in bytes; the strings beyond it are kept in a temporary file. More would cost twice: what survives while the
    /// table is read makes the collector give the youngest generation more room for good (measured: 12 MiB raised the peak by 45 MB).
    /// </summary>
    public int ResidentStringBytes { get; init; } = 4 << 20;

    /// <summary>Memory for the strings that were last fetched from the temporary file, in bytes.</summary>
    public int StringCacheBytes { get; init; } = 1 << 20;

    /// <summary>Cell formats of the style sheet; Excel allows 65,490.</summary>
    public int CellFormats { get; init; } = 1_000_000;
}
