using BulkProviders.Core.Cells;
using BulkProviders.Core.Tables;

namespace BulkProviders.Core.Mapping;

/// <summary>The example rows of a template: they are no rows of an import, are not counted and never sent.</summary>
/// <param name="headers">The columns of the sheet.</param>
public sealed class ExampleRow(IReadOnlyList<HeaderBinding> headers)
{
    /// <summary>The word in the ID cell of an example row.</summary>
    public const string Word = "EXAMPLE";

    private readonly int _id = headers.FirstOrDefault(h => h is { Role: HeaderRole.Id, Meaning: null })?.Column ?? int.MaxValue;

    /// <summary>Whether the cells are those of an example.</summary>
    public bool Is(IReadOnlyList<Cell> cells) => _id < cells.Count && cells[_id].Text.AsSpan().Trim().Equals(Word, StringComparison.OrdinalIgnoreCase);
}
