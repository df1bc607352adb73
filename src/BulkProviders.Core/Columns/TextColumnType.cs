using BulkProviders.Core.Basics;

namespace BulkProviders.Core.Columns;

/// <summary>Text as it was typed; numbers digit by digit, with the zeros that their format shows.</summary>
public sealed class TextColumnType : TextualColumnType
{
    public override string Name => "text";

    public override bool TakesAnyText => true;

    public override bool RefusesBlanks => true;

    public override bool CanBeAskedFor(ColumnSpec column) => column.Unique;

    protected override ColumnReading Interpret(string text, bool isNumber, ColumnContext context) =>
        ColumnReading.Of(new FieldValue.Text(text));

    protected override string Normal(string text, ColumnSpec column) => text;
}
