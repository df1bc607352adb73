namespace BulkProviders.JsonApi.Capabilities;

/// <summary>What is known of the links of all types, as one text: <c>type:member=word,…;type:…</c>.</summary>
internal static class KeptLinks
{
    public static IReadOnlyDictionary<string, string> Read(string? text)
    {
        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in (text ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
            if (part.Split(':') is [var type, var members])
                kept[type] = members;
        return kept;
    }

    /// <summary>What was known before, with what these types have shown since; null where there is nothing.</summary>
    public static string? Write(IReadOnlyDictionary<string, string> before, IEnumerable<Endpoint> endpoints)
    {
        var all = new SortedDictionary<string, string>(before.ToDictionary(), StringComparer.Ordinal);
        foreach (var endpoint in endpoints)
            all[endpoint.Schema.Name] = endpoint.Links.Kept();
        var text = string.Join(';', all.Where(t => t.Value.Length > 0).Select(t => $"{t.Key}:{t.Value}"));
        return text.Length == 0 ? null : text;
    }
}
