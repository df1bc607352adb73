using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using BulkProviders.Core.Basics;

namespace BulkProviders.Core.Maps;

/// <summary>The JSON form of a mapping: all that its workbook says, for version control and for programs (docs/schemas/map.schema.json).</summary>
public static class MapJson
{
    private const int MostBytes = 20 * 1024 * 1024;

    private static readonly MapJsonContext Context = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    });

    public static string Write(ColumnMap map) => JsonSerializer.Serialize(map, Context.ColumnMap);

    /// <exception cref="RunException">The text is no mapping, or of a newer form; the message names the file.</exception>
    public static ColumnMap Read(ReadOnlySpan<byte> json, string path)
    {
        if (json.Length > MostBytes)
            throw RunException.Unusable($"{path} is larger than {MostBytes / 1024 / 1024} MB: this is no mapping.");
        try
        {
            var map = JsonSerializer.Deserialize(json.StartsWith("\uFEFF"u8) ? json[3..] : json, Context.ColumnMap) ?? throw new JsonException("null");
            return Valid(map, path);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or NotSupportedException)
        {
            var at = problem is JsonException { Path: { } place } json1 ? $" at {place}, line {(json1.LineNumber ?? 0) + 1}" : "";
            throw RunException.Unusable($"{path} is no mapping of this program{at}. It has the form of 'map show NAME --json', described in docs/schemas/map.schema.json; a newer program may have written it.", problem);
        }
    }

    /// <summary>SHA-256, in lower-case hex, of what the mapping says: statistics, proposals and the last check do not count.</summary>
    public static string HashOf(ColumnMap map) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(Bare(map), Context.ColumnMap)));

    private static ColumnMap Valid(ColumnMap map, string path) => map.SchemaVersion is >= 1 and <= ColumnMap.CurrentSchema
        ? map
        : throw RunException.Unusable($"{path} is a mapping of form {map.SchemaVersion}, and this program reads form {ColumnMap.CurrentSchema}. Use a newer version of the program.");

    private static ColumnMap Bare(ColumnMap map) => map with
    {
        LastCheck = null,
        Columns = [.. map.Columns.Select(c => c with { HowSure = "", Filled = null, Different = null, Examples = [] })],
        Values = [.. map.Values.Select(v => v with { Rows = null, HowSure = "" })],
        // In the workbook the cells of an example stand in the order of its columns, in JSON in that of their row.
        Examples = [.. map.Examples.Select(e => e with { Before = Ordered(e.Before), After = Ordered(e.After) })]
    };

    private static SortedDictionary<string, string> Ordered(IReadOnlyDictionary<string, string> cells)
    {
        var ordered = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, text) in cells)
            ordered.Add(name, text);
        return ordered;
    }
}

[JsonSerializable(typeof(ColumnMap))]
internal sealed partial class MapJsonContext : JsonSerializerContext;
