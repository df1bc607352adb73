using BulkProviders.Core.Catalog;
using BulkProviders.Core.Exports;

namespace BulkProviders.Engine.Exports;

/// <summary>What the user wants exported; columns are named by header or wire name.</summary>
public sealed record ExportRequest
{
    /// <summary>The types, each on its sheet, in this order.</summary>
    public required IReadOnlyList<ResourceSchema> Types { get; init; }

    /// <summary>Where it goes; the form follows the name (see <see cref="ITableExportFactory.Begin"/>).</summary>
    public required string Path { get; init; }

    /// <summary>Only these records, or null for all.</summary>
    public IReadOnlyList<string>? Ids { get; init; }

    public IReadOnlyList<ExportFilter> Filters { get; init; } = [];

    /// <summary>Only these columns besides the ID; empty for all.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Types whose records come along, on sheets of their own, where they refer to exported ones or are referred to by them.</summary>
    public IReadOnlyList<ResourceSchema> Include { get; init; } = [];

    /// <summary>A column, with a leading '-' for descending; null for the order of IDs.</summary>
    public string? Sort { get; init; }

    public int PageSize { get; init; } = 100;

    /// <summary>Headers of a type in the order in which they come, the others after them; types that are absent keep the order of the catalog.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Order { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Types whose references are IDs alone, as whoever reads the file expects them.</summary>
    public IReadOnlySet<string> WithoutNames { get; init; } = new HashSet<string>();

    /// <summary>Types whose rows have no token at their end, as whoever reads the file expects them.</summary>
    public IReadOnlySet<string> WithoutTokens { get; init; } = new HashSet<string>();

    /// <summary>An export whose records were only counted will do.</summary>
    public bool AcceptsCounted { get; init; }
}
