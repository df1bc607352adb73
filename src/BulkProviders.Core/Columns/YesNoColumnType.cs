using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Columns;

/// <summary>Yes or no.</summary>
public sealed class YesNoColumnType : ColumnType
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

    // What checkboxes, forms in Spanish and databases write besides.
    private static readonly Dictionary<string, bool> ForeignWords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["✓"] = true,
        ["✔"] = true,
        ["si"] = true,
        ["sí"] = true,
        ["on"] = true,
        ["checked"] = true,
        ["off"] = false,
        ["unchecked"] = false
    };

    public override string Name => "yesNo";

    public override bool HasFewValues(ColumnSpec column) => true;

    public override string? Translate(string foreign) =>
        Words.TryGetValue(foreign.Trim(), out var flag) || ForeignWords.TryGetValue(foreign.Trim(), out flag) ? (flag ? "Yes" : "No") : null;

    public override WireForm Wire => WireForm.TrueFalse;

    public override IReadOnlyList<string> Choices(ColumnSpec column, IReadOnlyDictionary<string, IReadOnlyList<string>> labels) => ["Yes", "No"];

    public override MadeUpValue MakeUp(ColumnSpec column, MadeUpSeed seed) => new(seed.Number % 3 == 0 ? "false" : "true");

    public override ColumnReading Read(Cell cell, ColumnContext context)
    {
        var source = CellText.Of(cell, context.Header);
        if (source.Text is not { } text || source.Errors.Count > 0)
            return ColumnReading.Failed(source.Errors);
        return Words.TryGetValue(text, out var flag)
            ? ColumnReading.Of(new FieldValue.Boolean(flag))
            : ColumnReading.Failed(RowErrors.NotYesNo(context.Header, text));
    }

    public override FieldValue Canonical(FieldValue value, ColumnSpec column) => value switch
    {
        FieldValue.Text text when CellText.Clean(text.Value).Length == 0 => FieldValue.Cleared,
        FieldValue.Text text when Words.TryGetValue(CellText.Clean(text.Value), out var flag) => new FieldValue.Boolean(flag),
        FieldValue.Number number when number.Value is 0 or 1 => new FieldValue.Boolean(number.Value == 1),
        _ => value
    };
}
