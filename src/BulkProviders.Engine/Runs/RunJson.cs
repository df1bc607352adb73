using System.Text.Json.Serialization;

namespace BulkProviders.Engine.Runs;

/// <summary>The JSON of what is written once a run.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<RunInput>))]
[JsonSerializable(typeof(RunRequests))]
[JsonSerializable(typeof(IReadOnlyList<SheetHolding>))]
internal sealed partial class RunJson : JsonSerializerContext;
