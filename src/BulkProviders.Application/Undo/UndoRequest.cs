using BulkProviders.Application.Settings;
using BulkProviders.Application.Tenants;
using BulkProviders.Engine.Undo;

namespace BulkProviders.Application.Undo;

/// <summary>A run that is to be taken back.</summary>
public sealed record UndoRequest
{
    /// <summary>A run id, the beginning of one, or <c>last</c>: the last run that wrote to its tenant.</summary>
    public required string Run { get; init; }

    /// <summary>Everything but the writes.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Which part of it.</summary>
    public UndoSelection Selection { get; init; } = UndoSelection.All;

    /// <summary>The tenant. A run of the practice server is undone there, and takes from here only how the server is spoken to.</summary>
    public required TenantChoice Tenant { get; init; }

    /// <summary>The user named a tenant for this very command; a run of the practice server refuses that.</summary>
    public bool IsTenantNamed { get; init; }

    /// <summary>How the practice server is started, where the run went to one.</summary>
    public PracticeServer Practice { get; init; } = new();

    /// <summary>Calls at once, rate, waits and the limit of errors.</summary>
    public ImportSettings Settings { get; init; } = new();

    /// <summary>The catalog that the run began with, where its folder no longer has it; null for where it was.</summary>
    public string? CatalogPath { get; init; }

    /// <summary>The user's remark, kept with the undo, or null.</summary>
    public string? Note { get; init; }
}
