using BulkProviders.Core.Catalog;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;

namespace BulkProviders.Application.Reviews;

/// <summary>Hides what the owner of a row need not see to fix it.</summary>
internal sealed class RowMask
{
    private readonly HashSet<int> _shown;

    /// <param name="catalog">Says which columns tell a record from others.</param>
    /// <param name="sheet">The sheet.</param>
    /// <param name="owners">Where the columns stand that say whose a row is.</param>
    public RowMask(ResourceCatalog catalog, SourceSheet sheet, IReadOnlyList<int> owners)
    {
        var identifying = catalog.Get(sheet.Resource).IdentifiedBy;
        _shown = [.. sheet.Headers.Where(h => h.Role is not (HeaderRole.Field or HeaderRole.Unknown) || identifying.Contains(h.Meaning)).Select(h => h.Column), .. owners];
    }

    /// <summary>The cells of a row: those that are faulty, that tell it from others or that say whose it is stay.</summary>
    public IReadOnlyList<Cell> Of(IReadOnlyList<Cell> cells, IReadOnlyList<CellMark> marks) =>
        [.. cells.Select((cell, column) => _shown.Contains(column) || marks.Any(m => m.Column == column) ? cell : MaskedCell.Of(cell))];
}
