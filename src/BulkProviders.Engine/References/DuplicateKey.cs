using BulkProviders.Engine.Intake;

namespace BulkProviders.Engine.References;

/// <param name="Resource">Resource type.</param>
/// <param name="IsRowKey">A row key, otherwise a record id.</param>
/// <param name="Key">The key as the first row writes it.</param>
/// <param name="Rows">The rows, in order.</param>
public sealed record DuplicateKey(string Resource, bool IsRowKey, string Key, IReadOnlyList<RowLocation> Rows);
