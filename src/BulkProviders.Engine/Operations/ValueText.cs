using BulkProviders.Core.Basics;
using BulkProviders.Core.Columns;

namespace BulkProviders.Engine.Operations;

/// <summary>Values as people read them: dropdown values by their labels, other references by what people know them by, where that is known.</summary>
internal static class ValueText
{
    /// <summary>What stands for no value where values are quoted side by side.</summary>
    public const string Blank = "(blank)";

    /// <param name="value">The value; null for none.</param>
    /// <param name="column">Its column, where it has one.</param>
    /// <param name="nameOf">The name of a record that a column refers to, or null where none is known.</param>
    /// <param name="blank">What stands for no value.</param>
    public static string Of(FieldValue? value, ColumnSpec? column, Func<ColumnSpec, RecordIdentifier, string?> nameOf, string blank = Blank) => value switch
    {
        null or FieldValue.Null or FieldValue.Text { Value.Length: 0 } or FieldValue.Many { Targets.Count: 0 } => blank,
        FieldValue.One one => Of(one.Target, column, nameOf),
        FieldValue.Many many => string.Join("; ", many.Targets.Select(t => Of(t, column, nameOf))),
        FieldValue.Text text => text.Value,
        FieldValue.Raw raw => raw.Json,
        FieldValue.Unresolved unresolved => string.Join("; ", unresolved.Names),
        _ => column is null ? value.ToString() : column.Type.Write(value, column).Text
    };

    private static string Of(RecordIdentifier target, ColumnSpec? column, Func<ColumnSpec, RecordIdentifier, string?> nameOf) =>
        (column is null ? null : nameOf(column, target)) ?? (target.Id.Length > 0 ? target.Id : "a record of this import");
}
