using BulkProviders.Application.Tenants;
using BulkProviders.Engine.Exports;

namespace BulkProviders.Application.Exports;

/// <summary>Records that are to be written to files.</summary>
public sealed record ExportOrder
{
    /// <summary>Types by name or sheet; empty for all.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>Absolute path: a name that ends in .xlsx, .csv, .sqlite or .parquet, or a folder for one file per type.</summary>
    public required string Path { get; init; }

    /// <summary>The form of the files in a folder: csv or parquet.</summary>
    public string FolderFormat { get; init; } = "csv";

    /// <summary>Absolute path of the database that keeps every version of the records; null for none.</summary>
    public string? History { get; init; }

    /// <summary>For how many days after the last export that had it a state of a record is kept, so that edits of the export are told from changes in Casebook; 0 for not at all.</summary>
    public int KeepBaseDays { get; init; } = 30;

    /// <summary>Only records that are other than in the last export of the same path.</summary>
    public bool OnlyChanges { get; init; }

    /// <summary>Where the files go below the path.</summary>
    public ExportLayout Layout { get; init; }

    /// <summary>Files that are there stay the same ones and get new content.</summary>
    public bool IsInPlace { get; init; }

    /// <summary>How often an export is due, for the status of a layout that has one; null where nobody says.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>Where the records are.</summary>
    public required TenantChoice Tenant { get; init; }

    /// <summary>A catalog file, whole or an overlay; null for the built-in catalog.</summary>
    public string? CatalogPath { get; init; }

    /// <summary>Only these records, of the one type that is named; null for all.</summary>
    public IReadOnlyList<string>? Ids { get; init; }

    /// <summary>Only records for which all of these hold.</summary>
    public IReadOnlyList<ExportFilter> Filters { get; init; } = [];

    /// <summary>Only these columns besides the ID; empty for all.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Types whose records come along where they are related to exported ones.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>A column, with a leading '-' for descending; null for the order of IDs.</summary>
    public string? Sort { get; init; }

    /// <summary>Records asked for with one call.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>An export whose records were only counted counts as complete.</summary>
    public bool AcceptsCounted { get; init; }

    /// <summary>An export of which nothing is proven counts as complete.</summary>
    public bool AcceptsUnproven { get; init; }

    /// <summary>Far fewer records than in the last export are right.</summary>
    public bool AcceptsShrink { get; init; }

    /// <summary>A page about the export is written into its run folder, and the IDs of its records are kept there for the next one.</summary>
    public bool WritesReviewPage { get; init; } = true;

    /// <summary>What becomes of columns that are not those of the last export.</summary>
    public SchemaChoice Schema { get; init; }

    /// <summary>The user's remark, kept with the run.</summary>
    public string? Note { get; init; }

    /// <summary>The selection in the user's words, for the manifest.</summary>
    public IReadOnlyDictionary<string, string> Selection { get; init; } = new Dictionary<string, string>();
}
