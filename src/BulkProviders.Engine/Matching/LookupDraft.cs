using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Intake;

namespace BulkProviders.Engine.Matching;

/// <param name="Draft">The draft.</param>
/// <param name="Location">Its row.</param>
/// <param name="Keys">By which it is looked for, in the order of the slots, each with the ids of records that have it (a handful at most).</param>
public sealed record LookupDraft(ResourceDraft Draft, RowLocation Location, IReadOnlyList<KeyValuePair<LookupKey, IReadOnlyList<string>>> Keys);
