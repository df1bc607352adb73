using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Matching;
using BulkProviders.Core.Planning;

namespace BulkProviders.Core.Submission;

/// <summary>Finds what the tenant took without complaint and did not keep (not-writable attributes are silently ignored by its kind of server).</summary>
internal static class IgnoredValues
{
    /// <summary>A warning for each sent field that the returned record shows with another value; fields it does not show say nothing.</summary>
    public static IEnumerable<RowError> Of(PlannedOperation operation, ResourceRecord returned, ResourceSchema schema) =>
        operation.Intended
            .Where(f => returned.Fields.ContainsKey(f.Member) && FieldCompare.Differs(f, returned, schema))
            .Select(f => RowErrors.ValueIgnored(schema.ColumnOf(f.Member)?.Header ?? f.Member));
}
