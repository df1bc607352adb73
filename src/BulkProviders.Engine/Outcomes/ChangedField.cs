using BulkProviders.Core.Basics;

namespace BulkProviders.Engine.Outcomes;

/// <param name="Resource">Resource type.</param>
/// <param name="Member">Wire name.</param>
/// <param name="Before">The value before, or null where the record was new or had none.</param>
/// <param name="After">The value that was (or would be) sent.</param>
public sealed record ChangedField(string Resource, string Member, FieldValue? Before, FieldValue After);
