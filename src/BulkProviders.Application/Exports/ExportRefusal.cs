namespace BulkProviders.Application.Exports;

/// <summary>A reason for which an export does not replace the last one.</summary>
/// <param name="Short">The reason in a few words, for the verdict.</param>
/// <param name="Sentence">The reason and what to do.</param>
internal sealed record ExportRefusal(string Short, string Sentence);
