using BulkProviders.Application.Settings;
using BulkProviders.Application.Tenants;

namespace BulkProviders.Application.Imports;

/// <summary>An import that is to go on where it was ended: with the files, the settings and the catalog that it began with.</summary>
public sealed record ResumeRequest
{
    /// <summary>A run id, the beginning of one, or <c>last</c>: the last run that can be resumed.</summary>
    public string Run { get; init; } = "last";

    /// <summary>The tenant. A run of the practice server goes on with its own records, and takes from here only how the server is spoken to.</summary>
    public required TenantChoice Tenant { get; init; }

    /// <summary>The user named a tenant for this very run; a run of the practice server refuses that.</summary>
    public bool IsTenantNamed { get; init; }

    /// <summary>The user says that the folder of the run was moved here from another machine, and that nobody goes on with it there.</summary>
    public bool IsMoved { get; init; }

    /// <summary>How the practice server is started, where the run went to one.</summary>
    public PracticeServer Practice { get; init; } = new();

    /// <summary>What may differ from the beginning: calls at once, rate, waits, the limit of errors and the form of the results. The rest is as it was.</summary>
    public ImportSettings Settings { get; init; } = new();

    /// <summary>The catalog that the run began with, where its folder no longer has it and the file has been moved; null for where it was.</summary>
    public string? CatalogPath { get; init; }
}
