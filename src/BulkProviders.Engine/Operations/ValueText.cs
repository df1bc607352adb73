using BulkProviders.Core.Basics;
using BulkProviders.Core.Columns;

namespace BulkProviders.Engine.Operations;

/// <summary>Values as results show them.</summary>
internal static class ValueText
{
    /// <param name="value">The value; null for none.</param>
    /// <param name="column">Its column, where it has one.</param>
    /// <param name="nameOf">The name of a record that a column refers to, or null where none is known.</param>
    public static string Of(FieldValue? value, ColumnSpec? column, Func<ColumnSpec, RecordIdentifier, string?> nameOf) => value switch
    {
        null or FieldValue.Null => "(blank)",
        FieldValue.One one => Of(one.Target, column, nameOf),
        FieldValue.Many many => many.Targets.Count == 0 ? "(blank)" : string.Join("; ", many.Targets.Select(t => Of(t, column, nameOf))),
        FieldValue.Text text => text.Value.Length == 0 ? "(blank)" : text.Value,
        FieldValue.Raw raw => raw.Json,
        _ => column is null ? value.ToString() : column.Type.Write(value, column).Text
    };

    private static string Of(RecordIdentifier target, ColumnSpec? column, Func<ColumnSpec, RecordIdentifier, string?> nameOf) =>
        (column is null ? null : nameOf(column, target)) ?? (target.Id.Length > 0 ? target.Id : "a record of this import");
}
