using BulkProviders.Core.Tables;

namespace BulkProviders.Spreadsheets.Recognition;

/// <summary>Says so when a file's name promises another format than its content.</summary>
internal static class ExtensionNotices
{
    public static IEnumerable<string> For(string path, ITableFormat format, string content)
    {
        var extension = Path.GetExtension(path).ToLowerInvariant();
        if (!format.Extensions.Contains(extension))
            yield return $"{Path.GetFileName(path)} is {content}, although its name does not say so. It was read as what it is.";
    }
}
