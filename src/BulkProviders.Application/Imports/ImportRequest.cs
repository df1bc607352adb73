using BulkProviders.Application.Settings;
using BulkProviders.Application.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Maps;
using BulkProviders.Spreadsheets;

namespace BulkProviders.Application.Imports;

/// <summary>What an import becomes of an unfinished run of the same files.</summary>
public enum UnfinishedRunChoice
{
    /// <summary>It goes on where nothing has changed; otherwise the user is told what has, and nothing is done where that run has begun to write.</summary>
    GoOnIfUnchanged,

    /// <summary>It goes on with the copy of the files and the settings that it took.</summary>
    GoOn,

    /// <summary>It is given up, and a new run begins.</summary>
    Restart
}

/// <summary>Rows that are to be imported, or only checked.</summary>
public sealed record ImportRequest
{
    /// <summary>The files; <see cref="InputFiles.Expand"/> makes them of paths, folders and FILE=TYPE.</summary>
    public required IReadOnlyList<InputFile> Files { get; init; }

    /// <summary>How far it goes: Validate needs no tenant; Match and DryRun write nothing to it.</summary>
    public required ImportMode Mode { get; init; }

    /// <summary>A dry run keeps its operations, so that they can be applied as they are.</summary>
    public bool KeepsPlan { get; init; }

    /// <summary>The tenant; not looked at for Validate.</summary>
    public TenantChoice? Tenant { get; init; }

    /// <summary>How rows are imported.</summary>
    public ImportSettings Settings { get; init; } = new();

    /// <summary>The mapping by which the files are read, for lists that are not ours; null for files in our own headers and for results of a mapped run.</summary>
    public ColumnMap? Map { get; init; }

    /// <summary>The folder of saved mappings, to name one that fits a file that is not understood; null for none.</summary>
    public string? MapsFolder { get; init; }

    /// <summary>Where no mapping is named, the saved one is taken of which every column is there.</summary>
    public bool ChoosesMap { get; init; }

    /// <summary>A catalog file, whole or an overlay; null for the built-in catalog.</summary>
    public string? CatalogPath { get; init; }

    /// <summary>The user's remark, kept with the run, or null.</summary>
    public string? Note { get; init; }

    /// <summary>What becomes of an unfinished run of the same files.</summary>
    public UnfinishedRunChoice UnfinishedRun { get; init; }

    /// <summary>Who goes along with the import, or null.</summary>
    internal Func<ImportJob, IRunCompanion>? Companion { get; init; }
}
