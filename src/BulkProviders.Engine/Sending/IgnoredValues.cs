using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Sending;

/// <summary>Finds what the tenant took without complaint and did not keep (not-writable attributes are silently ignored by its kind of server).</summary>
internal static class IgnoredValues
{
    /// <summary>A warning for each sent field that the returned record shows with another value; fields it does not show say nothing.</summary>
    public static IReadOnlyList<RowError> Of(PlannedOperation operation, ResourceRecord returned, ResourceSchema schema)
    {
        List<RowError>? warnings = null;
        for (var i = 0; i < operation.Intended.Count; i++)
            if (operation.Intended[i] is var field && returned.Fields.TryGetValue(field.Member, out var present) && FieldCompare.Differs(field, present, schema))
                (warnings ??= []).Add(RowErrors.ValueIgnored(schema.ColumnOf(field.Member)?.Header ?? field.Member));
        return warnings ?? [];
    }

    /// <summary>The same for some of the fields; none where no record was returned.</summary>
    public static IEnumerable<RowError> Of(IEnumerable<DraftField> fields, ResourceRecord? returned, ResourceSchema schema) =>
        from field in fields
        where returned?.Fields.ContainsKey(field.Member) == true && FieldCompare.Differs(field, returned, schema)
        select RowErrors.ValueIgnored(schema.ColumnOf(field.Member)?.Header ?? field.Member);
}
