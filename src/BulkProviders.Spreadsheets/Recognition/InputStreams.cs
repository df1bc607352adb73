namespace BulkProviders.Spreadsheets.Recognition;

/// <summary>Opens input files so that a workbook that is open in Excel can be read.</summary>
internal static class InputStreams
{
    /// <exception cref="Core.Basics.RunException">The file is missing, a folder, locked or not ours to read.</exception>
    public static FileStream Open(string path)
    {
        if (Directory.Exists(path))
            throw FileProblems.IsAFolder(path);
        try
        {
            return new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.Open,
                Access = FileAccess.Read,
                Share = FileShare.ReadWrite | FileShare.Delete,
                BufferSize = 1 << 16,
                Options = FileOptions.SequentialScan
            });
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw FileProblems.Missing(path, e);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException or NotSupportedException or ArgumentException)
        {
            throw FileProblems.NotReadable(path, e);
        }
    }
}
