using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Tables;

namespace BulkProviders.Core.Mapping;

/// <summary>Tells which cells of an exported row were edited.</summary>
internal static class BaseCells
{
    private const char Separator = ';';

    /// <summary>The cell says nothing, or what the export wrote into it, in whatever way a spreadsheet program has saved it since.</summary>
    public static bool IsUnedited(FieldCell field, SourceRow row, BaseState state)
    {
        var cell = row[field.Position];
        if (cell.IsBlank)
            return true;
        if (!state.Fields.TryGetValue(field.Column.Member, out var value))
            return false;
        if (cell.Kind == CellKind.Text && CellWord.IsClear(cell.Text))
            return value is FieldValue.Null or FieldValue.Many { Targets.Count: 0 };
        return field.Column.IsRelationship ? IsShown(field.Column, cell, value, state) : IsValue(field, row, cell, value);
    }

    // A reference may have kept one of its two columns only: either text is what was written.
    private static bool IsShown(ColumnSpec column, Cell cell, FieldValue value, BaseState state)
    {
        var said = CellText.Shown(cell);
        return (state.Shown.TryGetValue(column.Member, out var shown) && AreSame(said, shown, column))
            || (column.IsReference && AreSame(said, string.Join(Separator, Targets.Of(value).Select(t => t.Id)), column));
    }

    // A list says the same in any order.
    private static bool AreSame(string said, string written, ColumnSpec column) =>
        column.Many ? Parts(said).SequenceEqual(Parts(written)) : KeyFolding.Fold(said) == KeyFolding.Fold(written);

    private static IEnumerable<string> Parts(string list) => list.Split(Separator).Select(KeyFolding.Fold).Order(StringComparer.Ordinal);

    private static bool IsValue(FieldCell field, SourceRow row, Cell cell, FieldValue value)
    {
        var column = field.Column;
        var written = value switch
        {
            FieldValue.Null => "",
            FieldValue.Raw raw => raw.Json,
            _ => CellText.Shown(column.Type.Write(column.Type.Canonical(value, column), column))
        };
        return CellText.Shown(cell) == CellText.Clean(written)
            || (cell.Kind != CellKind.Error && column.Type.Read(cell, field.ContextOf(row)) is { Errors.Count: 0, Value: { } read } && read.Equals(column.Type.Canonical(value, column)));
    }
}
