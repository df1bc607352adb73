namespace BulkProviders.Engine.Exports;

/// <param name="Files">Absolute paths of what was written.</param>
/// <param name="Sheets">The sheets in their order.</param>
public sealed record ExportResult(IReadOnlyList<string> Files, IReadOnlyList<ExportedSheet> Sheets);
