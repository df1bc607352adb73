using BulkProviders.Application.Reports;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Results;
using BulkProviders.Engine;

namespace BulkProviders.Application.Imports;

/// <summary>What a run does whose writes do not come from files, such as the undo of another run. All else, from the turn at the tenant to the summary, is as for an import.</summary>
internal interface IRunTask
{
    /// <summary>Plans, asks and sends.</summary>
    /// <exception cref="RunException">The tenant, a setting or the disk makes it impossible.</exception>
    Task<ImportResult> RunAsync(RunContext scene, ImportPorts ports, ImportOptions options, CancellationToken stop);

    /// <summary>The report in the words of the task.</summary>
    RunReport InWords(RunContext scene, RunReport report, string? stopReason);

    /// <summary>Writes the results and returns their paths.</summary>
    IReadOnlyList<string> WriteResults(RunContext scene, RunReport report);

    /// <summary>A result that is written once, and not anew when the run goes on.</summary>
    bool IsLasting(string path);

    /// <summary>What summary.json says of an undo; null for any other task.</summary>
    SummaryUndo? Summarise(RunContext scene);
}
