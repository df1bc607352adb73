using BulkProviders.Core.Cells;
using BulkProviders.Core.Tables;

namespace BulkProviders.Engine.Intake;

/// <summary>
/// A results file whose rows were sorted without their result columns: each row is given the result cells that were written for it, which its row token tells.
/// Where that is not certain for every row, nothing is moved, and the rows are refused later.
/// </summary>
internal sealed class DisplacedResults
{
    /// <summary>Cells of so many rows are held at once; in larger sheets nothing is moved.</summary>
    private const int MostRows = 200_000;

    private readonly IReadOnlyDictionary<int, int?> _sources;
    private readonly int[] _columns;
    private readonly Dictionary<int, Cell[]> _cells = [];

    private DisplacedResults(IReadOnlyDictionary<int, int?> sources, int[] columns) => (_sources, _columns) = (sources, columns);

    /// <summary>The number of rows that get the cells of another one.</summary>
    public int Count => _sources.Values.Count(s => s is not null);

    /// <summary>What has to be moved, or null where nothing has or can be.</summary>
    public static DisplacedResults? Of(TokenPlaces places, long sheet, RecognisedHeader header)
    {
        var columns = header.Bindings.Where(b => b.Role == HeaderRole.Result).Select(b => b.Column).ToArray();
        if (!header.Bindings.Any(b => b is { Role: HeaderRole.Result, Meaning: "Row Token" }))
            return null;
        var rows = places.Of(sheet, MostRows + 1);
        return rows.Count <= MostRows && SourcesOf(rows) is { Count: > 0 } sources ? new DisplacedResults(sources, columns) : null;
    }

    /// <summary>Keeps the cells that are to be moved. To be called with all rows before <see cref="Restore"/>.</summary>
    public void Take(IEnumerable<TableRow> rows)
    {
        var wanted = _sources.Values.OfType<int>().ToHashSet();
        foreach (var row in rows.Where(r => wanted.Contains(r.Number)))
            _cells[row.Number] = [.. _columns.Select(c => At(row, c))];
    }

    /// <summary>The same rows, each with its own result cells.</summary>
    public IEnumerable<TableRow> Restore(IEnumerable<TableRow> rows)
    {
        foreach (var row in rows)
            yield return _sources.TryGetValue(row.Number, out var source) ? WithCells(row, source is { } from ? _cells[from] : null) : row;
    }

    /// <summary>By row: the row whose result cells are its own, or null where none are.</summary>
    internal static IReadOnlyDictionary<int, int?> SourcesOf(IReadOnlyList<TokenPlace> rows)
    {
        var (byToken, byIdentity) = (ByText(rows, r => r.TokenIdentity), ByText(rows, r => r.Identity));
        var sources = rows.Where(r => byIdentity[r.Identity] is not null && byToken.GetValueOrDefault(r.Identity) is not null)
            .ToDictionary(r => r.Number, r => byToken[r.Identity]?.Number);
        if (sources.Count == 0)
            return sources;
        var moved = sources.Values.ToHashSet();
        // A row that nothing was written for, on the place of one that has moved, is new; unless cells are left over that may be its own.
        var isLeftOver = rows.Any(r => r.TokenIdentity is not null && !moved.Contains(r.Number) && sources.ContainsKey(r.Number));
        foreach (var evicted in rows.Where(r => !sources.ContainsKey(r.Number) && moved.Contains(r.Number)))
            if (isLeftOver)
                return new Dictionary<int, int?>();
            else
                sources.Add(evicted.Number, null);
        return sources;
    }

    // Null where several rows have it: then nobody can tell them apart.
    private static Dictionary<string, TokenPlace?> ByText(IReadOnlyList<TokenPlace> rows, Func<TokenPlace, string?> text)
    {
        var found = new Dictionary<string, TokenPlace?>(StringComparer.Ordinal);
        foreach (var row in rows)
            if (text(row) is { } key && !found.TryAdd(key, row))
                found[key] = null;
        return found;
    }

    private TableRow WithCells(TableRow row, Cell[]? own)
    {
        var cells = Enumerable.Range(0, Math.Max(row.Cells.Count, _columns.Max() + 1)).Select(c => At(row, c)).ToArray();
        foreach (var (index, column) in _columns.Index())
            cells[column] = own is null ? Cell.Blank : own[index];
        return row with { Cells = cells };
    }

    private static Cell At(TableRow row, int column) => column < row.Cells.Count ? row.Cells[column] : Cell.Blank;
}
