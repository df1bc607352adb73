using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Matching;

namespace BulkProviders.Engine.Undo;

/// <summary>All that is known of a record when it is judged.</summary>
/// <param name="Schema">Its type.</param>
/// <param name="Kept">The record as it was read, or null where the tenant shows none.</param>
/// <param name="Fate">What later runs made of it.</param>
/// <param name="Closing">The fields that close a record of the type, or none.</param>
internal sealed record RecordSight(ResourceSchema Schema, KeptRecord? Kept, RecordFate Fate, ClosingChoice Closing)
{
    public ResourceRecord? Record => Kept?.Record;
}

/// <param name="Fields">What closes a record of the type.</param>
/// <param name="Problem">Why nothing does; null where something does.</param>
internal sealed record ClosingChoice(IReadOnlyList<DraftField> Fields, RowError? Problem);
