using BulkProviders.Core.Basics;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Application.ReviewPages;

/// <summary>Writes a page as a file.</summary>
public static class ReviewPageFile
{
    /// <summary>Writes it, in the place of what is there, and returns the absolute path.</summary>
    /// <exception cref="RunException">The file cannot be written.</exception>
    public static string Write(string path, ReviewPage page) => Write(path, ReviewPageWriter.Write(page));

    /// <summary>Writes the page of an export, in the place of what is there, and returns the absolute path.</summary>
    /// <exception cref="RunException">The file cannot be written.</exception>
    public static string Write(string path, ExportPage page) => Write(path, ExportPageWriter.Write(page));

    private static string Write(string path, string html) => FileFaults.Guard(path, () =>
    {
        using var file = new AtomicFile(path);
        using (var writer = new StreamWriter(file.Stream, leaveOpen: true))
            writer.Write(html);
        return file.Replace();
    });
}
