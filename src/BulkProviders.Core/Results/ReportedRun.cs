using BulkProviders.Core.Basics;

namespace BulkProviders.Core.Results;

/// <summary>What a report says about the run besides its rows.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Mode">How far it was to go.</param>
/// <param name="Tenant">Address of the tenant, or empty for a run without one.</param>
/// <param name="IsPractice">The tenant is the sandbox.</param>
/// <param name="StopReason">Why it stopped early, or null.</param>
/// <param name="Facts">Label and value, in order, for the Summary sheet.</param>
/// <param name="Notices">Sentences about the input.</param>
public sealed record ReportedRun(
    string RunId, ImportMode Mode, string Tenant, bool IsPractice, string? StopReason,
    IReadOnlyList<KeyValuePair<string, string>> Facts, IReadOnlyList<string> Notices)
{
    /// <summary>For a plan that is kept: its approval code; otherwise null.</summary>
    public string? ApprovalCode { get; init; }
}
