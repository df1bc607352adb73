using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Columns;

/// <summary>Yes or no.</summary>
public sealed class YesNoColumn : IColumnFormat
{
    private static readonly Dictionary<string, bool> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["yes"] = true,
        ["y"] = true,
        ["true"] = true,
        ["t"] = true,
        ["1"] = true,
        ["x"] = true,
        ["no"] = false,
        ["n"] = false,
        ["false"] = false,
        ["f"] = false,
        ["0"] = false
    };

    public ColumnType Type => ColumnType.YesNo;

    public ColumnReading Read(Cell cell, ColumnContext context)
    {
        var source = CellText.Of(cell, context.Header);
        if (source.Text is not { } text || source.Errors.Count > 0)
            return ColumnReading.Failed(source.Errors);
        return Words.TryGetValue(text, out var flag)
            ? ColumnReading.Of(new FieldValue.Boolean(flag))
            : ColumnReading.Failed(RowErrors.NotYesNo(context.Header, text));
    }

    public Cell Write(FieldValue value, ColumnSpec column) => PlainCell.Of(value);

    public FieldValue Canonical(FieldValue value, ColumnSpec column) => value switch
    {
        FieldValue.Text text when CellText.Clean(text.Value).Length == 0 => FieldValue.Cleared,
        FieldValue.Text text when Words.TryGetValue(CellText.Clean(text.Value), out var flag) => new FieldValue.Boolean(flag),
        FieldValue.Number number when number.Value is 0 or 1 => new FieldValue.Boolean(number.Value == 1),
        _ => value
    };
}
