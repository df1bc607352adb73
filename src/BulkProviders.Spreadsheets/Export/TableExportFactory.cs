using BulkProviders.Core.Basics;
using BulkProviders.Core.Exports;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Export;

/// <summary>Chooses the form of an export by the extension of its path; a path without one is a folder of files.</summary>
/// <param name="formats">The forms to choose from; those of the program where none are given.</param>
/// <param name="folderExtension">The form of the files in a folder.</param>
public sealed class TableExportFactory(IReadOnlyList<ExportFormat>? formats = null, string folderExtension = ".csv") : ITableExportFactory
{
    private readonly IReadOnlyList<ExportFormat> _known = formats ?? ExportFormats.All;

    /// <summary>A name without an ending, and a folder that is there whatever its name, is a folder of files.</summary>
    public bool IsFolder(string path) => FormatOf(path) is null && (Path.GetExtension(path).Length == 0 || Directory.Exists(path));

    /// <summary>An import takes what is written to a path, so that it may come back edited.</summary>
    public bool ComesBack(string path) => (FormatOf(path) ?? _known.FirstOrDefault(f => f.Extension == folderExtension))?.ComesBack ?? false;

    public ITableExport Begin(string path, int sheetCount)
    {
        var format = FormatOf(path);
        if (format is null && !IsFolder(path))
            throw RunException.Unusable(
                $"An export cannot be written as '{Path.GetExtension(path)}'. The name may end in {string.Join(", ", _known.Select(f => f.Extension))}; a name without an ending is a folder. Nothing was sent.");
        if (format is { HoldsSheets: false } && sheetCount > 1)
            throw RunException.Unusable(
                $"One {format.Extension[1..].ToUpperInvariant()} file cannot hold {sheetCount} sheets. Give a folder, an .xlsx file, or a single resource type.");
        try
        {
            return format is null ? FolderFormat(path)(path) : format.Begin(path);
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            throw RunException.Unusable($"The export cannot be written to {path} ({e.Message.TrimEnd('.')}). Choose a folder that you may write to.", e);
        }
    }

    private ExportFormat? FormatOf(string path) =>
        _known.FirstOrDefault(f => f.Extension.Equals(Path.GetExtension(path), StringComparison.OrdinalIgnoreCase));

    private Func<string, ITableExport> FolderFormat(string path) =>
        _known.FirstOrDefault(f => f.Extension == folderExtension)?.BeginFolder
        ?? throw RunException.Unusable($"{path} is a folder, and a folder holds no {folderExtension} files. Give a name that ends in {folderExtension}. Nothing was sent.");
}
