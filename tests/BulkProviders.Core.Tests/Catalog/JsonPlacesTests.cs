using System.Text;
using System.Text.Json.Nodes;
using BulkProviders.Core.Catalog;
using CsCheck;

namespace BulkProviders.Core.Tests.Catalog;

public sealed class JsonPlacesTests
{
    private static readonly Gen<string> Names = Gen.OneOf(Gen.Const("a"), Gen.Const("name"), Gen.Const("é\"quoted\""), Gen.Const("tab\\t"), Gen.Const("日本"));

    [Fact]
    public void Every_value_can_be_replaced_wherever_it_stands_and_nothing_else_changes() => Documents(4).Sample(
        root =>
        {
            var text = root.ToJsonString(new() { WriteIndented = true });
            foreach (var path in Paths(root, ""))
            {
                var places = new JsonPlaces(Encoding.UTF8.GetBytes(text));
                Assert.True(places.Has(path.Path), path.Path);
                places.Replace(path.Path, "\"→ here\"");
                var expected = JsonNode.Parse(text) ?? throw new InvalidOperationException("No document.");
                Put(expected, path.Steps, "→ here");
                Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(places.Result())), $"{path.Path} of {text}");
            }
        },
        iter: 200, threads: 1);

    [Fact]
    public void Several_changes_of_one_text_do_not_shift_each_other()
    {
        var places = new JsonPlaces(Encoding.UTF8.GetBytes("""{ "ä": [ { "x": 1 }, { "x": 2 } ], "y": "é" }"""));
        places.Replace("y", "\"longer than before\"");
        places.Append("ä", ", { \"x\": 3 }");
        places.Append("ä[1]", ", \"z\": true");
        places.Replace("ä[0].x", "null");
        Assert.Equal("""{ "ä": [ { "x": null }, { "x": 2, "z": true }, { "x": 3 } ], "y": "longer than before" }""", Encoding.UTF8.GetString(places.Result()));
        Assert.False(places.Has("ä[2]"));
    }

    private static Gen<JsonObject> Documents(int depth) => Gen.Dictionary(Names, Values(depth))[1, 4].Select(members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone()))));

    private static Gen<JsonNode?> Values(int depth) => depth == 0
        ? Gen.OneOf(Gen.Int.Select(i => (JsonNode?)i), Gen.String.Where(s => !s.Any(char.IsSurrogate)).Select(s => (JsonNode?)s), Gen.Bool.Select(b => (JsonNode?)b), Gen.Const((JsonNode?)null))
        : Gen.OneOf(Values(0), Documents(depth - 1).Select(o => (JsonNode?)o), Values(depth - 1).Array[0, 3].Select(a => (JsonNode?)new JsonArray([.. a.Select(v => v?.DeepClone())])));

    // Names of the program's own files have no dots or brackets; here neither.
    private static IEnumerable<(string Path, object[] Steps)> Paths(JsonNode? node, string path, params object[] steps)
    {
        if (steps.Length > 0)
            yield return (path, steps);
        var children = node switch
        {
            JsonObject members => members.Select(m => (Path: path.Length == 0 ? m.Key : $"{path}.{m.Key}", Step: (object)m.Key, m.Value)),
            JsonArray items => items.Select((v, i) => (Path: $"{path}[{i}]", Step: (object)i, Value: v)),
            _ => []
        };
        foreach (var child in children)
            foreach (var below in Paths(child.Value, child.Path, [.. steps, child.Step]))
                yield return below;
    }

    private static void Put(JsonNode root, object[] steps, string value)
    {
        var parent = steps[..^1].Aggregate((JsonNode?)root, (node, step) => step is int index ? node?[index] : node?[(string)step]);
        if (steps[^1] is int last)
            parent?.AsArray()[last] = value;
        else
            parent?.AsObject()[(string)steps[^1]] = value;
    }
}
