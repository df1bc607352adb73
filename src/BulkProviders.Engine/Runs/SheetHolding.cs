namespace BulkProviders.Engine.Runs;

/// <summary>What the columns of a sheet held: how much of it is not sent, and which columns are.</summary>
/// <param name="SheetId">The sheet.</param>
/// <param name="UnsentColumns">Columns with values that are not sent.</param>
/// <param name="UnsentCells">Their filled cells.</param>
/// <param name="Filled">All filled cells of its data rows.</param>
/// <param name="Held">The columns that are sent and have a value, by the catalog's headers.</param>
public sealed record SheetHolding(long SheetId, int UnsentColumns, long UnsentCells, long Filled, IReadOnlyList<string> Held);
