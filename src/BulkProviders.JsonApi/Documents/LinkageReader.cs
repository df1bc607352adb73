using System.Text.Json;
using BulkProviders.Core.Basics;
using BulkProviders.JsonApi.Bodies;

namespace BulkProviders.JsonApi.Documents;

/// <summary>What a document of links says.</summary>
/// <param name="Links">The links: none, one or many.</param>
/// <param name="NextLink">Where further ones are, or null.</param>
internal sealed record LinkageDocument(FieldValue Links, string? NextLink);

/// <summary>Reads documents of a relationship (JSON:API 1.1 §7.4), or of the records which it leads to.</summary>
internal static class LinkageReader
{
    /// <summary>The links, or null where the answer is no such document.</summary>
    public static LinkageDocument? Read(AnswerBody body)
    {
        if (body.Bytes.IsEmpty)
            return null;
        try
        {
            return Read(JsonTokens.Of(BodyText.Utf8Of(body).Span));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static LinkageDocument? Read(Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return null;
        FieldValue? linkage = null;
        string? next = null;
        while (reader.NextMember())
            if (reader.ValueTextEquals("data"u8))
            {
                reader.Read();
                linkage = FieldReader.Linkage(ref reader);
            }
            else if (reader.ValueTextEquals("links"u8))
            {
                reader.Read();
                using var links = JsonDocument.ParseValue(ref reader);
                next = links.RootElement.ValueKind == JsonValueKind.Object ? DocumentReader.Next(links.RootElement) : null;
            }
            else
                reader.Skip();
        return linkage is null ? null : new LinkageDocument(linkage, next);
    }
}
