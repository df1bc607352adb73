namespace BulkProviders.Core.Columns;

/// <summary>Another row or record.</summary>
public sealed class ReferenceColumnType : RelationshipColumnType
{
    public override string Name => "reference";

    public override IReadOnlyList<string> Properties => ["target", "many", "inverseOf"];
}
