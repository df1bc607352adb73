using BulkProviders.Core.Basics;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>Writes a workbook of plain texts, such as the rows that carry out decisions.</summary>
public static class PlainWorkbook
{
    private const double Width = 30;

    /// <summary>Writes it and returns its absolute path; a name that is taken gets a number.</summary>
    /// <param name="path">The wanted path.</param>
    /// <param name="sheets">Name and rows of each sheet; the first row is its header.</param>
    /// <exception cref="RunException">The file cannot be written.</exception>
    public static string Write(string path, IReadOnlyList<(string Name, IReadOnlyList<IReadOnlyList<string>> Rows)> sheets) => FileFaults.Guard(path, () =>
    {
        using var file = new AtomicFile(path);
        using (var workbook = new FreshWorkbook(file.Stream))
        {
            foreach (var (name, rows) in sheets)
                Write(workbook, name, rows);
            workbook.Complete();
        }

        return file.MoveToFreeName();
    });

    private static void Write(FreshWorkbook workbook, string name, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var sheet = workbook.BeginSheet(workbook.TakeName(name), new SheetSetup { Columns = [.. rows[0].Select(_ => new ColumnSetup(Width))], FrozenRows = 1 });
        foreach (var (index, row) in rows.Index())
        {
            sheet.BeginRow();
            for (var i = 0; i < row.Count; i++)
                sheet.Text(i, row[i], workbook.Styles.Of(index == 0 ? Looks.Header : Looks.Text));
            sheet.EndRow();
        }

        sheet.End(new SheetEnding());
    }
}
