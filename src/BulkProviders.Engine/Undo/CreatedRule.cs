using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Undo;

/// <summary>Says whether somebody has touched a record since a run created it. Pure: same facts, same answer.</summary>
/// <param name="schema">The type of the record.</param>
internal sealed class CreatedRule(ResourceSchema schema)
{
    /// <summary>The headers of the columns that do not hold what the run left in them; empty for a record that nobody has touched.</summary>
    /// <param name="writes">The writes of the run to the record, the create first.</param>
    /// <param name="record">The record as it is now.</param>
    public IReadOnlyList<string> EditedIn(IReadOnlyList<WrittenOperation> writes, ResourceRecord record)
    {
        var left = Left(writes);
        return [.. schema.Columns.Where(c => !c.ReadOnly && IsEdited(c, left, record)).Select(c => c.Header)];
    }

    /// <summary>Where the answer to the create was lost, what the server filled in by itself looks like an edit.</summary>
    /// <param name="writes">The writes of the run to the record, the create first.</param>
    /// <param name="edited">The headers that <see cref="EditedIn"/> has found.</param>
    public bool IsEditCertain(IReadOnlyList<WrittenOperation> writes, IReadOnlyList<string> edited) =>
        writes[0] is { After: { } after, Operation.Intended: var sent } && sent.Any(f => !after.Unshown.Contains(f.Member))
        || schema.Columns.Any(c => edited.Contains(c.Header) && writes.Any(w => w.Writes(c.Member)));

    private static bool IsEdited(ColumnSpec column, Dictionary<string, FieldValue> left, ResourceRecord record)
    {
        var isShown = record.Fields.TryGetValue(column.Member, out var shown);
        // Links that are not shown are not known; those that others have added to a list are found among what refers to the record.
        if (!isShown && column.IsRelationship)
            return false;
        var now = shown ?? FieldValue.Cleared;
        if (left.TryGetValue(column.Member, out var value))
            return !FieldCompare.Same(value, now, column);
        return !IsEmpty(now);
    }

    // What a server fills in by itself stands in the image of the create.
    private static Dictionary<string, FieldValue> Left(IReadOnlyList<WrittenOperation> writes)
    {
        var left = new Dictionary<string, FieldValue>(StringComparer.Ordinal);
        foreach (var write in writes)
        {
            foreach (var field in write.Operation.Intended.Where(f => write.Writes(f.Member)))
                left[field.Member] = left.GetValueOrDefault(field.Member) is FieldValue.Many earlier && write.ImageOf(field.Member) is FieldValue.Many more
                    ? new FieldValue.Many([.. earlier.Targets.Concat(more.Targets).Distinct()])
                    : write.ImageOf(field.Member) ?? field.Value;
            foreach (var field in write.After?.Other ?? [])
                left.TryAdd(field.Member, field.Value);
        }

        return left;
    }

    private static bool IsEmpty(FieldValue value) => value is FieldValue.Null or FieldValue.Many { Targets.Count: 0 } or FieldValue.Text { Value.Length: 0 };
}
