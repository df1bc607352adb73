using System.Text.Json;
using BulkProviders.Sandbox.Errors;
using BulkProviders.Sandbox.Shapes;

namespace BulkProviders.Sandbox.Documents;

/// <summary>Reads request documents as the vendor's library does, its odd status codes included.</summary>
internal static class BodyReader
{
    /// <exception cref="ApiException">400, 409 or 500, whichever the library answers.</exception>
    public static ResourceBody Resource(JsonElement root, Collection collection)
    {
        var data = Data(root);
        if (data.ValueKind == JsonValueKind.Array)
            throw new ApiException(ApiError.BadRequest("There are no bulk operations for this resource: data must be one resource object."));
        if (data.ValueKind != JsonValueKind.Object)
            throw new ApiException(ApiError.BadRequest("data must be a resource object."));
        CheckType(data, collection);
        var values = new object?[collection.Members.Count];
        Array.Fill(values, ResourceBody.Missing);
        foreach (var attribute in Members(data, "attributes"))
            ReadAttribute(attribute, collection, values);
        foreach (var relationship in Members(data, "relationships"))
            ReadRelationship(relationship, collection, values);
        return new ResourceBody(IdOf(data), values);
    }

    /// <summary>The data of a relationship document as it is stored: null, an id, or a JSON array of ids.</summary>
    /// <exception cref="ApiException">The data is of the wrong shape or type.</exception>
    public static object? Linkage(JsonElement data, Member member)
    {
        if (member.Kind == MemberKind.ToOne)
            return data.ValueKind == JsonValueKind.Null ? null : Identifier(data, member);
        if (data.ValueKind != JsonValueKind.Array)
            throw new ApiException(ApiError.Resource($"Relationship '{member.Name}' holds many: its data must be an array."));
        return IdLists.Stored(data.EnumerateArray().Select(item => Identifier(item, member)));
    }

    /// <exception cref="ApiException">The document has no data.</exception>
    public static JsonElement Data(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("data", out var data)
            ? data
            : throw new ApiException(ApiError.BadRequest("The document has no member 'data'."));

    private static void CheckType(JsonElement data, Collection collection)
    {
        if (!data.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String)
            throw new ApiException(ApiError.BadRequest("A resource object needs the member 'type', a string."));
        if (!type.ValueEquals(collection.Type))
            throw new ApiException(ApiError.Conflict($"The type '{type.GetString()}' does not belong to {collection.Path}, which holds '{collection.Type}'.")
                with
            { Pointer = "/data/type" });
    }

    private static string? IdOf(JsonElement data)
    {
        if (!data.TryGetProperty("id", out var id) || id.ValueKind == JsonValueKind.Null)
            return null;
        return id.ValueKind == JsonValueKind.String
            ? Ids.Normal(id.GetString() ?? "")
            : throw new ApiException(ApiError.BadRequest("The member 'id' must be a string.") with { Pointer = "/data/id" });
    }

    private static IEnumerable<JsonProperty> Members(JsonElement data, string name)
    {
        if (!data.TryGetProperty(name, out var members) || members.ValueKind == JsonValueKind.Null)
            return [];
        return members.ValueKind == JsonValueKind.Object
            ? members.EnumerateObject()
            : throw new ApiException(ApiError.Resource($"The member '{name}' must be an object."));
    }

    private static void ReadAttribute(JsonProperty attribute, Collection collection, object?[] values)
    {
        if (collection.Find(attribute.Name) is not { IsAttribute: true } member)
            throw new ApiException(ApiError.Resource(
                $"Unrecognized field \"{attribute.Name}\" (resource type \"{collection.Type}\"), not marked as ignorable"));
        if (!member.Spec.ReadOnly)
            values[member.Index] = WireValues.Read(member, attribute.Value);
    }

    private static void ReadRelationship(JsonProperty relationship, Collection collection, object?[] values)
    {
        if (collection.Find(relationship.Name) is not { IsAttribute: false } member)
            throw new ApiException(ApiError.Resource($"Unknown relationship \"{relationship.Name}\" of resource type \"{collection.Type}\""));
        if (relationship.Value.ValueKind != JsonValueKind.Object)
            throw new ApiException(ApiError.Resource($"Relationship '{member.Name}' must be an object."));
        if (!member.Spec.ReadOnly && relationship.Value.TryGetProperty("data", out var data))
            values[member.Index] = Linkage(data, member);
    }

    private static string Identifier(JsonElement json, Member member)
    {
        if (json.ValueKind != JsonValueKind.Object || TextOf(json, "type") is not { } type || TextOf(json, "id") is not { } id)
            throw new ApiException(ApiError.Resource($"Relationship '{member.Name}' must name its target by type and id, both strings."));
        if (type != member.Target.Type)
            throw new ApiException(ApiError.BadRequest($"Relationship '{member.Name}' leads to '{member.Target.Type}', not to '{type}'.")
                with
            { Pointer = member.Pointer });
        return Ids.Normal(id);
    }

    private static string? TextOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
