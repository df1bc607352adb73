using System.Text.Json;

namespace BulkProviders.Core.Catalog;

/// <summary>Where each value of a JSON text stands, so that a few can be changed and all else, its layout too, stays as it is.</summary>
/// <param name="json">The text: valid JSON, UTF-8, without byte order mark.</param>
internal sealed class JsonPlaces(byte[] json)
{
    private readonly Dictionary<string, (int Start, int End)> _places = Find(json);
    private readonly List<(int At, int Length, byte[] Text)> _edits = [];

    public bool Has(string path) => _places.ContainsKey(path);

    /// <summary>The line, from 1, on which a value begins.</summary>
    public int LineOf(string path) => json.AsSpan(0, _places[path].Start).Count((byte)'\n') + 1;

    /// <summary>Puts a value in the place of another.</summary>
    public void Replace(string path, string value)
    {
        var (start, end) = _places[path];
        _edits.Add((start, end - start, Bytes(value)));
    }

    /// <summary>Adds text before the bracket that ends an object or array which is not empty.</summary>
    public void Append(string path, string text)
    {
        var at = _places[path].End - 1;
        while (json[at - 1] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            at--;
        _edits.Add((at, 0, Bytes(text)));
    }

    /// <summary>The text with all changes.</summary>
    public byte[] Result()
    {
        using var result = new MemoryStream(json.Length + 1024);
        var done = 0;
        foreach (var (at, length, text) in _edits.OrderBy(e => e.At))
        {
            result.Write(json, done, at - done);
            result.Write(text);
            done = at + length;
        }
        result.Write(json, done, json.Length - done);
        return result.ToArray();
    }

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    private static Dictionary<string, (int, int)> Find(byte[] json)
    {
        var places = new Dictionary<string, (int, int)>(StringComparer.Ordinal);
        var open = new Stack<(string Path, int Start, int Items)>();
        var reader = new Utf8JsonReader(json);
        var name = "";
        while (reader.Read())
        {
            var start = (int)reader.TokenStartIndex;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = reader.GetString() ?? "";
                    continue;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    open.Push((PathOf(open, name, json), start, 0));
                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    var (path, begun, _) = open.Pop();
                    places[path] = (begun, (int)reader.BytesConsumed);
                    break;
                default:
                    places[PathOf(open, name, json)] = (start, (int)reader.BytesConsumed);
                    break;
            }

            // The value that has ended is one item of whatever is around it.
            if (open.TryPop(out var around))
                open.Push(around with { Items = around.Items + 1 });
        }
        return places;
    }

    private static string PathOf(Stack<(string Path, int Start, int Items)> open, string name, byte[] json)
    {
        if (!open.TryPeek(out var around))
            return "";
        if (json[around.Start] == '[')
            return System.FormattableString.Invariant($"{around.Path}[{around.Items}]");
        return around.Path.Length == 0 ? name : around.Path + "." + name;
    }
}
