using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Links;

/// <param name="Kind">What they are for.</param>
/// <param name="Resource">Resource type of the records that are changed.</param>
/// <param name="Member">Wire name.</param>
/// <param name="Count">How many links.</param>
public sealed record LinkCount(LinkKind Kind, string Resource, string Member, long Count);
