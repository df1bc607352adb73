using BulkProviders.Core.Cells;

namespace BulkProviders.Core.Exports;

/// <summary>A table about an export itself: how far each type is proven, where it came from.</summary>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">A row for each type.</param>
public sealed record ExportFacts(IReadOnlyList<ExportColumn> Columns, IReadOnlyList<IReadOnlyList<Cell>> Rows);
