using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using BulkProviders.Core.Catalog;

namespace BulkProviders.Application.Reports;

/// <summary>Writes and reads the documents that use cases hand out and keep; each has a schema in docs/schemas.</summary>
[JsonSerializable(typeof(RunSummary))]
[JsonSerializable(typeof(RunsDocument))]
[JsonSerializable(typeof(PurgeDocument))]
[JsonSerializable(typeof(ExportDocument))]
[JsonSerializable(typeof(DataPackage))]
[JsonSerializable(typeof(SchemaLockDocument))]
[JsonSerializable(typeof(VerifyDocument))]
[JsonSerializable(typeof(TemplateDocument))]
[JsonSerializable(typeof(SandboxDocument))]
[JsonSerializable(typeof(DoctorDocument))]
[JsonSerializable(typeof(CatalogListing))]
[JsonSerializable(typeof(CatalogCheckDocument))]
[JsonSerializable(typeof(CatalogUpdateDocument))]
[JsonSerializable(typeof(DemoDocument))]
[JsonSerializable(typeof(AuditDocument))]
[JsonSerializable(typeof(LedgerStatusDocument))]
[JsonSerializable(typeof(LedgerChangeDocument))]
[JsonSerializable(typeof(FailureDocument))]
[JsonSerializable(typeof(MapDocument))]
[JsonSerializable(typeof(MapListDocument))]
[JsonSerializable(typeof(ErrorsDocument))]
[JsonSerializable(typeof(ErrorsStatusDocument))]
[JsonSerializable(typeof(CollectDocument))]
[JsonSerializable(typeof(RosterShowDocument))]
[JsonSerializable(typeof(DecisionsDocument))]
public sealed partial class DocumentJson : JsonSerializerContext
{
    // Names with accents stay readable; the output goes to files and terminals, not into web pages.
    private static readonly Lazy<DocumentJson> Readable = new(() => Make(isIndented: true));

    // For readers that wait for a line.
    private static readonly Lazy<DocumentJson> OneLine = new(() => Make(isIndented: false));

    public static string Write<T>(T document) => JsonSerializer.Serialize(document, TypeOf<T>(Readable.Value));

    public static string WriteLine<T>(T document) => JsonSerializer.Serialize(document, TypeOf<T>(OneLine.Value));

    public static T? Read<T>(string json) where T : class => JsonSerializer.Deserialize(json, TypeOf<T>(Readable.Value));

    private static DocumentJson Make(bool isIndented) => new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = isIndented,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    });

    private static JsonTypeInfo<T> TypeOf<T>(DocumentJson context) =>
        context.GetTypeInfo(typeof(T)) as JsonTypeInfo<T> ?? throw new InvalidOperationException($"{typeof(T)} has no JSON form.");
}
