using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;

namespace BulkProviders.Engine.Operations;

/// <summary>Compares what a row says with what a record holds, field by field, in the form of the column's type.</summary>
public static class FieldCompare
{
    /// <summary>The record does not hold what the field says. A field that the record does not show counts as different, unless it is to be cleared.</summary>
    public static bool Differs(DraftField field, ResourceRecord record, ResourceSchema schema) =>
        Differs(field, record.Fields.GetValueOrDefault(field.Member) ?? FieldValue.Cleared, schema);

    /// <summary>The value that a record shows for the field is not what the field says.</summary>
    public static bool Differs(DraftField field, FieldValue present, ResourceSchema schema) =>
        // Nearly every value of an answer is what was sent, and needs no column to be compared.
        !field.Value.Equals(present) && !Same(field.Value, present, schema.ColumnOf(field.Member));

    /// <summary>Both values mean the same for the column; identifiers compare by id, to-many links as sets, of which one that is not whole is to be a part.</summary>
    public static bool Same(FieldValue wanted, FieldValue present, ColumnSpec? column)
    {
        if (wanted.Equals(present) || (IsEmpty(wanted) && IsEmpty(present)))
            return true;
        if (column is not null)
        {
            var format = column.Type;
            (wanted, present) = (format.Canonical(wanted, column), format.Canonical(present, column));
        }
        return (wanted, present) switch
        {
            (FieldValue.One a, FieldValue.One b) => SameRecord(a.Target, b.Target),
            (FieldValue.Many a, FieldValue.Many b) => (!a.IsWhole || a.Targets.Count == b.Targets.Count) && a.Targets.All(t => b.Targets.Any(o => SameRecord(t, o))),
            _ => wanted.Equals(present)
        };
    }

    private static bool IsEmpty(FieldValue value) => value is FieldValue.Null or FieldValue.Many { Targets.Count: 0 } or FieldValue.Text { Value.Length: 0 };

    /// <summary>Both name the same record; a draft whose record is new is nobody else's.</summary>
    public static bool SameRecord(RecordIdentifier a, RecordIdentifier b) =>
        a.Id.Length > 0 && a.Id.Equals(b.Id, StringComparison.OrdinalIgnoreCase);
}
