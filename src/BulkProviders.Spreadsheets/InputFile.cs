namespace BulkProviders.Spreadsheets;

/// <summary>A file to read.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Type">The resource type given with <c>FILE=TYPE</c>, or null.</param>
public sealed record InputFile(string Path, string? Type);
