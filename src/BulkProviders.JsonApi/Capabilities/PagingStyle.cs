namespace BulkProviders.JsonApi.Capabilities;

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
