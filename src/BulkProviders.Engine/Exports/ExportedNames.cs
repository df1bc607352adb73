using BulkProviders.Core.Cells;
using BulkProviders.Engine.References;

namespace BulkProviders.Engine.Exports;

/// <summary>What the records of an export are called, for references to them. What is not part of the export has no name here.</summary>
internal sealed class ExportedNames
{
    private readonly Dictionary<string, NameBook> _books = new(StringComparer.Ordinal);

    /// <summary>Goes through the sheets that references of the export lead to.</summary>
    public ExportedNames(IReadOnlyList<StagedSheet> sheets)
    {
        var targets = sheets.SelectMany(s => s.Sheet.Columns).Where(c => c.IsReference).Select(c => c.Target).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var sheet in sheets.Where(s => targets.Contains(s.Sheet.Schema.Name)))
            if (Positions(sheet.Sheet) is { Count: > 0 } positions)
                Fill(_books[sheet.Sheet.Schema.Name] = new NameBook(), sheet.Rows, positions);
    }

    /// <summary>The name of a record, or null where it is not known.</summary>
    public string? Of(string target, string id) => _books.GetValueOrDefault(target)?.Find(id);

    // The words by which an import finds the record again; an export that leaves one of their columns out cannot say them.
    private static List<int> Positions(ExportSheet sheet)
    {
        var places = NameSlots.NamingColumns(sheet.Schema).Select(c => sheet.Columns.ToList().FindIndex(shown => shown.Header == c.Header) + 1).ToList();
        return places.Contains(0) ? [.. places.Take(1).Where(p => p > 0)] : places;
    }

    private static void Fill(NameBook book, StagedRows rows, List<int> positions)
    {
        foreach (var row in rows.Rows())
            book.Add(row[0].Text, NameIn(row, positions));
    }

    // All parts or the leading one: anything else would not be found again.
    private static string NameIn(IReadOnlyList<Cell> row, List<int> positions) =>
        positions.TrueForAll(p => !row[p].IsBlank)
            ? string.Join(", ", positions.Select(p => row[p].Text.ReplaceLineEndings(" ").Trim()))
            : row[positions[0]].Text.ReplaceLineEndings(" ").Trim();
}
