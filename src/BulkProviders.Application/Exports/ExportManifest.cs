using System.Security.Cryptography;
using System.Text.Json;
using BulkProviders.Application.Reports;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Exports;

namespace BulkProviders.Application.Exports;

/// <summary>
/// The manifest of an export, which says how complete it is. It never stands beside files that are not its own: while files are put into place, the manifest of
/// the last export is set aside, and what that export alone had written is removed before the new one is there.
/// </summary>
internal sealed class ExportManifest
{
    private readonly string _target;
    private readonly string _path;
    private readonly string _aside;
    private readonly string _former;
    private readonly string _files;

    /// <param name="target">Absolute path of the export: a file, or a folder of files.</param>
    /// <param name="isFolder">It is a folder.</param>
    /// <param name="below">The folder below it that the files are in; empty for itself.</param>
    public ExportManifest(string target, bool isFolder, string below = "")
    {
        _target = Path.TrimEndingDirectorySeparator(target);
        _files = Path.Combine(_target, below);
        _path = ManifestPlace.Of(_target, isFolder);
        _aside = _path + ".before";
        // Version 0.2.0 kept that of a folder beside it.
        _former = ManifestPlace.Of(_target, isFolder: false);
        // An export that was killed while it put its files into place has left only the one set aside.
        Earlier = Read(_path) ?? Read(_aside);
        FilesOfEarlier = [.. (Earlier?.Block.Files ?? []), .. FormerFiles(_former), .. FormerFiles(_former + ".before")];
    }

    /// <summary>The manifest of the export that is at the path, or null.</summary>
    public DataPackage? Earlier { get; }

    private IReadOnlyList<ExportDocumentFile> FilesOfEarlier { get; }

    /// <summary>What formats with a place for it are told of the export; set before its files are completed.</summary>
    public ExportFacts? Facts { get; set; }

    /// <summary>Makes files as another factory does, and sets the manifest aside while they are put into place.</summary>
    public ITableExportFactory Around(ITableExportFactory files) => new Factory(this, files);

    /// <summary>Removes what the last export wrote into the folder and the new one did not; says which files are left that belong to neither.</summary>
    /// <param name="written">The files of the new export.</param>
    public IReadOnlyList<string> RemoveEarlier(IReadOnlyList<string> written)
    {
        if (!Directory.Exists(_files))
            return [];
        string[] own = [ManifestPlace.InFolder, ManifestPlace.InFolder + ".before", ManifestPlace.InFolder + ".new", SchemaLock.FileName];
        var ours = written.Select(Path.GetFileName).Concat(own).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var left = new List<string>();
        foreach (var path in Directory.EnumerateFiles(_files).Order(StringComparer.Ordinal))
            if (Path.GetFileName(path) is var name && !ours.Contains(name) && !name.StartsWith('.') && !Remove(path))
                left.Add(path);
        return left;
    }

    /// <summary>Writes the manifest of an export whose files are in place.</summary>
    /// <exception cref="RunException">ExportIncomplete: it cannot be written.</exception>
    public void Write(DataPackage package)
    {
        try
        {
            File.WriteAllText(_path + ".new", DocumentJson.Write(package));
            File.Move(_path + ".new", _path, overwrite: true);
            File.Delete(_aside);
            if (_former != _path && FormerFiles(_former).Count > 0)
                File.Delete(_former);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunException(ExitCode.ExportIncomplete,
                $"The export was written, but its manifest {_path} could not be: {e.Message} Without it nobody can tell that the export is complete; free the file and export again.", e);
        }
    }

    /// <summary>A manifest, or null where there is none that can be read.</summary>
    public static DataPackage? Read(string path)
    {
        try
        {
            return DocumentJson.Read<DataPackage>(File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The SHA-256 of a file, as the manifest has it.</summary>
    public static string HashOf(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private void SetAside()
    {
        if (File.Exists(_path))
            File.Move(_path, _aside, overwrite: true);
    }

    private void PutBack()
    {
        if (File.Exists(_aside) && !File.Exists(_path))
            File.Move(_aside, _path);
    }

    // Only what is as it was written: somebody may have worked on it since.
    private bool Remove(string path)
    {
        try
        {
            if (!FilesOfEarlier.Any(f => Path.GetFileName(f.Path).Equals(Path.GetFileName(path), StringComparison.OrdinalIgnoreCase) && f.Sha256 == HashOf(path)))
                return false;
            File.Delete(path);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // In version 0.2.0 the manifest was the document that the command printed.
    private static IReadOnlyList<ExportDocumentFile> FormerFiles(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            return !document.RootElement.TryGetProperty("files", out var files)
                ? []
                : [.. files.EnumerateArray().Select(f => new ExportDocumentFile(
                    f.GetProperty("path").GetString() ?? "", f.GetProperty("bytes").GetInt64(), f.GetProperty("sha256").GetString() ?? ""))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return [];
        }
    }

    private sealed class Factory(ExportManifest manifest, ITableExportFactory files) : ITableExportFactory
    {
        public ITableExport Begin(string path, int sheetCount) => new Guarded(manifest, files.Begin(path, sheetCount));
    }

    private sealed class Guarded(ExportManifest manifest, ITableExport export) : ITableExport
    {
        public void BeginSheet(string name, IReadOnlyList<ExportColumn> columns) => export.BeginSheet(name, columns);

        public void AddRow(IReadOnlyList<Core.Cells.Cell> cells) => export.AddRow(cells);

        public IReadOnlyList<string> Complete()
        {
            if (manifest.Facts is { } facts)
                export.Describe(facts);
            manifest.SetAside();
            var isDone = false;
            try
            {
                var paths = export.Complete();
                isDone = true;
                return paths;
            }
            finally
            {
                if (!isDone)
                    manifest.PutBack();
            }
        }

        public void Dispose() => export.Dispose();
    }
}
