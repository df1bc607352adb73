using System.Text.Json;

namespace BulkProviders.Core.Catalog.Comparing;

/// <summary>Finds collections in an OpenAPI document, whether its servers or its paths carry the name of the service.</summary>
internal sealed class OpenApiPaths
{
    private static readonly string[] Answers = ["200", "201", "2XX", "default"];

    private readonly OpenApiShape _shape;
    private readonly List<(string Path, JsonElement Item)> _paths = [];
    private readonly List<string> _bases = [""];

    public OpenApiPaths(OpenApiShape shape, JsonElement root)
    {
        _shape = shape;
        if (shape.Member(root, "paths") is { } paths)
            foreach (var path in paths.EnumerateObject())
                if (shape.Resolve(path.Value) is { } item)
                    _paths.Add((path.Name.TrimEnd('/'), item));
        if (root.TryGetProperty("servers", out var servers) && servers.ValueKind == JsonValueKind.Array)
            foreach (var server in servers.EnumerateArray())
                if (server.ValueKind == JsonValueKind.Object && server.TryGetProperty("url", out var url) && url.ValueKind == JsonValueKind.String)
                    _bases.Add(BaseOf(url.GetString() ?? ""));
    }

    /// <summary>The collection at a path of the catalog, or null.</summary>
    public JsonElement? Find(string path)
    {
        foreach (var (name, item) in _paths)
            if (_bases.Any(b => b + name == path))
                return item;
        // The gateway may add the first part of the path, and the document not know of it.
        var alike = _paths.Where(p => p.Path.Length > 1 && path.EndsWith(p.Path, StringComparison.Ordinal)).ToList();
        return alike is [var only] ? only.Item : null;
    }

    /// <summary>The schema of one record of a collection: from the answer to a list, else from the body of a create.</summary>
    public JsonElement? RecordOf(JsonElement collection)
    {
        var get = _shape.Member(_shape.Member(collection, "get"), "responses");
        var answer = Answers.Select(a => _shape.Member(get, a)).FirstOrDefault(a => a is not null);
        var data = _shape.Property(SchemaOf(answer), "data");
        return RecordIn(_shape.Items(data) ?? data) ?? NewRecordOf(collection);
    }

    /// <summary>The schema of a record that is to be created, or null where the document does not describe it.</summary>
    public JsonElement? NewRecordOf(JsonElement collection) =>
        RecordIn(_shape.Property(SchemaOf(_shape.Member(_shape.Member(collection, "post"), "requestBody")), "data"));

    private JsonElement? RecordIn(JsonElement? schema)
    {
        var properties = _shape.Properties(schema);
        return properties.ContainsKey("attributes") || properties.ContainsKey("relationships") ? schema : null;
    }

    private JsonElement? SchemaOf(JsonElement? body)
    {
        if (_shape.Member(body, "content") is not { } content)
            return null;
        var media = content.EnumerateObject().OrderBy(m => m.Name.Contains("vnd.api+json", StringComparison.OrdinalIgnoreCase) ? 0 : 1)
            .Select(m => _shape.Resolve(m.Value)).FirstOrDefault();
        return _shape.Member(media, "schema");
    }

    private static string BaseOf(string url) =>
        (Uri.TryCreate(url, UriKind.Absolute, out var address) && !address.IsFile ? address.AbsolutePath : url).TrimEnd('/');
}
