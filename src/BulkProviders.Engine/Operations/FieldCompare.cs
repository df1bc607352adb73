using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;

namespace BulkProviders.Engine.Operations;

/// <summary>Compares what a row says with what a record holds, field by field, in the form of the column's type.</summary>
public static class FieldCompare
{
    /// <summary>
    /// The record does not hold what the field says. An attribute that the record does not show counts as different, unless it is to be cleared; links that it
    /// does not show are not known, and always count as different.
    /// </summary>
    public static bool Differs(DraftField field, ResourceRecord record, ResourceSchema schema) =>
        !IsKnown(field, record, schema) || Differs(field, record.Fields.GetValueOrDefault(field.Member) ?? FieldValue.Cleared, schema);

    /// <summary>The record holds all that the fields say, as far as it shows: links that it does not show say nothing.</summary>
    public static bool HoldsAll(IEnumerable<DraftField> fields, ResourceRecord record, ResourceSchema schema) => fields.All(f =>
        !Differs(f, record, schema) || (f.Value is FieldValue.One or FieldValue.Many && !record.Fields.ContainsKey(f.Member)));

    /// <summary>The record tells what it holds for the field: links are shown only by servers that were asked for them.</summary>
    public static bool IsKnown(DraftField field, ResourceRecord record, ResourceSchema schema) =>
        record.Fields.ContainsKey(field.Member) || !IsLink(field, schema);

    /// <summary>The field holds links.</summary>
    public static bool IsLink(DraftField field, ResourceSchema schema) =>
        field.Value is FieldValue.One or FieldValue.Many || schema.ColumnOf(field.Member) is { IsRelationship: true };

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
            (FieldValue.Many a, FieldValue.Many b) => a.Targets.All(t => Holds(b.Targets, t)) && (!a.IsWhole || b.Targets.All(t => Holds(a.Targets, t))),
            _ => wanted.Equals(present)
        };
    }

    // A link that is there twice counts once.
    private static bool Holds(IReadOnlyList<RecordIdentifier> links, RecordIdentifier one) => links.Any(l => SameRecord(l, one));

    private static bool IsEmpty(FieldValue value) => value is FieldValue.Null or FieldValue.Many { Targets.Count: 0 } or FieldValue.Text { Value.Length: 0 };

    /// <summary>Both name the same record; a draft whose record is new is nobody else's.</summary>
    public static bool SameRecord(RecordIdentifier a, RecordIdentifier b) =>
        a.Id.Length > 0 && a.Id.Equals(b.Id, StringComparison.OrdinalIgnoreCase);
}
