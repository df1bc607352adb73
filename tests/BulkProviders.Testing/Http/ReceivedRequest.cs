namespace BulkProviders.Testing.Http;

/// <summary>A request as it stood on the wire.</summary>
/// <param name="Number">Which request of the server this is, from 1.</param>
/// <param name="Target">Path and query as sent.</param>
/// <param name="Headers">Names without regard to case; repeated ones joined by a comma.</param>
public sealed record ReceivedRequest(int Number, string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string Path => Target.Split('?')[0];

    public string Query => Target.Contains('?', StringComparison.Ordinal) ? Target[(Target.IndexOf('?', StringComparison.Ordinal) + 1)..] : "";

    /// <summary>Value of a query parameter, decoded; null where it is absent.</summary>
    public string? Parameter(string name) =>
        (from pair in Query.Split('&', StringSplitOptions.RemoveEmptyEntries)
         let parts = pair.Split('=', 2)
         where Uri.UnescapeDataString(parts[0]) == name
         select Uri.UnescapeDataString(parts.Length > 1 ? parts[1] : "")).FirstOrDefault();
}
