using BulkProviders.Cli.Logging;
using BulkProviders.Cli.Tenants;
using BulkProviders.Core;
using BulkProviders.Core.Basics;
using BulkProviders.Journal;
using BulkProviders.JsonApi;

namespace BulkProviders.Cli.Runs;

/// <summary>What belongs to a run while it lasts.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Journal">Its journal.</param>
/// <param name="Log">Its log.</param>
/// <param name="Tenant">The tenant, or null without network.</param>
internal sealed record RunScene(RunFolder Folder, RunJournal Journal, RunLog Log, TenantConnection? Tenant);

/// <summary>How the pipeline ended: with a result, or with a problem of the whole run.</summary>
/// <param name="Result">The result, or null.</param>
/// <param name="Problem">The problem, or null.</param>
/// <param name="Reached">The last stage that was begun.</param>
internal sealed record RunEnd(ImportResult? Result, RunException? Problem, RunStage Reached)
{
    /// <summary>The notices that the user has not seen yet.</summary>
    public IReadOnlyList<string> UnseenNotices { get; init; } = [];
}

/// <summary>Passes retries on to the log.</summary>
internal sealed class RetryLog(RunLog log) : IProgress<RetryNotice>
{
    public void Report(RetryNotice value) => log.Retry(value);
}
