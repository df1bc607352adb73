using BulkProviders.Core.Basics;
using BulkProviders.Spreadsheets.Recognition;

namespace BulkProviders.Spreadsheets;

/// <summary>Makes the list of files to read from the FILE arguments of a command.</summary>
public static class InputFiles
{
    // The command shells of Windows hand patterns on as they are typed.
    private static readonly char[] PatternCharacters = ['*', '?'];

    private static StringComparison PathComparison =>
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>
    /// Files as given; folders and patterns (<c>data\*.csv</c>) give the spreadsheets directly in them, sorted by name, without
    /// the lock files of open workbooks. <c>FILE=TYPE</c> gives the type; an equals sign inside an existing file's name is part of the name.
    /// </summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="formats">The formats whose files are taken from folders; those of the program where it is left out.</param>
    /// <exception cref="RunException">A file is missing or given twice, or a folder or pattern has no spreadsheet.</exception>
    public static IReadOnlyList<InputFile> Expand(IReadOnlyList<string> arguments, TableFormatList? formats = null)
    {
        if (arguments.Count == 0)
            throw RunException.Unusable("No file was given. Name at least one spreadsheet (.xlsx, .csv) or a folder that holds some.");
        var files = arguments.SelectMany(a => ExpandOne(a, formats ?? TableFormats.List)).ToList();
        files.ForEach(f => InputDevices.Refuse(f.Path));
        for (var i = 0; i < files.Count; i++)
            if (files.FindIndex(f => f.Path.Equals(files[i].Path, PathComparison)) < i)
                throw RunException.Unusable($"{files[i].Path} is given twice. Name each file once, either itself or by its folder.");
        return files;
    }

    private static IEnumerable<InputFile> ExpandOne(string argument, TableFormatList formats)
    {
        var (path, type) = Split(argument);
        if (OperatingSystem.IsWindows() && InputDevices.IsWindowsDevice(path))
            InputDevices.Refuse(path);
        if (File.Exists(path))
            return [new InputFile(Path.GetFullPath(path), type)];
        if (Directory.Exists(path))
            return FilesOf(path, "*", formats, $"The folder {path} has no spreadsheet in it")
                .Select(f => new InputFile(f, type));
        if (Path.GetFileName(path).IndexOfAny(PatternCharacters) >= 0 && ParentOf(path) is { } folder)
            return FilesOf(folder, Path.GetFileName(path), formats, $"No spreadsheet fits {path}")
                .Select(f => new InputFile(f, type));
        throw RunException.Unusable($"{path} does not exist. Check the name and the folder; a name with spaces needs quotation marks around it.");
    }

    private static (string Path, string? Type) Split(string argument)
    {
        var equals = argument.LastIndexOf('=');
        if (equals <= 0 || File.Exists(argument) || Directory.Exists(argument))
            return (argument, null);
        var type = argument[(equals + 1)..].Trim();
        if (type.Length == 0)
            throw RunException.Unusable($"{argument}: no type follows the equals sign. Write FILE=TYPE, for example {argument}Providers.");
        return (argument[..equals], type);
    }

    private static string? ParentOf(string path)
    {
        var folder = Path.GetDirectoryName(path);
        if (string.IsNullOrEmpty(folder))
            folder = ".";
        return Directory.Exists(folder) ? folder : null;
    }

    private static List<string> FilesOf(string folder, string pattern, TableFormatList formats, string noneFound)
    {
        var extensions = formats.All.SelectMany(f => f.Extensions).ToHashSet(StringComparer.OrdinalIgnoreCase);
        List<string> files;
        try
        {
            files = [.. Directory.EnumerateFiles(folder, pattern)
                .Where(f => extensions.Contains(Path.GetExtension(f)) && !IsLeftBehind(Path.GetFileName(f)))
                .Select(Path.GetFullPath)
                .Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw RunException.Unusable($"The folder {folder} cannot be read. Check that you may open it.", e);
        }

        return files.Count > 0
            ? files
            : throw RunException.Unusable($"{noneFound} ({string.Join(", ", extensions)}). Check the name, or name the files.");
    }

    // Excel leaves "~$name.xlsx" beside an open workbook, macOS "._name.xlsx" on shared drives.
    private static bool IsLeftBehind(string name) =>
        name.StartsWith("~$", StringComparison.Ordinal) || name.StartsWith('.');
}
