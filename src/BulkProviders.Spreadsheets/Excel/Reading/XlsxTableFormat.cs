using BulkProviders.Core.Basics;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets.Recognition;

namespace BulkProviders.Spreadsheets.Excel.Reading;

/// <summary>Office Open XML workbooks (ECMA-376, transitional and strict), read as streams with nothing but the base class library.</summary>
internal sealed class XlsxTableFormat(XlsxLimits? limits = null) : ITableFormat
{
    public string Name => "xlsx";

    public IReadOnlyList<string> Extensions { get; } = [".xlsx", ".xlsm"];

    public ITableFile Open(string path, TableReadOptions options)
    {
        PackageParts? package = null;
        try
        {
            package = PackageParts.Open(path, limits ?? XlsxLimits.Default);
            var index = WorkbookIndex.Read(package);
            var file = new XlsxTableFile(package, index, options.TemporaryFolder, [.. Notices(path, index)]);
            package = null;
            return file;
        }
        finally
        {
            package?.Dispose();
        }
    }

    private IEnumerable<string> Notices(string path, WorkbookIndex index)
    {
        foreach (var notice in ExtensionNotices.For(path, this, "an Excel workbook"))
            yield return notice;
        if (index.Uses1904)
            yield return $"{Path.GetFileName(path)} counts its dates from 1904, as old Mac workbooks do; they were read accordingly.";
        if (index.EmptyTabs.Count > 0)
            yield return $"The file has nothing behind {(index.EmptyTabs.Count == 1 ? "the tab" : "the tabs")} {string.Join(", ", index.EmptyTabs.Select(ShownText.Name))}; such tabs are left out.";
    }
}
