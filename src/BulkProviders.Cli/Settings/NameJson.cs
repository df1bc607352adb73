using System.Text.Json.Serialization;

namespace BulkProviders.Cli.Settings;

/// <summary>The form of a text in a settings file.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class NameJson : JsonSerializerContext;
