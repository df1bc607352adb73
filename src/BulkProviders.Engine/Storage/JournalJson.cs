using System.Text.Json;
using System.Text.Json.Serialization;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Tables;

namespace BulkProviders.Engine.Storage;

/// <summary>The JSON of values that are written once a sheet or once a run.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<HeaderBinding>))]
[JsonSerializable(typeof(IReadOnlyDictionary<int, DayMonthOrder>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class JournalJson : JsonSerializerContext
{
    /// <summary>A list of names, such as wire names or paths.</summary>
    public static IReadOnlyList<string> Names(ReadOnlySpan<byte> json) =>
        json.SequenceEqual("[]"u8) ? [] : JsonSerializer.Deserialize(json, Default.IReadOnlyListString) ?? [];

    /// <summary>Numbers, for a statement that asks about all of them at once through json_each.</summary>
    public static string Numbers(IEnumerable<long> numbers) => '[' + string.Join(',', numbers) + ']';

    public static string Names(IReadOnlyList<string> names) => names.Count == 0 ? "[]" : JsonSerializer.Serialize(names, Default.IReadOnlyListString);
}
