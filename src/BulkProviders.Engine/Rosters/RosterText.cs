using System.Text;
using System.Text.Json;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Rosters;

/// <summary>Values of lists as texts that can be compared and kept.</summary>
public static class RosterText
{
    /// <summary>The value of a field as a text; empty for none.</summary>
    public static string Of(IReadOnlyList<DraftField> fields, string member) => Of(fields.FirstOrDefault(f => f.Member == member)?.Value);

    /// <summary>The value as a text; dropdown values and references by the words of the list where they are not resolved yet.</summary>
    public static string Of(FieldValue? value) => value switch
    {
        FieldValue.Text text => text.Value,
        FieldValue.Number number => number.ToString(),
        FieldValue.Boolean boolean => boolean.Value ? "Yes" : "No",
        FieldValue.Unresolved names => string.Join("; ", names.Names),
        FieldValue.One one => one.Target.Id,
        FieldValue.Many many => string.Join("; ", many.Targets.Select(t => t.Id)),
        FieldValue.Raw raw => raw.Json,
        _ => ""
    };

    /// <summary>The fields as one JSON object by wire name.</summary>
    public static string Write(IReadOnlyList<DraftField> fields)
    {
        using var buffer = new JsonBuffer();
        return Encoding.UTF8.GetString(buffer.Write(fields, FieldCodec.Write));
    }

    /// <summary>The fields of such an object.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static IReadOnlyList<DraftField> Read(string json) => FieldCodec.Read(Encoding.UTF8.GetBytes(json));
}
