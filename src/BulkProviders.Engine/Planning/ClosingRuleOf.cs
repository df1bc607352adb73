using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Planning;

/// <summary>Says which values of a row would close a record that is open. Pure: same facts, same answer.</summary>
internal static class ClosingRuleOf
{
    /// <param name="draft">What the row says.</param>
    /// <param name="record">The record.</param>
    /// <param name="schema">Its type.</param>
    /// <param name="closing">How records of the type are closed.</param>
    /// <param name="today">A day after it closes nothing yet.</param>
    public static IEnumerable<HeldField> Closing(ResourceDraft draft, ResourceRecord record, ResourceSchema schema, ClosingChoice closing, DateOnly today) =>
        from value in closing.Fields
        let said = draft.Fields.FirstOrDefault(f => f.Member == value.Member)
        let now = record.Fields.GetValueOrDefault(value.Member) ?? FieldValue.Cleared
        where said is not null && IsClosed(said.Value, value, schema, today) && !IsClosed(now, value, schema, today) && FieldCompare.Differs(said, record, schema)
        select new HeldField(draft.RowId, draft.Id, draft.Resource, draft.RecordId ?? record.Id, HoldReason.Closes, value.Member, said.Value, now);

    /// <summary>The value says that a record is closed: it is what closes one, or a day that is not after today.</summary>
    public static bool IsClosed(FieldValue value, DraftField closing, ResourceSchema schema, DateOnly today) =>
        DayOf(closing.Value) is not null
            ? DayOf(value) is { } day && day <= today
            : FieldCompare.Same(value, closing.Value, schema.ColumnOf(closing.Member));

    private static DateOnly? DayOf(FieldValue value) =>
        value is FieldValue.Text { Value: var text } && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
