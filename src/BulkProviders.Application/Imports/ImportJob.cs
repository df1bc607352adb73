using BulkProviders.Application.Logging;
using BulkProviders.Application.Settings;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Maps;

namespace BulkProviders.Application.Imports;

/// <summary>One call of a use case that imports: what was asked for, and whom it speaks to.</summary>
internal sealed record ImportJob
{
    public required Workspace Workspace { get; init; }

    public required EventHub Events { get; init; }

    public required ImportMode Mode { get; init; }

    public required ImportSettings Settings { get; init; }

    public required ResourceCatalog Catalog { get; init; }

    public required IApproval Approval { get; init; }

    public required StopSignals Signals { get; init; }

    /// <summary>The folder of saved mappings, or null.</summary>
    public string? MapsFolder { get; init; }

    /// <summary>The mapping by which the files are read, or null.</summary>
    public CompiledMap? Map { get; init; }

    public string? CatalogPath { get; init; }

    public string? Note { get; init; }

    /// <summary>The dry run keeps its operations, to be applied later.</summary>
    public bool KeepsPlan { get; init; }

    /// <summary>The plan is not written at all where any of its records has moved.</summary>
    public bool StopsAtDrift { get; init; }

    /// <summary>Somebody has approved the very plan by its code: columns that change much are agreed to with it.</summary>
    public bool IsApproved { get; init; }

    /// <summary>The folder of the run was moved here from another machine.</summary>
    public bool IsMoved { get; init; }

    /// <summary>What the run does in place of an import of files, or null.</summary>
    public IRunTask? Task { get; init; }

    /// <summary>Who goes along with an import of files, or null.</summary>
    public IRunCompanion? Companion { get; init; }

    public TimeProvider Time => Workspace.Time;
}
