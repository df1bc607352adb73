namespace BulkProviders.JsonApi.Capabilities;

/// <summary>Whether a collection takes <c>filter[id]=a,b</c>.</summary>
internal enum IdFilter
{
    Unknown,
    Honoured,
    Ignored
}
