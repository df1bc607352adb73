using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;

namespace BulkProviders.Core.Columns;

/// <summary>What the column types have in common whose values are texts: clean the cell, interpret it, check what the catalog demands.</summary>
public abstract class TextualColumnType : ColumnType
{
    public override IReadOnlyList<string> Properties => ["minLength", "maxLength", "pattern"];

    public override ColumnReading Read(Cell cell, ColumnContext context)
    {
        var source = CellText.Of(cell, context.Header);
        if (source.Text is not { } text)
            return ColumnReading.Failed(source.Errors);
        if (source.Errors.Count > 0)
            return ColumnReading.Failed([.. source.Errors, .. Constraints.OfText(text, context)]);
        var reading = Interpret(text, source.IsNumber, context);
        if (reading.Value is not FieldValue.Text value)
            return reading;
        var errors = Constraints.OfText(value.Value, context);
        return errors.Count == 0 ? reading : ColumnReading.Failed(errors) with { Warnings = reading.Warnings };
    }

    public override FieldValue Canonical(FieldValue value, ColumnSpec column) => value switch
    {
        FieldValue.Text text => OfServer(text.Value, column),
        FieldValue.Number number => OfServer(ExcelNumber.Text(number.Value), column),
        FieldValue.Boolean flag => OfServer(flag.Value ? "true" : "false", column),
        _ => value
    };

    /// <summary>What a clean, non-empty text means. A value must be a <see cref="FieldValue.Text"/>.</summary>
    /// <param name="text">The text of the cell.</param>
    /// <param name="isNumber">The cell holds a number: zeros or a plus sign in front may have been lost.</param>
    /// <param name="context">What it is read against.</param>
    protected abstract ColumnReading Interpret(string text, bool isNumber, ColumnContext context);

    /// <summary>The text in the form that <see cref="Interpret"/> produces, or as it is where it is of no known form.</summary>
    protected abstract string Normal(string text, ColumnSpec column);

    // Servers differ in whether an empty field is null or an empty text; to a sheet both are blank.
    private FieldValue OfServer(string stored, ColumnSpec column)
    {
        var text = CellText.Clean(stored);
        return text.Length == 0 ? FieldValue.Cleared : new FieldValue.Text(Normal(text, column));
    }
}
