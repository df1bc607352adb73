using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;

namespace BulkProviders.Core.Columns;

/// <summary>Text as it was typed; numbers digit by digit, with the zeros that their format shows.</summary>
public sealed class TextColumn : TextualColumn
{
    public override ColumnType Type => ColumnType.Text;

    protected override ColumnReading Interpret(string text, bool isNumber, ColumnContext context) =>
        ColumnReading.Of(new FieldValue.Text(text));

    protected override string Normal(string text, ColumnSpec column) => text;
}
