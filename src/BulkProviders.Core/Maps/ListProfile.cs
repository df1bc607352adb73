using BulkProviders.Core.Cells;
using BulkProviders.Core.Tables;

namespace BulkProviders.Core.Maps;

/// <summary>What the columns of a list hold: how much of each is filled, how many different values, and which.</summary>
public sealed class ListProfile
{
    /// <summary>Values of a column beyond these are counted, not kept.</summary>
    public const int MostValues = 500;

    private const int MostSamples = 400;
    private const int MostExamples = 3;

    private readonly List<ColumnProfile> _columns;

    public ListProfile(IReadOnlyList<SheetHeader> headers) => _columns = [.. headers.Select(h => new ColumnProfile(h))];

    /// <summary>The columns that have a header or a value, in the order of the sheet.</summary>
    public IReadOnlyList<ColumnProfile> Columns => [.. _columns.Where(c => c.Header.Text.Length > 0 || c.Filled > 0)];

    /// <summary>Rows with content.</summary>
    public long Rows { get; private set; }

    /// <summary>Counts a row below the header.</summary>
    public void Add(TableRow row)
    {
        if (row.Problem is not null || row.Cells.All(c => c.IsBlank))
            return;
        Rows++;
        foreach (var column in _columns)
            if (column.Header.Column < row.Cells.Count && row.Cells[column.Header.Column] is { IsBlank: false } cell)
                column.Add(cell);
    }

    /// <param name="Header">The column.</param>
    public sealed record ColumnProfile(SheetHeader Header)
    {
        private readonly Dictionary<string, (string Value, long Rows)> _values = new(StringComparer.Ordinal);
        private readonly List<Cell> _samples = [];
        private long _beyond;

        /// <summary>Cells that are not blank.</summary>
        public long Filled { get; private set; }

        /// <summary>How many different values, letter case apart; at least so many, where there are very many.</summary>
        public int Different => _values.Count + (int)Math.Min(_beyond, int.MaxValue / 2);

        /// <summary>All values are kept.</summary>
        public bool IsWhole => _beyond == 0;

        /// <summary>The values with the number of rows, the most frequent first.</summary>
        public IReadOnlyList<(string Value, long Rows)> Values => [.. _values.Values.OrderByDescending(v => v.Rows).ThenBy(v => v.Value, StringComparer.Ordinal)];

        /// <summary>The first cells.</summary>
        public IReadOnlyList<Cell> Samples => _samples;

        /// <summary>Three of its values, as they are shown.</summary>
        public IReadOnlyList<string> Examples => [.. _samples.Select(MapText.Shown).Distinct().Take(MostExamples)];

        /// <summary>The share of filled cells, in percent.</summary>
        public int Share(long rows) => rows == 0 ? 0 : (int)Math.Round(100.0 * Filled / rows);

        internal void Add(Cell cell)
        {
            Filled++;
            if (_samples.Count < MostSamples)
                _samples.Add(cell);
            var text = MapText.Shown(cell);
            var key = CompiledColumn.Fold(text);
            if (_values.TryGetValue(key, out var known))
                _values[key] = (known.Value, known.Rows + 1);
            else if (_values.Count < MostValues)
                _values[key] = (text, 1);
            else
                _beyond++;
        }
    }
}
