using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Recovery;

/// <summary>The value of a column that the catalog declares unique.</summary>
/// <param name="Member">Wire name.</param>
/// <param name="Header">Header of the column.</param>
/// <param name="Value">The text that is sent.</param>
internal readonly record struct UniqueKey(string Member, string Header, string Value)
{
    /// <summary>
    /// The longest text of the row, whose column is not unique: by it a record can be looked for that holds all of the row's values, and found to be absent. Null where
    /// the row has no text that a filter carries.
    /// </summary>
    public static UniqueKey? LongestOf(PlannedOperation operation, ResourceSchema schema)
    {
        UniqueKey? longest = null;
        foreach (var field in operation.Intended)
            if (field.Value is FieldValue.Text { Value: var text } && text != "null" && !text.Contains(',', StringComparison.Ordinal)
                && text.Length > (longest?.Value.Length ?? 0) && schema.ColumnOf(field.Member) is { IsRelationship: false } column)
                longest = new UniqueKey(column.Member, column.Header, text);
        return longest;
    }

    /// <summary>The first column declared unique that the row fills with a text, or null.</summary>
    public static UniqueKey? Of(PlannedOperation operation, ResourceSchema schema)
    {
        foreach (var column in schema.Columns.Where(c => c.Unique))
            if (operation.Intended.FirstOrDefault(f => f.Member == column.Member)?.Value is FieldValue.Text { Value.Length: > 0 } text)
                return new UniqueKey(column.Member, column.Header, text.Value);
        return null;
    }
}
