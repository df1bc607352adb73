using System.Text.Json.Serialization;

namespace BulkProviders.Application.Reports;

/// <summary>The manifest of an export: a Data Package (version 2) that names its tables, and a block of this program's that says how complete they are.</summary>
public sealed record DataPackage
{
    [JsonPropertyName("$schema")]
    public string Profile { get; init; } = "https://datapackage.org/profiles/2.0/datapackage.json";

    public required string Name { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>As in the block; it stands here too for scripts that looked for it in manifests of version 0.2.0.</summary>
    public required bool Complete { get; init; }

    public required IReadOnlyList<DataResource> Resources { get; init; }

    [JsonPropertyName("bulkproviders")]
    public required ExportProofBlock Block { get; init; }
}

/// <param name="Name">Name of the type.</param>
/// <param name="Title">Name of the sheet.</param>
/// <param name="Path">The file, relative to the manifest.</param>
/// <param name="Format">csv, xlsx, sqlite or parquet.</param>
/// <param name="Mediatype">Media type of the file.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Hash">SHA-256 of the file, with <c>sha256:</c> in front.</param>
/// <param name="Schema">Its columns.</param>
public sealed record DataResource(string Name, string Title, string Path, string Format, string Mediatype, long Bytes, string Hash, DataSchema Schema)
{
    /// <summary>Always table.</summary>
    public string Type { get; init; } = "table";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Encoding { get; init; }

    /// <summary>Which table of the file is meant; absent where it holds one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DataDialect? Dialect { get; init; }
}

/// <param name="SheetName">In a workbook.</param>
/// <param name="Table">In a database.</param>
public sealed record DataDialect(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? SheetName,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Table);

public sealed record DataSchema(IReadOnlyList<DataField> Fields, IReadOnlyList<string> PrimaryKey)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<DataForeignKey>? ForeignKeys { get; init; }
}

/// <param name="Name">Header.</param>
/// <param name="Type">The type of Table Schema.</param>
/// <param name="Kind">text, integer, decimal, boolean, date, date-time, id or reference.</param>
public sealed record DataField(string Name, string Type, string Kind)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? TrueValues { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? FalseValues { get; init; }
}

public sealed record DataForeignKey(IReadOnlyList<string> Fields, DataReference Reference);

public sealed record DataReference(string Resource, IReadOnlyList<string> Fields);

/// <summary>What this program knows of the completeness of an export.</summary>
public sealed record ExportProofBlock
{
    public int SchemaVersion { get; init; } = 1;

    public required string RunId { get; init; }

    public required bool Complete { get; init; }

    public required string Proof { get; init; }

    public required string ProofWords { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset FinishedAt { get; init; }

    public required string Tenant { get; init; }

    public required bool Practice { get; init; }

    public required string Version { get; init; }

    public required string CatalogVersion { get; init; }

    public required string CatalogHash { get; init; }

    public required IReadOnlyDictionary<string, string> Selection { get; init; }

    public required IReadOnlyList<ExportDocumentSheet> Sheets { get; init; }

    /// <summary>Paths are relative to the manifest.</summary>
    public required IReadOnlyList<ExportDocumentFile> Files { get; init; }

    /// <summary>Files in the folder of the export that are none of it.</summary>
    public required IReadOnlyList<string> OtherFiles { get; init; }
}
