using System.Text.Json;

namespace BulkProviders.Core.Catalog.Comparing;

/// <summary>Finds collections in an OpenAPI document, whether its servers or its paths carry the name of the service.</summary>
internal sealed class OpenApiPaths
{
    private static readonly string[] Answers = ["200", "201", "2XX", "default"];

    private static readonly string[] Changes = ["patch", "put"];

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
    public OpenApiCollection? Find(string path)
    {
        foreach (var (name, item) in _paths)
            if (_bases.Any(b => b + name == path))
                return CollectionAt(name, item);
        // The gateway may add the first part of the path, and the document not know of it.
        var alike = _paths.Where(p => p.Path.Length > 1 && path.EndsWith(p.Path, StringComparison.Ordinal)).ToList();
        return alike is [var only] ? CollectionAt(only.Path, only.Item) : null;
    }

    /// <summary>
    /// All descriptions of a record of a collection, the fullest kind first: the answers to reads, then the bodies of a create and of a change and what answers them. A field
    /// may be described in one of them alone.
    /// </summary>
    public IReadOnlyList<JsonElement> RecordsOf(OpenApiCollection collection)
    {
        (JsonElement Item, string Write)[] places = [(collection.Item, "post"), .. collection.Records.SelectMany(r => Changes.Select(c => (r, c)))];
        return
        [
            .. places.Select(p => AnswerOf(p.Item, "get")).Concat(places.SelectMany(p => new[] { BodyOf(p.Item, p.Write), AnswerOf(p.Item, p.Write) })).OfType<JsonElement>()
        ];
    }

    /// <summary>The schema of a record that is to be created, or null where the document does not describe it.</summary>
    public JsonElement? NewRecordOf(OpenApiCollection collection) =>
        BodyOf(collection.Item, "post");

    private JsonElement? BodyOf(JsonElement item, string verb) =>
        RecordIn(_shape.Property(SchemaOf(_shape.Member(_shape.Member(item, verb), "requestBody")), "data"));

    private JsonElement? AnswerOf(JsonElement item, string verb)
    {
        var answers = _shape.Member(_shape.Member(item, verb), "responses");
        var answer = Answers.Select(a => _shape.Member(answers, a)).FirstOrDefault(a => a is not null);
        var data = _shape.Property(SchemaOf(answer), "data");
        return RecordIn(_shape.Items(data) ?? data);
    }

    /// <summary>The collection with the paths of its records: one step more, which stands for an id.</summary>
    private OpenApiCollection CollectionAt(string path, JsonElement item) => new(
        item, [.. _paths.Where(p => p.Path.LastIndexOf('/') == path.Length && p.Path.StartsWith(path, StringComparison.Ordinal) && p.Path[(path.Length + 1)..] is ['{', .., '}']).Select(p => p.Item)]);

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

/// <summary>A collection of a document.</summary>
/// <param name="Item">What the document says at its path.</param>
/// <param name="Records">What it says at the path of one record.</param>
internal sealed record OpenApiCollection(JsonElement Item, IReadOnlyList<JsonElement> Records);
