using BulkProviders.Application.Folders;
using BulkProviders.Core.Basics;
using BulkProviders.Engine;

namespace BulkProviders.Application.Reviews;

/// <summary>Runs of the same list before a run.</summary>
internal static class EarlierRuns
{
    /// <summary>The rows of the run came from the results of the other, or both read a file with the same path or the same content.</summary>
    /// <param name="run">The run.</param>
    /// <param name="other">Id of the other.</param>
    public static bool AreOfOneList(ReviewedRun run, string other)
    {
        var folder = new RunFolder(run.Folder.Root, other);
        if (!RunId.IsValid(other) || string.CompareOrdinal(other, run.Facts.RunId) > 0 || !File.Exists(folder.Journal))
            return false;
        if (run.Record.EarlierRuns().Contains(other))
            return true;
        try
        {
            using var record = RunRecord.Open(folder.Journal);
            return record.Files.Any(f => run.Record.Files.Any(r => r.Sha256 == f.Sha256 || r.Path == f.Path));
        }
        catch (RunException)
        {
            // Of a run that cannot be read nobody can say it.
            return false;
        }
    }
}
