namespace BulkProviders.Core.Columns;

/// <summary>The label of a lookup record (a dropdown of the tenant).</summary>
public sealed class LookupColumnType : RelationshipColumnType
{
    public override string Name => "lookup";

    public override bool IsLookup => true;

    public override IReadOnlyList<string> Properties => ["target", "many"];

    public override IReadOnlyList<string> Choices(ColumnSpec column, IReadOnlyDictionary<string, IReadOnlyList<string>> labels) =>
        column.Target is { } target ? labels.GetValueOrDefault(target) ?? [] : [];

    public override string? Hint(ColumnSpec column, bool hasDropdown) =>
        hasDropdown ? null : "The label exactly as Casebook's dropdown shows it.";
}
