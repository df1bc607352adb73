using BulkProviders.Core.Cells;

namespace BulkProviders.Application.Reviews;

/// <summary>What came back for one row, from one or several files.</summary>
/// <param name="Row">Number of the row in the journal.</param>
internal sealed record RowAnswer(long Row)
{
    private readonly Dictionary<int, CellAnswer> _taken = [];
    private readonly Dictionary<int, (CellAnswer First, CellAnswer Second)> _conflicts = [];

    /// <summary>Where the row came back, the first time and again.</summary>
    public List<(string File, string Place)> Places { get; } = [];

    /// <summary>Changes of faulty cells, by column.</summary>
    public IReadOnlyDictionary<int, CellAnswer> Taken => _taken;

    /// <summary>Columns for which two answers differ; neither is taken.</summary>
    public IReadOnlyDictionary<int, (CellAnswer First, CellAnswer Second)> Conflicts => _conflicts;

    /// <summary>Changes of cells that nobody had asked about, by column; not taken.</summary>
    public Dictionary<int, CellAnswer> Sound { get; } = [];

    public string WaiveBecause { get; set; } = "";

    public string WaivedBy { get; set; } = "";

    /// <summary>Takes a change; returns the other answer where there is one that says something else.</summary>
    public CellAnswer? Take(int column, CellAnswer answer)
    {
        if (_conflicts.TryGetValue(column, out var known))
            return known.First;
        if (!_taken.TryGetValue(column, out var first))
        {
            _taken.Add(column, answer);
            return null;
        }

        if (first.Value.Text.Trim() == answer.Value.Text.Trim())
            return null;
        _taken.Remove(column);
        _conflicts.Add(column, (first, answer));
        return first;
    }
}

/// <param name="Value">The cell.</param>
/// <param name="File">The file that it is from.</param>
/// <param name="Place">Its sheet and cell.</param>
internal sealed record CellAnswer(Cell Value, string File, string Place);
