using BulkProviders.Application.Settings;
using BulkProviders.Application.Tenants;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Application.Imports;

/// <summary>A plan that is to be written, and what was decided about it.</summary>
public sealed record ApplyRequest
{
    /// <summary>A run id, the beginning of one, or <c>last</c>: the last plan that is not applied.</summary>
    public string Run { get; init; } = "last";

    /// <summary>The tenant; a plan of the practice server is written to its own records.</summary>
    public required TenantChoice Tenant { get; init; }

    /// <summary>The user named a tenant for this very command.</summary>
    public bool IsTenantNamed { get; init; }

    /// <summary>How the practice server is started, where the plan went to one.</summary>
    public PracticeServer Practice { get; init; } = new();

    /// <summary>What may differ from the plan: calls at once, rate, waits, limits of errors, columns that are agreed to and the form of the results.</summary>
    public ImportSettings Settings { get; init; } = new();

    /// <summary>The catalog that the settings name today, or null for the built-in one: it must be that of the plan.</summary>
    public string? CatalogPath { get; init; }

    /// <summary>The folder of the column mappings, where it is looked whether that of the plan has changed; null where nobody looks.</summary>
    public string? MapsFolder { get; init; }

    /// <summary>Only creates or only updates are wanted; null for all.</summary>
    public OperationKind? Only { get; init; }

    /// <summary>Workbooks of the plan that came back with decisions; empty where nothing is left out.</summary>
    public IReadOnlyList<string> LeaveOut { get; init; } = [];

    /// <summary>What becomes of records that have moved since the plan.</summary>
    public DriftChoice Drift { get; init; }

    /// <summary>The approval code that somebody has quoted, or null.</summary>
    public string? Approved { get; init; }

    /// <summary>No plan is written without its approval code.</summary>
    public bool NeedsApproval { get; init; }

    /// <summary>An older plan is written only where drift is to be skipped.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromHours(24);
}

/// <summary>What becomes of a plan whose records have moved.</summary>
public enum DriftChoice
{
    /// <summary>Rows whose fields have moved are not written, as long as the plan is not too old.</summary>
    SkipWhileFresh,

    /// <summary>The same, however old the plan is.</summary>
    Skip,

    /// <summary>Nothing is written where any has.</summary>
    Stop
}
