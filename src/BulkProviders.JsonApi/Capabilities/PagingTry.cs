namespace BulkProviders.JsonApi.Capabilities;

/// <summary>One way to ask for pages. A size of 0 asks for none.</summary>
internal sealed record PagingTry(PagingStyle Style, int Size, bool SortById);
