using System.Text.Json;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;
using BulkProviders.JsonApi.Capabilities;

namespace BulkProviders.JsonApi.Documents;

/// <summary>Reads resource objects (JSON:API 1.1 §5.2); what the catalog does not know is kept.</summary>
internal static class RecordReader
{
    // The records of a tenant are much alike: room for as many fields as the last one had.
    private static volatile int _usualFields;

    /// <summary>The record at which the reader stands, or null where it is no object or has no id. The reader then stands at the end of the value.</summary>
    /// <param name="reader">At the first token of the value.</param>
    /// <param name="etag">The entity tag that came with it, or null.</param>
    /// <param name="names">Collects the names of relationships, or null.</param>
    public static ResourceRecord? Read(ref Utf8JsonReader reader, string? etag, RelationshipNames? names)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }
        var identity = new Identity();
        var fields = new Dictionary<string, FieldValue>(_usualFields, StringComparer.Ordinal);
        var isLinked = false;
        while (reader.NextMember())
            if (reader.ValueTextEquals("attributes"u8))
                ReadAttributes(ref reader, fields, isLinked);
            else if (reader.ValueTextEquals("relationships"u8))
                isLinked = ReadRelationships(ref reader, fields, names);
            else if (!identity.Takes(ref reader))
                reader.Skip();
        _usualFields = fields.Count;
        names?.Located(identity.Id);
        return identity.Id is { Length: > 0 } id ? new ResourceRecord(identity.Type, id, fields, etag) : null;
    }

    /// <summary>All records of the array whose first token was read, or null where one of them is none.</summary>
    public static List<ResourceRecord>? ReadAll(ref Utf8JsonReader reader, RelationshipNames? names)
    {
        List<ResourceRecord>? records = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            if (Read(ref reader, etag: null, names) is { } record)
                records?.Add(record);
            else
                records = null;
        return records;
    }

    /// <summary>At most so many records of the array; fewer where it ends before. Null where one of them is none.</summary>
    public static List<ResourceRecord>? ReadSome(ref Utf8JsonReader reader, int most, RelationshipNames? names)
    {
        var records = new List<ResourceRecord>();
        while (records.Count < most && reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            if (Read(ref reader, etag: null, names) is { } record)
                records.Add(record);
            else
                return null;
        return records;
    }

    /// <param name="isLinked">The relationships came first. Where a server gives two fields one name (§5.2.3 forbids it), the relationship counts.</param>
    private static void ReadAttributes(ref Utf8JsonReader reader, Dictionary<string, FieldValue> fields, bool isLinked)
    {
        if (!reader.EntersObject())
            return;
        while (reader.NextMember())
        {
            var name = reader.Name();
            reader.Read();
            var value = FieldReader.Attribute(ref reader);
            if (!isLinked || !fields.ContainsKey(name))
                fields[name] = value;
        }
    }

    private static bool ReadRelationships(ref Utf8JsonReader reader, Dictionary<string, FieldValue> fields, RelationshipNames? names)
    {
        if (!reader.EntersObject())
            return false;
        while (reader.NextMember())
        {
            var name = reader.Name();
            names?.All.Add(name);
            reader.Read();
            if (FieldReader.Relationship(ref reader, names?.Wants(name) == true, out var links) is { } value)
                fields[name] = value;
            else
                names?.Miss(name, links);
        }
        return true;
    }
}

/// <summary>Names of relationships that the records of a page came with.</summary>
internal sealed class RelationshipNames
{
    public HashSet<string> All { get; } = new(StringComparer.Ordinal);

    /// <summary>Those that came without linkage.</summary>
    public HashSet<string> Unlinked { get; } = new(StringComparer.Ordinal);

    /// <summary>The addresses that records name for them.</summary>
    public Dictionary<string, LinkTemplates> Addresses { get; } = new(StringComparer.Ordinal);

    private readonly List<(string Name, LinkTemplates Links)> _open = [];

    public bool Wants(string name) => !Addresses.ContainsKey(name);

    public void Miss(string name, LinkTemplates? links)
    {
        Unlinked.Add(name);
        if (links is not null && !Addresses.ContainsKey(name))
            _open.Add((name, links));
    }

    /// <summary>The record that the last relationships belong to has this id.</summary>
    public void Located(string? id)
    {
        if (_open.Count == 0)
            return;
        foreach (var (name, links) in _open)
            if (id is { Length: > 0 } && new LinkTemplates(Form(links.Own, id), Form(links.Related, id)) is { } form && (form.Own ?? form.Related) is not null)
                Addresses.TryAdd(name, form);
        _open.Clear();
    }

    // An address without the id leads nowhere for other records.
    private static string? Form(string? address, string id)
    {
        var step = "/" + Uri.EscapeDataString(id) + "/";
        var place = address?.LastIndexOf(step, StringComparison.OrdinalIgnoreCase) ?? -1;
        return address is null || place < 0 ? null : $"{address[..(place + 1)]}{LinkTemplates.Id}{address[(place + step.Length - 1)..]}";
    }
}

/// <summary>The members that name a record (JSON:API 1.1 §5.2.1), as they come one after the other.</summary>
internal struct Identity()
{
    public string Type { get; private set; } = "";

    public string? Id { get; private set; }

    /// <summary>Takes the member at whose name the reader stands; false where it is another.</summary>
    public bool Takes(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("id"u8))
        {
            reader.Read();
            Id = reader.Scalar() is { Length: > 0 } id ? RecordIdCheck.Checked(id) : null;
            return true;
        }
        if (!reader.ValueTextEquals("type"u8))
            return false;
        reader.Read();
        Type = (reader.TokenType == JsonTokenType.String ? reader.Name() : reader.Scalar()) ?? "";
        return true;
    }
}
