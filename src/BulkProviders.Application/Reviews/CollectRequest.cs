namespace BulkProviders.Application.Reviews;

/// <summary>Files that came back.</summary>
public sealed record CollectRequest
{
    /// <summary>The folder with the files, absolute.</summary>
    public required string Folder { get; init; }

    /// <summary>The run whose rows they are: an id, the beginning of one, or <c>last</c>. Null finds it by the files themselves.</summary>
    public string? Run { get; init; }

    /// <summary>Says what would come of it, and keeps and writes nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>The catalog that the settings name; null for the built-in one. Asked only for runs that have kept none.</summary>
    public string? CatalogPath { get; init; }
}
