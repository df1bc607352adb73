using BulkProviders.Core.Tables;

namespace BulkProviders.Engine.Runs;

/// <param name="File">The file and its copy.</param>
/// <param name="Type">The resource type that the user named for it, or null.</param>
public sealed record RunInput(SourceFile File, string? Type)
{
    /// <summary>The file has our own headers, also beside files that are read by a mapping.</summary>
    public bool IsOurs { get; init; }
}
