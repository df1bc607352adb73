using BulkProviders.Core.Cells;
using BulkProviders.Core.Tables;

namespace BulkProviders.Core.Maps;

/// <summary>How the columns of a mapping and those of a row of headers fit each other.</summary>
public sealed class SheetFit
{
    private SheetFit(int row, IReadOnlyList<SheetHeader> headers, CompiledMap map)
    {
        (Row, Headers, Map) = (row, headers, map.Map);
        var byName = new Dictionary<string, SheetHeader>(StringComparer.Ordinal);
        foreach (var header in headers)
            byName.TryAdd(SheetHeaders.Fold(header.Name), header);
        var (found, missing) = (new List<FoundColumn>(), new List<CompiledColumn>());
        foreach (var column in map.Columns)
            if (column.Spellings.Select(byName.GetValueOrDefault).FirstOrDefault(h => h is not null) is { } header)
                found.Add(new FoundColumn(header, column));
            else
                missing.Add(column);
        (Found, Missing) = (found, missing);
        Decided = map.Map.Columns.SelectMany(c => c.YourColumn.Split(" | ", StringSplitOptions.TrimEntries)).Select(SheetHeaders.Fold).ToHashSet(StringComparer.Ordinal);
        New = [.. headers.Where(h => h.Text.Length > 0 && !Decided.Contains(SheetHeaders.Fold(h.Name)))];
    }

    /// <summary>Number of the row of the header.</summary>
    public int Row { get; }

    public IReadOnlyList<SheetHeader> Headers { get; }

    private ColumnMap Map { get; }

    /// <summary>The columns of the mapping that are there.</summary>
    public IReadOnlyList<FoundColumn> Found { get; }

    /// <summary>Those that are not.</summary>
    public IReadOnlyList<CompiledColumn> Missing { get; }

    /// <summary>Columns of the sheet that the mapping does not know.</summary>
    public IReadOnlyList<SheetHeader> New { get; }

    /// <summary>The folded names of all columns of the mapping.</summary>
    public IReadOnlySet<string> Decided { get; }

    /// <summary>The missing columns that something depends on.</summary>
    public IEnumerable<CompiledColumn> MissingSent => Missing.Where(c => c.IsSent);

    /// <summary>Columns that stand twice, so that nobody knows which one is meant, each as a sentence.</summary>
    public IEnumerable<string> Ambiguous
    {
        get
        {
            foreach (var found in Found.Where(f => f.Column.IsSent).DistinctBy(f => f.Header.Column))
            {
                var (name, again) = (found.Header.Name, New.FirstOrDefault(n => n.Name != n.Text && SheetHeaders.Fold(n.Text) == SheetHeaders.Fold(found.Header.Text)));
                if (again is not null)
                    yield return $"the header '{name}' stands twice (columns {ColumnName.Of(found.Header.Column)} and {ColumnName.Of(again.Column)}), and the mapping '{Map.Name}' says nothing of '{again.Name}'. Rename one of them, or add '{again.Name}' to the sheet {MapSheets.Columns} ('map update' does).";
                else if (Headers.FirstOrDefault(h => h != found.Header && found.Column.Spellings.Contains(SheetHeaders.Fold(h.Name))) is { } other)
                    yield return $"'{name}' and '{other.Name}' (columns {ColumnName.Of(found.Header.Column)} and {ColumnName.Of(other.Column)}) are both there, and the mapping '{Map.Name}' says that they are the same column. Remove one of them, or give '{other.Name}' a row of its own on the sheet {MapSheets.Columns}.";
            }
        }
    }

    /// <summary>Every column that is sent is there.</summary>
    public bool IsWhole => Found.Any(f => f.Column.IsSent) && !MissingSent.Any();

    /// <summary>How many of the columns that are sent, and of all, there are.</summary>
    public (int Found, int All) Sent => (Found.Where(f => f.Column.IsSent).Select(f => f.Header.Column).Distinct().Count(),
        Found.Where(f => f.Column.IsSent).Select(f => f.Header.Column).Distinct().Count() + MissingSent.Select(c => c.Source.YourColumn).Distinct().Count());

    /// <summary>The row among the first ones of a sheet that fits best; null where none has a column of the mapping.</summary>
    /// <param name="top">The first rows with content.</param>
    /// <param name="row">The row that is the header, where somebody has said so.</param>
    public static SheetFit? Best(CompiledMap map, IReadOnlyList<TableRow> top, int? row)
    {
        SheetFit? best = null;
        foreach (var candidate in top.Where(t => row is null || t.Number == row))
            if (new SheetFit(candidate.Number, SheetHeaders.Of(candidate, Width(top, candidate)), map) is { Found.Count: > 0 } fit && (best is null || fit.Found.Count > best.Found.Count))
                best = fit;
        return best;
    }

    /// <summary>The fit of headers that have their names already.</summary>
    public static SheetFit Of(CompiledMap map, IReadOnlyList<string> names) => new(1, [.. names.Select((n, i) => new SheetHeader(i, n, n))], map);

    // Columns without a header are named by their letters, so those behind the last header count as well.
    private static int Width(IReadOnlyList<TableRow> top, TableRow header) => top.Where(t => t.Number > header.Number).Select(t => t.Cells.Count).DefaultIfEmpty().Max();
}

/// <param name="Header">Where it is.</param>
/// <param name="Column">What becomes of it.</param>
public sealed record FoundColumn(SheetHeader Header, CompiledColumn Column);
