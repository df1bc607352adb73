using BulkProviders.Application.Reports;

namespace BulkProviders.Application.Runs;

/// <summary>One run that has ended.</summary>
/// <param name="Summary">What its summary.json holds.</param>
/// <param name="Folder">Its folder, absolute.</param>
public sealed record ShownRun(RunSummary Summary, string Folder)
{
    /// <summary>The undos of the run, the newest first.</summary>
    public IReadOnlyList<string> UndoneBy { get; init; } = [];
}
