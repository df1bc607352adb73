using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Tables;

namespace BulkProviders.Core.Mapping;

/// <summary>The columns of a sheet that fill fields, each with what its cells are read against.</summary>
internal sealed class FieldCells(SourceSheet sheet, SheetTotals totals, ResourceSchema schema)
{
    public IReadOnlyList<FieldCell> All { get; } =
        [.. sheet.Headers.Where(h => h.Role == HeaderRole.Field).Select(h => Of(h, sheet, totals, schema))];

    private static FieldCell Of(HeaderBinding header, SourceSheet sheet, SheetTotals totals, ResourceSchema schema)
    {
        var column = schema.ColumnNamed(header.Meaning ?? "")
            ?? throw new InvalidOperationException($"The catalog has no column '{header.Meaning}'.");
        return new FieldCell(
            column, header.Column,
            new ColumnContext(column, header.Header, sheet.Uses1904, totals.DayFirst.GetValueOrDefault(header.Column)),
            PositionOf(sheet, column.StateColumn), PositionOf(sheet, column.CountryColumn))
        {
            Id = header.Role == HeaderRole.Field && sheet.Headers.FirstOrDefault(h => h.Role == HeaderRole.ReferenceId && h.Meaning == header.Meaning) is { } id ? Of(id, sheet, totals, schema) : null
        };
    }

    private static int PositionOf(SourceSheet sheet, string? catalogHeader) =>
        catalogHeader is null ? -1 : sheet.Headers.FirstOrDefault(h => h.Role == HeaderRole.Field && h.Meaning == catalogHeader)?.Column ?? -1;
}
