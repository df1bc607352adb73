using System.Text.Json.Serialization;

namespace BulkProviders.Application.Folders;

/// <summary>The form of the small file beside a lock.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(LockHolder))]
internal sealed partial class HolderJson : JsonSerializerContext;
