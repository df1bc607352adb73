using BulkProviders.Core.Cells;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Tables;

namespace BulkProviders.Core.Mapping;

/// <summary>Reads cells that hold a word for "nothing", and no other text, as blank cells.</summary>
/// <param name="words">The words; <c>all</c> stands for those of <see cref="NoValueText.Words"/>. Letter case does not count.</param>
public sealed class BlankWords(IReadOnlyList<string> words)
{
    private const string All = "all";

    private readonly HashSet<string> _words = new(
        words.SelectMany(w => w.Trim() is var word && word.Equals(All, StringComparison.OrdinalIgnoreCase) ? NoValueText.Words : [word]),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The same rows, with blanks in place of the words.</summary>
    public IEnumerable<TableRow> Without(IEnumerable<TableRow> rows) => _words.Count == 0 ? rows : rows.Select(Without);

    private TableRow Without(TableRow row) => row.Cells.Any(IsWord) ? row with { Cells = [.. row.Cells.Select(c => IsWord(c) ? Cell.Blank : c)] } : row;

    private bool IsWord(Cell cell) => cell.Kind == CellKind.Text && _words.Contains(cell.Text.Trim());
}
