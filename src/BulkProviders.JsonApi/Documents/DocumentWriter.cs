using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.JsonApi.Bodies;
using BulkProviders.JsonApi.Capabilities;

namespace BulkProviders.JsonApi.Documents;

/// <summary>Writes the document of a create or of an update (JSON:API 1.1 §9.1 and §9.2).</summary>
internal static class DocumentWriter
{
    /// <summary>A new record: with the id where one was chosen, and with the constant that marks the sheet's kind.</summary>
    public static RequestBody Create(Endpoint endpoint, string? id, IReadOnlyList<DraftField> fields) =>
        Write(endpoint, id, fields, withMark: true);

    public static RequestBody Update(Endpoint endpoint, string id, IReadOnlyList<DraftField> fields) =>
        Write(endpoint, id, fields, withMark: false);

    /// <summary>The document that adds or takes away links of a to-many relationship (§9.3.3).</summary>
    public static RequestBody Linkage(LinkChange change)
    {
        var body = RequestBodies.Rent();
        body.Writer.WriteStartObject();
        FieldWriter.WriteIdentifiers(body.Writer, change.Member, change.Targets);
        body.Writer.WriteEndObject();
        body.Writer.Flush();
        return body;
    }

    /// <summary>The document that sets a relationship at its own address (§9.3.1, §9.3.2).</summary>
    public static RequestBody Linkage(Endpoint endpoint, DraftField field)
    {
        var body = RequestBodies.Rent();
        FieldWriter.WriteLinkage(body.Writer, field.Member, field.Value, endpoint.IsToMany(field.Member));
        body.Writer.Flush();
        return body;
    }

    private static RequestBody Write(Endpoint endpoint, string? id, IReadOnlyList<DraftField> fields, bool withMark)
    {
        var body = RequestBodies.Rent();
        try
        {
            var writer = body.Writer;
            writer.WriteStartObject();
            writer.WriteStartObject("data"u8);
            writer.WriteString("type"u8, endpoint.Schema.Type);
            if (id is not null)
                writer.WriteString("id"u8, id);
            WriteAttributes(endpoint, body, fields, withMark);
            WriteRelationships(endpoint, body, fields);
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.Flush();
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    private static void WriteAttributes(Endpoint endpoint, RequestBody body, IReadOnlyList<DraftField> fields, bool withMark)
    {
        var mark = withMark ? endpoint.Schema.Discriminator : null;
        var open = false;
        foreach (var field in fields)
        {
            if (IsRelationship(endpoint, field))
                continue;
            Open(body, "attributes", ref open);
            FieldWriter.WriteAttribute(body.Writer, field.Member, field.Value);
            if (field.Member == mark?.Member)
                mark = null;
        }
        if (mark is not null)
        {
            Open(body, "attributes", ref open);
            body.Writer.WriteString(mark.Member, mark.Value);
        }
        if (open)
            body.Writer.WriteEndObject();
    }

    private static void WriteRelationships(Endpoint endpoint, RequestBody body, IReadOnlyList<DraftField> fields)
    {
        var open = false;
        foreach (var field in fields)
        {
            if (!IsRelationship(endpoint, field))
                continue;
            Open(body, "relationships", ref open);
            FieldWriter.WriteRelationship(body.Writer, field.Member, field.Value, endpoint.IsToMany(field.Member));
        }
        if (open)
            body.Writer.WriteEndObject();
    }

    private static bool IsRelationship(Endpoint endpoint, DraftField field) =>
        field.Value is FieldValue.One or FieldValue.Many or FieldValue.Unresolved || endpoint.IsRelationship(field.Member);

    private static void Open(RequestBody body, string name, ref bool open)
    {
        if (!open)
            body.Writer.WriteStartObject(name);
        open = true;
    }
}
