using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Matching;
using BulkProviders.Engine.Planning;

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
