using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
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
        using (var workbook = new StreamedWorkbook(file.Stream))
        {
            foreach (var (name, rows) in sheets)
            {
                workbook.BeginSheet(name, [.. rows[0].Select(h => new PlainColumn(h, Width, PlainKind.Text))]);
                foreach (var row in rows.Skip(1))
                    workbook.AddRow([.. row.Select(Cell.OfText)]);
            }

            workbook.Complete();
        }

        return file.MoveToFreeName();
    });
}
