using BulkProviders.Core.Catalog;
using BulkProviders.Core.Templates;
using BulkProviders.Spreadsheets.Csv.Writing;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Templates;

/// <summary>Writes the import workbook, or its CSV twins where the path is no .xlsx file.</summary>
public sealed class TemplateWriter : ITemplateWriter
{
    public IReadOnlyList<string> Write(string path, ResourceCatalog catalog, IReadOnlyDictionary<string, IReadOnlyList<string>> labels)
    {
        var sheets = catalog.ImportSheets.Select(schema => TemplateSheet.Of(schema, catalog, labels)).ToList();
        return FileFaults.Guard<IReadOnlyList<string>>(path, () =>
            Path.GetExtension(path).Equals(".xlsx", StringComparison.OrdinalIgnoreCase)
                ? [WriteWorkbook(path, catalog, sheets)]
                : WriteFolder(path, sheets));
    }

    private static string WriteWorkbook(string path, ResourceCatalog catalog, IReadOnlyList<TemplateSheet> sheets)
    {
        using var file = new AtomicFile(path);
        TemplateWorkbook.Write(file.Stream, catalog, sheets);
        return file.Replace();
    }

    private static List<string> WriteFolder(string path, IEnumerable<TemplateSheet> sheets)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. sheets.Select(sheet => WriteCsv(Path.Combine(path, CsvFile.NameFor(sheet.Name, taken)), sheet))];
    }

    private static string WriteCsv(string path, TemplateSheet sheet)
    {
        using var file = new AtomicFile(path);
        using (var csv = CsvFile.Create(file.Stream))
        {
            csv.WriteRecord([.. sheet.Columns.Select(c => CsvText.Guarded(c.Header))]);
            csv.WriteRecord([.. sheet.Columns.Select(c => CsvText.Guarded(c.Example))]);
        }
        return file.Replace();
    }
}
