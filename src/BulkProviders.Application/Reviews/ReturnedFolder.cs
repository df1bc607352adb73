using BulkProviders.Core.Basics;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets;

namespace BulkProviders.Application.Reviews;

/// <summary>The files that came back, each opened from a copy, so that one that is open in Excel can be read.</summary>
/// <param name="formats">The formats that can be read.</param>
/// <param name="temporary">Where the copies stand meanwhile.</param>
/// <param name="lines">Told what cannot be read.</param>
internal sealed class ReturnedFolder(TableFormatList formats, string temporary, CollectLines lines)
{
    public const string OutputName = "collected";

    private const string ExcelOwner = "~$";

    private static readonly string[] Spreadsheets = [".xlsx", ".xlsm", ".xls", ".csv"];

    /// <summary>The files in the order of their names, opened one after the other.</summary>
    /// <exception cref="RunException">There is no such folder.</exception>
    public IEnumerable<(string Name, ITableFile File)> Open(string folder)
    {
        if (!Directory.Exists(folder))
            throw RunException.Unusable($"There is no folder {folder}. Put the workbooks that came back into one folder and name it.");
        foreach (var inner in Directory.EnumerateDirectories(folder).Select(d => Path.GetFileName(d)).Where(d => !d.StartsWith(OutputName, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal))
            lines.Add(inner, "folder", "was not looked into.", "Put the files that came back into one folder.");
        foreach (var path in Directory.EnumerateFiles(folder).Order(StringComparer.OrdinalIgnoreCase))
        {
            var name = Path.GetFileName(path);
            if (IsOwnerFile(name) || name.StartsWith('.') || name.Equals("index.xlsx", StringComparison.OrdinalIgnoreCase))
                continue;
            if (!Spreadsheets.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
                lines.Add(name, "no spreadsheet", "is no workbook and no CSV file, and was left aside.", "Ask for the workbook itself.");
            else if (Opened(path, name) is { } file)
                using (file)
                {
                    if (IsOpenElsewhere(folder, name))
                        lines.Add(name, "open elsewhere", "is open in Excel or LibreOffice, as a file beside it says. It was read as it was last saved.", "If somebody still works on it, wait until it is closed, and collect again.");
                    yield return (name, file);
                }
        }
    }

    // What Excel leaves beside a workbook that is open; LibreOffice's begins with a dot.
    private static bool IsOwnerFile(string name) => name.StartsWith(ExcelOwner, StringComparison.Ordinal);

    // Of a long name Excel leaves out the first two characters.
    private static bool IsOpenElsewhere(string folder, string name) =>
        new[] { ExcelOwner + name, ExcelOwner + name[Math.Min(ExcelOwner.Length, name.Length)..], $".~lock.{name}#" }.Any(o => File.Exists(Path.Combine(folder, o)));

    private ITableFile? Opened(string path, string name)
    {
        try
        {
            var format = formats.Recognise(path);
            var copy = Path.Combine(temporary, $"{Guid.NewGuid():N}{Path.GetExtension(path)}");
            using (var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
            using (var target = new FileStream(copy, FileMode.CreateNew, FileAccess.Write))
                source.CopyTo(target);
            return format.Open(copy, new TableReadOptions(null, null, temporary));
        }
        catch (Exception e) when (e is RunException or IOException or UnauthorizedAccessException)
        {
            lines.Add(name, "cannot be read", e.Message, "Close it where it is open, or ask for it again. Its rows stay open.");
            return null;
        }
    }
}
