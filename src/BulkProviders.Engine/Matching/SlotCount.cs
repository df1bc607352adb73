namespace BulkProviders.Engine.Matching;

/// <param name="Keys">Distinct keys.</param>
/// <param name="Length">Characters of all of them.</param>
public readonly record struct SlotCount(long Keys, long Length);
