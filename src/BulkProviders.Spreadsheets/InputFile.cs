namespace BulkProviders.Spreadsheets;

/// <summary>A file to read.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Type">The resource type given with <c>FILE=TYPE</c>, or null.</param>
public sealed record InputFile(string Path, string? Type)
{
    /// <summary>The file has our own headers, also beside files that are read by a mapping.</summary>
    public bool IsOurs { get; init; }
}
