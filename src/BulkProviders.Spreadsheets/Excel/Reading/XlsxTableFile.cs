using BulkProviders.Core.Tables;

namespace BulkProviders.Spreadsheets.Excel.Reading;

/// <summary>An open workbook. Strings and formats are read with the first sheet and kept for the others.</summary>
internal sealed class XlsxTableFile : ITableFile
{
    private readonly PackageParts package;
    private readonly WorkbookIndex index;
    private readonly string temporaryFolder;
    private SharedStrings? strings;
    private CellFormats? formats;

    public XlsxTableFile(PackageParts package, WorkbookIndex index, string temporaryFolder, IReadOnlyList<string> notices)
    {
        (this.package, this.index, this.temporaryFolder, Notices) = (package, index, temporaryFolder, notices);
        Sheets = [.. index.Sheets.Select(s => s.Sheet)];
    }

    public IReadOnlyList<TableSheet> Sheets { get; }

    public IReadOnlyList<string> Notices { get; }

    public IEnumerable<TableRow> Read(int sheet, CancellationToken cancellationToken)
    {
        var part = index.Sheets[sheet];
        strings ??= SharedStrings.Read(package, index.SharedStrings, temporaryFolder, cancellationToken);
        formats ??= index.Styles is { } styles && package.Has(styles) ? CellFormats.Read(package, styles) : CellFormats.None;
        return new SheetRows(package, part, new SheetContext(strings, formats, index.Uses1904)).Read(cancellationToken);
    }

    public void Dispose()
    {
        strings?.Dispose();
        package.Dispose();
    }
}
