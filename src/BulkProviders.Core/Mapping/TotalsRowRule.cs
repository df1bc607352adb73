using BulkProviders.Core.Catalog;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Tables;

namespace BulkProviders.Core.Mapping;

/// <summary>Recognises rows of totals below the data: the first cell says so, and no ID, key or other required cell is filled.</summary>
internal sealed class TotalsRowRule(SourceSheet sheet, ResourceSchema schema)
{
    private static readonly string[] Words = ["TOTAL", "TOTALS", "GRAND TOTAL", "SUBTOTAL", "SUM", "COUNT", "AVERAGE"];

    // What may follow the word: a provider may be called "Total Care", so other words make a name of it.
    private readonly string[] _followers = ["ROWS", "RECORDS", "COUNT", "NUMBER", schema.Sheet.ToUpperInvariant()];

    private readonly int[] _telling = [.. sheet.Headers
        .Where(h => h.Role is HeaderRole.RowKey or HeaderRole.Operation || (h.Role == HeaderRole.Field && schema.ColumnNamed(h.Meaning ?? "") is { RequiredOnCreate: true }))
        .Select(h => h.Column)];

    public bool Matches(SourceRow row)
    {
        var first = FirstContent(row);
        if (first < 0 || row[first].Kind != CellKind.Text)
            return false;
        var text = row[first].Text.Trim().TrimEnd(':').ToUpperInvariant();
        return Words.Any(w => text.StartsWith(w, StringComparison.Ordinal) && IsEndOfTotal(text[w.Length..]))
            && !_telling.Any(column => column != first && !row[column].IsBlank && row[column].Kind == CellKind.Text);
    }

    private bool IsEndOfTotal(string rest)
    {
        var word = rest.TrimStart(' ', ':');
        return rest.Length == 0 || rest[0] == ':' || (rest[0] == ' ' && (word.All(char.IsAsciiDigit) || _followers.Any(f => word.StartsWith(f, StringComparison.Ordinal))));
    }

    private static int FirstContent(SourceRow row)
    {
        for (var column = 0; column < row.Cells.Count; column++)
            if (!row.Cells[column].IsBlank)
                return column;
        return -1;
    }
}
