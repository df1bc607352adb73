using System.Text.Json;
using BulkProviders.Sandbox.Behaviours;
using BulkProviders.Sandbox.Queries;
using BulkProviders.Sandbox.Shapes;
using BulkProviders.Sandbox.Storage;

namespace BulkProviders.Sandbox.Documents;

/// <summary>A record together with the collection that it stands in.</summary>
internal readonly record struct Located(Collection Collection, StoredRecord Record);

/// <summary>What a document holds besides its form.</summary>
/// <param name="Collection">The collection of the primary data.</param>
/// <param name="Records">The primary data.</param>
/// <param name="Included">Records sent along.</param>
/// <param name="Selection">What of them is shown.</param>
/// <param name="BaseUrl">The origin, for links.</param>
internal sealed record RecordDocument(
    Collection Collection, IReadOnlyList<StoredRecord> Records, IReadOnlyList<Located> Included, Selection Selection, string BaseUrl)
{
    public required Linkage Linkage { get; init; }

    /// <summary>Added to the type of every record.</summary>
    public string TypeEnding { get; init; } = "";

    /// <summary>Links of a list; null makes the data a single resource.</summary>
    public IReadOnlyList<(string Name, string Url)>? Links { get; init; }

    /// <summary>Name and value of the total in meta, or null.</summary>
    public (string Name, long Total)? Total { get; init; }

    public ReadOnlyMemory<byte> ToBytes() => DocumentBuffer.Fill(this, static (writer, document) => document.Write(writer));

    private void Write(Utf8JsonWriter writer)
    {
        var shown = Linkage == Linkage.Always ? null : Linkage == Linkage.LinksOnly ? [] : Selection.Include.All().ToHashSet();
        writer.WriteStartObject();
        writer.WritePropertyName("data"u8);
        if (Links is not null)
            writer.WriteStartArray();
        else if (Records.Count == 0)
            writer.WriteNullValue();
        foreach (var record in Records)
            WriteResource(writer, new Located(Collection, record), shown);
        if (Links is not null)
            writer.WriteEndArray();
        if (Selection.Include.Branches.Count > 0)
            WriteIncluded(writer, shown);
        WriteFrame(writer);
        writer.WriteEndObject();
    }

    private void WriteIncluded(Utf8JsonWriter writer, HashSet<Member>? shown)
    {
        writer.WriteStartArray("included"u8);
        foreach (var record in Included)
            WriteResource(writer, record, shown);
        writer.WriteEndArray();
    }

    private void WriteFrame(Utf8JsonWriter writer)
    {
        if (Links is { Count: > 0 })
        {
            writer.WriteStartObject("links"u8);
            foreach (var (name, url) in Links)
                writer.WriteString(name, url);
            writer.WriteEndObject();
        }
        if (Total is not { } total)
            return;
        writer.WriteStartObject("meta"u8);
        writer.WriteNumber(total.Name, total.Total);
        writer.WriteEndObject();
    }

    private void WriteResource(Utf8JsonWriter writer, Located located, HashSet<Member>? shown)
    {
        var (collection, record) = located;
        var self = $"{BaseUrl}{collection.Path}/{record.Id}";
        writer.WriteStartObject();
        writer.WriteString("id"u8, record.Id);
        writer.WriteString("type"u8, collection.Type + TypeEnding);
        writer.WriteStartObject("attributes"u8);
        foreach (var member in collection.Members)
        {
            if (!member.IsAttribute || !Selection.Wants(collection, member))
                continue;
            writer.WritePropertyName(member.Name);
            WireValues.Write(writer, member, record.Values[member.Index]);
        }
        writer.WriteEndObject();
        WriteRelationships(writer, located, self, shown);
        writer.WriteStartObject("links"u8);
        writer.WriteString("self"u8, self);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void WriteRelationships(Utf8JsonWriter writer, Located located, string self, HashSet<Member>? shown)
    {
        var (collection, record) = located;
        if (collection.Members.All(m => m.IsAttribute))
            return;
        writer.WriteStartObject("relationships"u8);
        foreach (var member in collection.Members)
        {
            var isShown = shown is null || shown.Contains(member);
            if (member.IsAttribute || !Selection.Wants(collection, member) || (!isShown && Linkage == Linkage.LeftOut))
                continue;
            writer.WriteStartObject(member.Name);
            if (isShown)
                WriteLinkage(writer, member, record.Values[member.Index]);
            else
                WriteLinks(writer, $"{self}/relationships/{member.Name}", $"{self}/{member.Name}");
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    /// <summary>Writes the member <c>data</c> of a relationship.</summary>
    public static void WriteLinkage(Utf8JsonWriter writer, Member member, object? stored)
    {
        writer.WritePropertyName("data"u8);
        if (member.Kind == MemberKind.ToMany)
        {
            writer.WriteStartArray();
            foreach (var id in IdLists.Read(stored))
                WriteIdentifier(writer, member.Target.Type, id);
            writer.WriteEndArray();
        }
        else if (stored is string id)
            WriteIdentifier(writer, member.Target.Type, id);
        else
            writer.WriteNullValue();
    }

    public static void WriteLinks(Utf8JsonWriter writer, string self, string related)
    {
        writer.WriteStartObject("links"u8);
        writer.WriteString("self"u8, self);
        writer.WriteString("related"u8, related);
        writer.WriteEndObject();
    }

    private static void WriteIdentifier(Utf8JsonWriter writer, string type, string id)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, type);
        writer.WriteString("id"u8, id);
        writer.WriteEndObject();
    }
}
