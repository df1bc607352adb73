namespace BulkProviders.JsonApi.Capabilities;

/// <summary>What has been learnt about a tenant by asking it; can be kept and handed to a later run.</summary>
/// <param name="Paging">The pair that it takes.</param>
/// <param name="MaxPageSize">The largest size that it took after it refused a larger one; 0 where it takes none; null where none was refused.</param>
/// <param name="SortsById">Whether it sorts by id; null where that is not known.</param>
public sealed record TenantCapabilities(PagingStyle Paging = PagingStyle.Unknown, int? MaxPageSize = null, bool? SortsById = null)
{
    /// <summary>How links are shown, type by type, where records do not show them by themselves; null where nothing of the kind was seen.</summary>
    public string? Links { get; init; }

    /// <summary>Whether an entity tag in If-Match is honoured; null where that is not known.</summary>
    public bool? EntityTags { get; init; }
}
