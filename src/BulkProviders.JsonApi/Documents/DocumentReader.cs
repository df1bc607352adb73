using System.Text.Json;
using BulkProviders.Core.Tenants;
using BulkProviders.JsonApi.Bodies;

namespace BulkProviders.JsonApi.Documents;

/// <summary>What a document of one record says.</summary>
/// <param name="IsUnderstood">It is a document; otherwise it is empty, cut off, no JSON, or errors.</param>
/// <param name="Record">The record, or null where the document has none.</param>
internal readonly record struct SingleDocument(bool IsUnderstood, ResourceRecord? Record);

/// <summary>Reads documents (JSON:API 1.1 §5); what the catalog does not know is kept.</summary>
internal static class DocumentReader
{
    /// <summary>A longer page is made into records bit by bit.</summary>
    private const int LongPage = 1024 * 1024;

    private static readonly string[] PageLinks = ["first", "last", "prev", "next"];
    private static readonly string[] TotalNames = ["totalresourcecount", "totalcount", "total", "recordcount"];

    public static SingleDocument ReadSingle(AnswerBody body, string? etag, RelationshipNames? names = null)
    {
        if (body.Bytes.IsEmpty)
            return default;
        try
        {
            return Single(JsonTokens.Of(BodyText.Utf8Of(body).Span), etag, names);
        }
        catch (JsonException problem)
        {
            body.Note(problem);
            return default;
        }
    }

    /// <summary>The page, or null where the answer is no document of a collection.</summary>
    public static ListDocument? ReadList(AnswerBody body)
    {
        if (body.Bytes.IsEmpty)
            return null;
        try
        {
            var utf8 = BodyText.Utf8Of(body);
            var isLong = utf8.Length > LongPage;
            var page = List(JsonTokens.Of(utf8.Span), isLong ? utf8 : default);
            // Its bytes are read from later on; they are not given back for others to write over.
            if (page?.Rest is not null)
                body.Keep();
            return page;
        }
        catch (JsonException problem)
        {
            body.Note(problem);
            return null;
        }
    }

    private static SingleDocument Single(Utf8JsonReader reader, string? etag, RelationshipNames? names)
    {
        if (!Begins(ref reader))
            return default;
        // A document of meta alone is one too (§5.1).
        bool hasErrors = false, hasMeta = false, hasData = false, isNull = false;
        ResourceRecord? record = null;
        while (reader.NextMember())
            if (reader.ValueTextEquals("data"u8))
            {
                reader.Read();
                (hasData, isNull) = (true, reader.TokenType == JsonTokenType.Null);
                record = RecordReader.Read(ref reader, etag, names);
            }
            else
            {
                hasErrors |= reader.ValueTextEquals("errors"u8);
                hasMeta |= reader.ValueTextEquals("meta"u8);
                reader.Skip();
            }
        ReadToEnd(ref reader);
        return hasErrors ? default : new SingleDocument(record is not null || isNull || (hasMeta && !hasData), record);
    }

    /// <param name="reader">At the beginning of the document.</param>
    /// <param name="utf8">The document where it is long, else nothing.</param>
    private static ListDocument? List(Utf8JsonReader reader, ReadOnlyMemory<byte> utf8)
    {
        if (!Begins(ref reader))
            return null;
        List<ResourceRecord>? records = null, included = null;
        var names = new RelationshipNames();
        var page = new ListDocument([], [], null, null, HasPageLinks: false, names.Unlinked) { Relationships = names.All, Addresses = names.Addresses };
        while (reader.NextMember())
            if (reader.ValueTextEquals("data"u8))
                records = !reader.EntersArray() ? null
                    : utf8.IsEmpty ? RecordReader.ReadAll(ref reader, names)
                    : Begin(ref reader, utf8, ref page, names);
            else if (reader.ValueTextEquals("included"u8))
                included = reader.EntersArray() ? RecordReader.ReadAll(ref reader, names: null) : null;
            else if (reader.ValueTextEquals("meta"u8))
                page = page with { Total = TotalOf(ref reader) };
            else if (reader.ValueTextEquals("links"u8))
                page = WithLinks(page, ref reader);
            else
                reader.Skip();
        ReadToEnd(ref reader);
        return records is null ? null : page with { Records = records, Included = included ?? [] };
    }

    /// <summary>The first records of a long page; the others are counted and passed over.</summary>
    private static List<ResourceRecord>? Begin(ref Utf8JsonReader reader, ReadOnlyMemory<byte> utf8, ref ListDocument page, RelationshipNames names)
    {
        var records = RecordReader.ReadSome(ref reader, RecordStream.PartSize, names);
        if (reader.TokenType == JsonTokenType.EndArray)
            return records;
        var position = new RecordStream.Position(0, default).After(reader);
        var others = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            others++;
            reader.Skip();
        }
        if (others > 0)
            page = page with { Rest = new RecordStream(utf8, position, others, names) };
        return records;
    }

    private static bool Begins(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.StartObject;

    // What follows the document makes it none: the reader then throws.
    private static void ReadToEnd(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
        }
    }

    private static ListDocument WithLinks(ListDocument page, ref Utf8JsonReader reader)
    {
        reader.Read();
        using var value = JsonDocument.ParseValue(ref reader);
        var links = value.RootElement;
        return links.ValueKind == JsonValueKind.Object
            ? page with { NextLink = Next(links), HasPageLinks = PageLinks.Any(name => links.TryGetProperty(name, out _)) }
            : page;
    }

    private static long? TotalOf(ref Utf8JsonReader reader)
    {
        reader.Read();
        using var meta = JsonDocument.ParseValue(ref reader);
        return Total(meta.RootElement);
    }

    internal static string? Next(JsonElement links)
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
}
