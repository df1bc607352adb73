namespace BulkProviders.JsonApi;

/// <summary>Which pair of query parameters a tenant pages by.</summary>
public enum PagingStyle
{
    Unknown,

    /// <summary><c>page[number]</c> and <c>page[size]</c>.</summary>
    Number,

    /// <summary><c>page[offset]</c> and <c>page[limit]</c>.</summary>
    Offset,

    /// <summary>Neither is taken; only links lead on.</summary>
    LinksOnly
}

/// <summary>What has been learnt about a tenant by asking it; can be kept and handed to a later run.</summary>
/// <param name="Paging">The pair that it takes.</param>
/// <param name="MaxPageSize">The largest size that it took after it refused a larger one; 0 where it takes none; null where none was refused.</param>
/// <param name="SortsById">Whether it sorts by id; null where that is not known.</param>
public sealed record TenantCapabilities(PagingStyle Paging = PagingStyle.Unknown, int? MaxPageSize = null, bool? SortsById = null);
