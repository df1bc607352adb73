using BulkProviders.Core.Tables;

namespace BulkProviders.Spreadsheets.Excel.Reading;

/// <summary>An open workbook. Strings and formats are read with the first sheet and kept for the others.</summary>
internal sealed class XlsxTableFile : ITableFile
{
    private readonly PackageParts _package;
    private readonly WorkbookIndex _index;
    private readonly string _temporaryFolder;
    private readonly Dictionary<int, SheetRows> _read = [];
    private SharedStrings? _strings;
    private CellFormats? _formats;

    public XlsxTableFile(PackageParts package, WorkbookIndex index, string temporaryFolder, IReadOnlyList<string> notices)
    {
        (_package, _index, _temporaryFolder, Notices) = (package, index, temporaryFolder, notices);
        Sheets = [.. index.Sheets.Select(s => s.Sheet)];
    }

    public IReadOnlyList<TableSheet> Sheets { get; }

    public IReadOnlyList<string> Notices { get; }

    public IEnumerable<TableRow> Read(int sheet, CancellationToken cancellationToken)
    {
        var part = _index.Sheets[sheet];
        _strings ??= SharedStrings.Read(_package, _index.SharedStrings, _temporaryFolder, cancellationToken);
        _formats ??= _index.Styles is { } styles && _package.Has(styles) ? CellFormats.Read(_package, styles) : CellFormats.None;
        var rows = new SheetRows(_package, part, new SheetContext(_strings, _formats, _index.Uses1904));
        _read[sheet] = rows;
        return rows.Read(cancellationToken);
    }

    public IReadOnlyList<MergedRange> MergedRanges(int sheet) => _read.GetValueOrDefault(sheet)?.Merges ?? [];

    public void Dispose()
    {
        _strings?.Dispose();
        _package.Dispose();
    }
}
