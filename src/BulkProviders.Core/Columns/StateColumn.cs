using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Columns;

/// <summary>A state or territory of the USA or a province of Canada, by code or name; sent as the two-letter code.</summary>
public sealed class StateColumn : TextualColumn
{
    public override ColumnType Type => ColumnType.State;

    protected override ColumnReading Interpret(string text, bool isNumber, ColumnContext context) =>
        States.CodeOf(text) is { } code
            ? ColumnReading.Of(new FieldValue.Text(code))
            : ColumnReading.Failed(RowErrors.NotAState(context.Header, text, NearestName.Find(text, States.Names)));

    protected override string Normal(string text, ColumnSpec column) => States.CodeOf(text) ?? text;
}
