using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Results;
using BulkProviders.Engine.Outcomes;

namespace BulkProviders.Application.Reviews;

/// <summary>Whose each row is: by its own cell, else by that of the nearest row that it refers to.</summary>
internal sealed class RowOwners
{
    private const int MostSteps = 12;

    private readonly RowRelations _relations;
    private readonly Dictionary<long, int>[] _values;
    private readonly List<string> _names = [];
    private readonly Dictionary<string, int> _byFolded = new(StringComparer.Ordinal);
    private readonly Dictionary<long, string?> _owners = [];

    /// <param name="run">The run.</param>
    /// <param name="columns">The columns that say it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public RowOwners(ReviewedRun run, IReadOnlyList<OwnerColumn> columns, CancellationToken cancellationToken)
    {
        _relations = run.Record.Relations(run.Catalog);
        _values = [.. columns.Select(_ => new Dictionary<long, int>())];
        using var tables = run.OpenTables(run.Sheets);
        foreach (var (index, sheet) in run.Sheets.Index())
            if (columns.Any(c => c.Positions.ContainsKey(sheet.Sheet.Id)))
                Read(run, columns, sheet, tables.Read(index, cancellationToken));
    }

    /// <summary>The owner of a row as first written, several columns joined; null where no cell says it.</summary>
    public string? Of(long row)
    {
        if (!_owners.TryGetValue(row, out var owner))
        {
            var parts = _values.Select(v => Nearest(row, v)).OfType<int>().Select(i => _names[i]).ToList();
            _owners.Add(row, owner = parts.Count == 0 ? null : string.Join(" - ", parts));
        }

        return owner;
    }

    private void Read(ReviewedRun run, IReadOnlyList<OwnerColumn> columns, ResultsSheet sheet, IEnumerable<Core.Tables.TableRow> rows)
    {
        using var numbers = run.Record.RowNumbers(sheet.Sheet.Id).GetEnumerator();
        var isThere = numbers.MoveNext();
        foreach (var row in rows)
        {
            while (isThere && numbers.Current.Number < row.Number)
                isThere = numbers.MoveNext();
            if (!isThere || numbers.Current.Number != row.Number)
                continue;
            for (var i = 0; i < columns.Count; i++)
                if (columns[i].Positions.TryGetValue(sheet.Sheet.Id, out var position))
                    _values[i].Add(numbers.Current.Row, position < row.Cells.Count ? IndexOf(row.Cells[position]) : Nobody);
        }
    }

    private const int Nobody = -1;

    // Letter case and spaces make no other owner.
    private int IndexOf(Cell cell)
    {
        var folded = KeyFolding.Fold(cell.Text);
        if (folded.Length == 0)
            return Nobody;
        if (_byFolded.TryGetValue(folded, out var index))
            return index;
        _byFolded.Add(folded, index = _names.Count);
        _names.Add(string.Join(' ', cell.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        return index;
    }

    // A row whose own sheet has the column is the owner's that it names, or nobody's.
    private int? Nearest(long row, Dictionary<long, int> values)
    {
        if (values.TryGetValue(row, out var own))
            return own == Nobody ? null : own;
        var (seen, next) = (new HashSet<long> { row }, _relations.Of(row));
        for (var step = 0; step < MostSteps && next.Count > 0; step++)
        {
            foreach (var related in next)
                if (values.TryGetValue(related.RowId, out var found) && found != Nobody)
                    return found;
            next = [.. next.Where(r => seen.Add(r.RowId)).SelectMany(r => _relations.Of(r.RowId))];
        }

        return null;
    }
}
