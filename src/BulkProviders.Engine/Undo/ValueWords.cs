using BulkProviders.Core.Basics;
using BulkProviders.Core.Columns;
using BulkProviders.Engine.Outcomes;

namespace BulkProviders.Engine.Undo;

/// <summary>Values of fields as people read them: dropdown values by their labels, other references by what people know them by, where that is known.</summary>
internal sealed class ValueWords(KnownNames names)
{
    public string Of(FieldValue? value, ColumnSpec? column) => value switch
    {
        null or FieldValue.Null => "",
        FieldValue.One one => Of(one.Target, column),
        FieldValue.Many many => string.Join("; ", many.Targets.Select(t => Of(t, column))),
        FieldValue.Text text => text.Value,
        FieldValue.Raw raw => raw.Json,
        FieldValue.Unresolved unresolved => string.Join("; ", unresolved.Names),
        _ => column is null ? value.ToString() : column.Type.Write(value, column).Text
    };

    private string Of(RecordIdentifier target, ColumnSpec? column) => (column is null ? null : names.Of(column, target)) ?? target.Id;
}
