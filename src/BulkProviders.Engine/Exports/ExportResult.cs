namespace BulkProviders.Engine.Exports;

/// <param name="Files">Absolute paths of what was written; none where the export was not let through.</param>
/// <param name="Sheets">The sheets in their order.</param>
public sealed record ExportResult(IReadOnlyList<string> Files, IReadOnlyList<ExportedSheet> Sheets);
