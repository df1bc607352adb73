using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;

namespace BulkProviders.Application.Imports;

/// <summary>Goes through the writing of the results once the rows are read: what is wrong with a file is said before anything is sent.</summary>
internal sealed class ResultsRehearsal(ImportJob job, RunContext scene)
{
    /// <summary>What the results will lack of the user's files, as sentences.</summary>
    public IReadOnlyList<string> Shortfalls(IReadOnlyList<ImportFile> inputs, CancellationToken cancellationToken)
    {
        var reports = scene.Journal.Reports(scene.Journal.Outcomes, job.Catalog, new ReportedRun(scene.Folder.Id, job.Mode, "", IsPractice: false, StopReason: null, [], []));
        return
        [
            .. inputs.Select(input => ResultsWriters.For(job.Settings, input.Reading, job.Workspace.FileFormats)
                .Rehearse(reports.Sample(input.File, scene.Folder.ResultsFor(0, input.File.Path)), cancellationToken)).OfType<string>()
        ];
    }
}
