using System.Text.Json;
using BulkProviders.Core.Basics;

namespace BulkProviders.Core.Catalog.Comparing;

/// <summary>Reads an OpenAPI 3 document as far as it describes the records of the catalog's types (JSON only).</summary>
public static class OpenApiDescription
{
    private const int MostBytes = 64 * 1024 * 1024;

    /// <param name="path">The file.</param>
    /// <param name="catalog">Says which paths are looked for.</param>
    /// <exception cref="RunException">The file cannot be read or is no OpenAPI 3 document in JSON.</exception>
    public static IReadOnlyList<SeenType> Read(string path, ResourceCatalog catalog)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MostBytes })
                throw Unusable(path, $"is larger than {MostBytes / 1024 / 1024} MB");
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return Read(document.RootElement, path, catalog);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw RunException.Unusable($"There is no file '{path}'. Check the path given with --openapi.", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw RunException.Unusable($"'{path}' cannot be read: {problem.Message} Check the path and your rights.", problem);
        }
        catch (JsonException problem)
        {
            throw RunException.Unusable($"'{path}' is no JSON. An OpenAPI document in YAML has to be saved as JSON first: SwaggerHub and most editors export it under that name.", problem);
        }
    }

    private static List<SeenType> Read(JsonElement root, string path, ResourceCatalog catalog)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("openapi", out var version) || version.ValueKind != JsonValueKind.String
            || version.GetString()?.StartsWith("3.", StringComparison.Ordinal) != true)
            throw Unusable(path, "does not say that it is an OpenAPI 3 document");
        var shape = new OpenApiShape(root);
        var paths = new OpenApiPaths(shape, root);
        return [.. catalog.Resources.Select(r => Read(shape, paths, r))];
    }

    private static SeenType Read(OpenApiShape shape, OpenApiPaths paths, ResourceSchema schema)
    {
        if (paths.Find(schema.Path) is not { } collection)
            return new SeenType(schema.Name, SeenState.Absent, $"The file has no path {schema.Path}.", 0, []);
        var records = paths.RecordsOf(collection);
        if (records.Count == 0)
            return new SeenType(schema.Name, SeenState.Unanswered, $"The file has the path {schema.Path}, but does not describe its records.", 0, []);
        var needed = paths.NewRecordOf(collection) is { } made ? Needed(shape, made) : null;
        return new SeenType(schema.Name, SeenState.Shown, "", 0, [.. Members(shape, records).Select(m => m with { IsRequired = needed?.Contains(m.Name) })])
        {
            IsDescription = true,
            Types = records.Select(r => TypeName(shape, r)).FirstOrDefault(t => t is not null) is { } type ? [type] : []
        };
    }

    private static HashSet<string> Needed(OpenApiShape shape, JsonElement record) =>
        [.. shape.Required(shape.Property(record, "attributes")), .. shape.Required(shape.Property(record, "relationships"))];

    /// <summary>Each member once: as the first description shows it that says more than its name.</summary>
    private static IEnumerable<SeenMember> Members(OpenApiShape shape, IReadOnlyList<JsonElement> records) =>
        records.SelectMany(r => Members(shape, r)).GroupBy(m => m.Name, StringComparer.Ordinal)
            .Select(g => g.FirstOrDefault(m => m.Kind != SeenKind.Unlinked && (m.Forms.Count > 0 || m.Targets.Count > 0 || m.Kind != SeenKind.Attribute)) ?? g.First());

    private static IEnumerable<SeenMember> Members(OpenApiShape shape, JsonElement record)
    {
        foreach (var (name, value) in shape.Properties(shape.Property(record, "attributes")))
            yield return new SeenMember(name, SeenKind.Attribute) { Forms = FormOf(shape, value) is { } form ? [form] : [] };
        foreach (var (name, value) in shape.Properties(shape.Property(record, "relationships")))
            yield return Relationship(shape, name, shape.Property(value, "data"));
    }

    private static SeenMember Relationship(OpenApiShape shape, string name, JsonElement? data)
    {
        if (data is null)
            return new SeenMember(name, SeenKind.Unlinked);
        var isMany = shape.Types(data).Contains("array");
        var target = TypeName(shape, isMany ? shape.Items(data) : data);
        return new SeenMember(name, isMany ? SeenKind.ToMany : SeenKind.ToOne) { Targets = target is null ? [] : [target] };
    }

    // The type of a resource is a constant; an example says it too where the document is not strict.
    private static string? TypeName(OpenApiShape shape, JsonElement? record)
    {
        var type = shape.Property(record, "type");
        return shape.Text(type, "const") ?? shape.Text(type, "enum");
    }

    private static SeenForm? FormOf(OpenApiShape shape, JsonElement value) => shape.Types(value).FirstOrDefault() switch
    {
        "string" => shape.Text(value, "format") switch
        {
            "date" => SeenForm.Date,
            "date-time" => SeenForm.DateTime,
            _ => SeenForm.Text
        },
        "integer" => SeenForm.WholeNumber,
        "number" => SeenForm.Decimal,
        "boolean" => SeenForm.TrueFalse,
        "array" => SeenForm.List,
        "object" => SeenForm.Group,
        _ => null
    };

    private static RunException Unusable(string path, string what) =>
        RunException.Unusable($"'{path}' {what}. Give the OpenAPI 3 file of the Providers API, saved as JSON, with --openapi.");
}
