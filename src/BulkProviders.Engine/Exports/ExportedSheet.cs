using BulkProviders.Core.Exports;

namespace BulkProviders.Engine.Exports;

/// <param name="Sheet">Name of the sheet.</param>
/// <param name="Type">Name of the resource type in the catalog.</param>
/// <param name="Rows">Records written.</param>
public sealed record ExportedSheet(string Sheet, string Type, long Rows)
{
    /// <summary>How far it is proven that these are all records.</summary>
    public required ReadProof Proof { get; init; }

    public required IReadOnlyList<ExportColumn> Columns { get; init; }
}
