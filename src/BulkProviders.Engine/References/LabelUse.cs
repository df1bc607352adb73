namespace BulkProviders.Engine.References;

/// <param name="RowId">The row.</param>
/// <param name="Resource">Its resource type.</param>
/// <param name="Member">Wire name of the relationship.</param>
/// <param name="Lookup">The lookup type that the label belongs to.</param>
/// <param name="Label">The label as written.</param>
public sealed record LabelUse(long RowId, string Resource, string Member, string Lookup, string Label)
{
    /// <summary>The draft that uses it.</summary>
    public long? DraftId { get; init; }
}
