using System.Text.Json;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Matching;
using BulkProviders.JsonApi.Http;

namespace BulkProviders.JsonApi.Documents;

/// <summary>What a document of one record says.</summary>
/// <param name="IsUnderstood">It is a document; otherwise it is empty, cut off, no JSON, or errors.</param>
/// <param name="Record">The record, or null where the document has none.</param>
internal readonly record struct SingleDocument(bool IsUnderstood, ResourceRecord? Record);

/// <summary>What a page of a collection says.</summary>
/// <param name="NextLink">links.next as it came, or null.</param>
/// <param name="HasPageLinks">The document has links of pages, so an absent next means the end (JSON:API 1.1 §7.6).</param>
/// <param name="Unlinked">Names of relationships that came without linkage, so that no record shows them.</param>
internal sealed record ListDocument(
    IReadOnlyList<ResourceRecord> Records, IReadOnlyList<ResourceRecord> Included, long? Total, string? NextLink, bool HasPageLinks,
    IReadOnlySet<string> Unlinked)
{
    /// <summary>Names of all relationships, with and without linkage: among the fields of a record nothing tells an empty one from an empty attribute.</summary>
    public IReadOnlySet<string> Relationships { get; init; } = new HashSet<string>();
}

/// <summary>Reads documents (JSON:API 1.1 §5); what the catalog does not know is kept.</summary>
internal static class DocumentReader
{
    private static readonly string[] PageLinks = ["first", "last", "prev", "next"];
    private static readonly string[] TotalNames = ["totalresourcecount", "totalcount", "total", "recordcount"];

    public static SingleDocument ReadSingle(AnswerBody body, string? etag)
    {
        using var document = JsonText.TryParse(body);
        if (document?.RootElement is not { ValueKind: JsonValueKind.Object } root || root.TryGetProperty("errors", out _))
            return default;
        if (!root.TryGetProperty("data", out var data) || data.ValueKind == JsonValueKind.Null)
            // A document of meta alone is one too (§5.1).
            return new SingleDocument(data.ValueKind == JsonValueKind.Null || root.TryGetProperty("meta", out _), null);
        var record = ReadRecord(data, etag, names: null);
        return new SingleDocument(record is not null, record);
    }

    /// <summary>The page, or null where the answer is no document of a collection.</summary>
    public static ListDocument? ReadList(AnswerBody body)
    {
        using var document = JsonText.TryParse(body);
        if (document?.RootElement is not { ValueKind: JsonValueKind.Object } root
            || !root.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Array)
            return null;
        var names = new RelationshipNames();
        var records = ReadRecords(data, names);
        if (records is null)
            return null;
        var included = root.TryGetProperty("included", out var side) && side.ValueKind == JsonValueKind.Array ? ReadRecords(side, names: null) : null;
        var hasLinks = root.TryGetProperty("links", out var links) && links.ValueKind == JsonValueKind.Object;
        return new ListDocument(
            records, included ?? [], root.TryGetProperty("meta", out var meta) ? Total(meta) : null,
            hasLinks ? Next(links) : null, hasLinks && PageLinks.Any(name => links.TryGetProperty(name, out _)), names.Unlinked)
        {
            Relationships = names.All
        };
    }

    private static List<ResourceRecord>? ReadRecords(JsonElement array, RelationshipNames? names)
    {
        var records = new List<ResourceRecord>(array.GetArrayLength());
        foreach (var element in array.EnumerateArray())
        {
            if (ReadRecord(element, etag: null, names) is not { } record)
                return null;
            records.Add(record);
        }
        return records;
    }

    private static ResourceRecord? ReadRecord(JsonElement element, string? etag, RelationshipNames? names)
    {
        if (element.ValueKind != JsonValueKind.Object || JsonText.Member(element, "id") is not { Length: > 0 } id)
            return null;
        var hasAttributes = element.TryGetProperty("attributes"u8, out var attributes) && attributes.ValueKind == JsonValueKind.Object;
        var hasRelationships = element.TryGetProperty("relationships"u8, out var relationships) && relationships.ValueKind == JsonValueKind.Object;
        var fields = new Dictionary<string, FieldValue>(
            (hasAttributes ? attributes.GetPropertyCount() : 0) + (hasRelationships ? relationships.GetPropertyCount() : 0), StringComparer.Ordinal);
        if (hasAttributes)
            foreach (var attribute in attributes.EnumerateObject())
                fields[JsonText.Name(attribute)] = FieldJson.ReadAttribute(attribute.Value);
        if (hasRelationships)
            foreach (var relationship in relationships.EnumerateObject())
            {
                var name = JsonText.Name(relationship);
                names?.All.Add(name);
                if (FieldJson.ReadRelationship(relationship.Value) is { } value)
                    fields[name] = value;
                else
                    names?.Unlinked.Add(name);
            }
        return new ResourceRecord(JsonText.TypeOf(element), id, fields, etag);
    }

    private static string? Next(JsonElement links)
    {
        if (!links.TryGetProperty("next", out var next))
            return null;
        var text = next.ValueKind == JsonValueKind.Object ? JsonText.Member(next, "href") : JsonText.Scalar(next);
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    /// <summary>The spelling of the key under a tenant's naming policy is not known, so case, underscores and hyphens are overlooked.</summary>
    private static long? Total(JsonElement meta)
    {
        if (meta.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var member in meta.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Number
                && TotalNames.Contains(member.Name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant())
                && member.Value.TryGetInt64(out var total))
                return total;
            if (member.Name == "page" && Total(member.Value) is { } nested)
                return nested;
        }
        return null;
    }

    private sealed class RelationshipNames
    {
        public HashSet<string> All { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Unlinked { get; } = new(StringComparer.Ordinal);
    }
}
