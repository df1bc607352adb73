using BulkProviders.Engine.Intake;

namespace BulkProviders.Engine.Matching;

/// <param name="Location">The row of the other draft.</param>
/// <param name="CompositeKey">What it says in the identifying columns.</param>
public sealed record AmbiguousMatch(RowLocation Location, IReadOnlyList<string> CompositeKey);
