namespace BulkProviders.Core.Tables;

/// <summary>A file to import, its open format, and the type that the user named for it (<c>FILE=TYPE</c>), if any.</summary>
/// <param name="File">The file, copied into the run folder.</param>
/// <param name="Format">Its format.</param>
/// <param name="Reading">How it is read.</param>
/// <param name="Type">The name of a resource type, or null.</param>
public sealed record ImportFile(SourceFile File, ITableFormat Format, TableReadOptions Reading, string? Type)
{
    /// <summary>The file has our own headers, also beside files that are read by a mapping.</summary>
    public bool IsOurs { get; init; }
}
