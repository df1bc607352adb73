using BulkProviders.Application.Reports;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Results;

namespace BulkProviders.Application.Imports;

/// <summary>What came of an import.</summary>
/// <param name="Summary">The counts and where the results are: what summary.json of the run holds.</param>
/// <param name="Rows">What became of the rows, with the sentence on the whole run; null where it ended before any row was read.</param>
/// <param name="Notices">What the user should know about the input, such as unknown headers.</param>
/// <param name="Problem">What ended the whole run, as a sentence that says what to do; null where nothing did.</param>
public sealed record ImportReport(
    RunSummary Summary, RunReport? Rows, IReadOnlyList<string> Notices, string? Problem)
{
    /// <summary>The verdict as the contract counts it; a command line ends with its number.</summary>
    public ExitCode ExitCode => (ExitCode)Summary.ExitCode;

    /// <summary>The run.</summary>
    public string RunId => Summary.RunId;
}
