namespace BulkProviders.Sandbox.Storage;

/// <summary>A record as it is stored; <paramref name="Values"/> stand in the order of the collection's members.</summary>
internal sealed record StoredRecord(string Id, object?[] Values)
{
    public long Sequence { get; init; }

    public long Version { get; init; } = 1;

    /// <summary>Milliseconds since 1970.</summary>
    public long Created { get; init; }

    /// <summary>Milliseconds since 1970, or null while the record stands.</summary>
    public long? Deleted { get; init; }
}
