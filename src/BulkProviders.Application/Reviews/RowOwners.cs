using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Results;
using BulkProviders.Engine.Outcomes;

namespace BulkProviders.Application.Reviews;

/// <summary>Whose each row is: by its own cell, else by that of the nearest row that it refers to.</summary>
internal sealed class RowOwners
{
    private const int MostSteps = 12;
    private const int Nobody = -1;
    private const int Unsaid = -2;

    private readonly RowRelations _relations;
    // By the number of the row in the journal, which counts from 1 without gaps.
    private readonly List<int>[] _values;
    private readonly List<int> _owners = [];
    private readonly List<string> _names = [];
    private readonly Dictionary<string, int> _byFolded = new(StringComparer.Ordinal);
    private readonly List<string> _joined = [];
    private readonly Dictionary<string, int> _byJoined = new(StringComparer.Ordinal);

    /// <param name="run">The run.</param>
    /// <param name="columns">The columns that say it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public RowOwners(ReviewedRun run, IReadOnlyList<OwnerColumn> columns, CancellationToken cancellationToken)
    {
        _relations = run.Record.Relations(run.Catalog);
        _values = [.. columns.Select(_ => new List<int>())];
        using var tables = run.OpenTables(run.Sheets);
        foreach (var (index, sheet) in run.Sheets.Index())
            if (columns.Any(c => c.Positions.ContainsKey(sheet.Sheet.Id)))
                Read(run, columns, sheet, tables.Read(index, cancellationToken));
    }

    /// <summary>The owner of a row as first written, several columns joined; null where no cell says it.</summary>
    public string? Of(long row)
    {
        if (At(_owners, row) is var known && known == Unsaid)
            Set(_owners, row, known = Joined([.. _values.Select(v => Nearest(row, v)).OfType<int>().Select(i => _names[i])]));
        return known == Nobody ? null : _joined[known];
    }

    private int Joined(IReadOnlyList<string> parts)
    {
        if (parts.Count == 0)
            return Nobody;
        var owner = string.Join(" - ", parts);
        if (!_byJoined.TryGetValue(owner, out var index))
        {
            _byJoined.Add(owner, index = _joined.Count);
            _joined.Add(owner);
        }

        return index;
    }

    private static int At(List<int> values, long row) => row < values.Count ? values[(int)row] : Unsaid;

    private static void Set(List<int> values, long row, int value)
    {
        while (values.Count <= row)
            values.Add(Unsaid);
        values[(int)row] = value;
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
                    Set(_values[i], numbers.Current.Row, position < row.Cells.Count ? IndexOf(row.Cells[position]) : Nobody);
        }
    }

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
    private int? Nearest(long row, List<int> values)
    {
        if (At(values, row) is var own && own != Unsaid)
            return own == Nobody ? null : own;
        var (seen, next) = (new HashSet<long> { row }, _relations.Of(row));
        for (var step = 0; step < MostSteps && next.Count > 0; step++)
        {
            foreach (var related in next)
                if (At(values, related.RowId) is var found && found >= 0)
                    return found;
            next = [.. next.Where(r => seen.Add(r.RowId)).SelectMany(r => _relations.Of(r.RowId))];
        }

        return null;
    }
}
