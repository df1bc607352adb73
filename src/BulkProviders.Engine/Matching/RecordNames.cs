using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Tenants;

namespace BulkProviders.Engine.Matching;

/// <summary>Names records in a sentence: their ids and what identifies them to a person.</summary>
internal static class RecordNames
{
    private const int LongestText = 60;

    /// <summary>The first few, and how many more there are.</summary>
    public static string List(IEnumerable<ResourceRecord> records, ResourceSchema schema) => Listing.Of(records.Select(r => Of(r, schema)));

    /// <summary>What people know a record by, from its values by wire name; empty where it has none of that.</summary>
    public static string Words(Func<string, FieldValue?> valueOf, ResourceSchema schema)
    {
        var headers = schema.IdentifiedBy.Concat(schema.MatchBy.SelectMany(m => m)).Distinct(StringComparer.OrdinalIgnoreCase);
        return string.Join(", ", headers.Select(schema.ColumnNamed).OfType<ColumnSpec>().Where(c => !c.IsRelationship).Select(c => Text(valueOf(c.Member), c)).Where(t => t.Length > 0));
    }

    private static string Of(ResourceRecord record, ResourceSchema schema) =>
        Words(record.Fields.GetValueOrDefault, schema) is { Length: > 0 } said ? $"{record.Id} ({said})" : record.Id;

    private static string Text(FieldValue? value, ColumnSpec column)
    {
        var text = value is null or FieldValue.Null ? "" : column.Type.Write(value, column).Text.Trim().ReplaceLineEndings(" ");
        return text.Length <= LongestText ? text : text[..(LongestText - 1)] + "…";
    }
}
