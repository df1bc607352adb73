using BulkProviders.Core.Basics;
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
}

/// <param name="Column">Header or wire name.</param>
/// <param name="IsNegated">Only records that do not have the value.</param>
/// <param name="Value">The value as a cell would hold it.</param>
public sealed record ExportFilter(string Column, bool IsNegated, string Value)
{
    /// <summary>Reads <c>COLUMN=VALUE</c> or <c>COLUMN!=VALUE</c>; null where the text is neither.</summary>
    public static ExportFilter? Parse(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
            return null;
        var isNegated = text[equals - 1] == '!';
        var column = text[..(isNegated ? equals - 1 : equals)].Trim();
        return column.Length == 0 ? null : new ExportFilter(column, isNegated, text[(equals + 1)..].Trim());
    }
}

/// <param name="Files">Absolute paths of what was written.</param>
/// <param name="Sheets">The sheets in their order.</param>
public sealed record ExportResult(IReadOnlyList<string> Files, IReadOnlyList<ExportedSheet> Sheets);

/// <param name="Sheet">Name of the sheet.</param>
/// <param name="Type">Name of the resource type in the catalog.</param>
/// <param name="Rows">Records written.</param>
public sealed record ExportedSheet(string Sheet, string Type, long Rows);

/// <param name="Sheet">The sheet under way.</param>
/// <param name="Rows">Records written to it.</param>
/// <param name="Total">How many the tenant says there are, or null.</param>
public sealed record ExportProgress(string Sheet, long Rows, long? Total) : RunEvent;
