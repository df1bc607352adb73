namespace BulkProviders.Engine.Sending;

/// <summary>The operations of one type that go first and are read back before the rest follows.</summary>
/// <param name="Resource">The type.</param>
/// <param name="Operations">Their numbers.</param>
/// <param name="All">How many operations of the type wait, with these.</param>
internal sealed record CanaryTrial(string Resource, IReadOnlyList<long> Operations, long All);
