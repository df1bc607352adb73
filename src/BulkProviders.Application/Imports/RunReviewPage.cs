using BulkProviders.Application.ReviewPages;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Results;
using BulkProviders.Engine.Outcomes;

namespace BulkProviders.Application.Imports;

/// <summary>Writes the page of a run beside its results. It quotes no cell.</summary>
internal static class RunReviewPage
{
    /// <summary>Writes it and returns its path; null, and a line in the log, where that failed: the results are whole without it.</summary>
    public static string? Write(RunContext scene, RunReports reports, RunReport report, ImportMode mode, IReadOnlyList<string> results)
    {
        try
        {
            // Only what lies beside the page can be led to, wherever the folder is moved.
            var files = results.Where(r => Path.GetDirectoryName(r) == scene.Folder.Path).Select(r => Path.GetFileName(r)).ToList();
            var page = ReviewPageBuilder.Of(report, reports.FirstErrors(ReviewPage.MostFindings), mode, files);
            return ReviewPageFile.Write(scene.Folder.ReviewPage, page);
        }
        catch (RunException e)
        {
            scene.Log.Fault(e);
            return null;
        }
    }
}
