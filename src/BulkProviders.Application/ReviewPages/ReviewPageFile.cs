using BulkProviders.Core.Basics;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Application.ReviewPages;

/// <summary>Writes a page as a file.</summary>
public static class ReviewPageFile
{
    /// <summary>Writes it, in the place of what is there, and returns the absolute path.</summary>
    /// <exception cref="RunException">The file cannot be written.</exception>
    public static string Write(string path, ReviewPage page) => FileFaults.Guard(path, () =>
    {
        using var file = new AtomicFile(path);
        using (var writer = new StreamWriter(file.Stream, leaveOpen: true))
            writer.Write(ReviewPageWriter.Write(page));
        return file.Replace();
    });
}
