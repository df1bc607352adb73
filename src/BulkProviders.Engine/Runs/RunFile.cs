using BulkProviders.Core.Basics;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Runs;

/// <summary>The journal of a run as a file.</summary>
internal static class RunFile
{
    /// <summary>Opens a journal to look at it: nothing of it changes, also while its run is under way.</summary>
    /// <exception cref="RunException">The file is missing, damaged, no journal, or of another version; the message says what to do.</exception>
    public static Database OpenForReading(string path)
    {
        path = Path.GetFullPath(path);
        if (!File.Exists(path))
            throw Faults.NoJournal(path);
        var database = Database.OpenForReading(path);
        try
        {
            Schema.PrepareForReading(database);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }
}
