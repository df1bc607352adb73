namespace BulkProviders.Engine.Storage;

/// <summary>Tells a file that another program keeps to itself from one that cannot be opened for other reasons: to SQLite both are the same.</summary>
internal static class SharedFiles
{
    private const int SharingViolation = 32;
    private const int LockViolation = 33;

    /// <summary>Whether Windows refuses to share one of the files. Elsewhere programs do not keep files from each other.</summary>
    public static bool AreRefused(params ReadOnlySpan<string> paths)
    {
        // Nowhere but there, also because closing a file would take the locks of SQLite on it away from this process on Unix.
        if (!OperatingSystem.IsWindows())
            return false;
        foreach (var path in paths)
            if (IsRefused(path))
                return true;
        return false;
    }

    private static bool IsRefused(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            return false;
        }
        catch (IOException e)
        {
            return (e.HResult & 0xFFFF) is SharingViolation or LockViolation;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}
