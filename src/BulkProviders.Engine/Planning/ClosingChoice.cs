using BulkProviders.Core.Mapping;
using BulkProviders.Core.Wording;

namespace BulkProviders.Engine.Planning;

/// <param name="Fields">What closes a record of the type.</param>
/// <param name="Problem">Why nothing does; null where something does.</param>
internal sealed record ClosingChoice(IReadOnlyList<DraftField> Fields, RowError? Problem);
