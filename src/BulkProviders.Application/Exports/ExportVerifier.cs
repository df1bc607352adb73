using System.Globalization;
using BulkProviders.Application.Reports;
using BulkProviders.Core.Basics;
using BulkProviders.Spreadsheets;

namespace BulkProviders.Application.Exports;

/// <summary>Holds the files of an export against its manifest: each is there, has its hash, and the records that it was written with.</summary>
/// <param name="workspace">Knows the formats of files.</param>
public sealed class ExportVerifier(Workspace workspace)
{
    /// <param name="path">A file or folder of an export, or its manifest.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="RunException">There is no manifest, or it cannot be read.</exception>
    public VerifyDocument Verify(string path, CancellationToken cancellationToken)
    {
        var place = ManifestPlace.Find(path)
            ?? throw RunException.Unusable($"There is no manifest for {path}. It is {ManifestPlace.InFolder} in the folder of an export, or stands beside its file with {ManifestPlace.BesideFile} at the end of its name.");
        var manifest = ExportManifest.Read(place)
            ?? throw RunException.Unusable($"{place} is not a manifest of an export that this version can read. Export again.");
        var folder = Path.GetDirectoryName(Path.GetFullPath(place)) ?? "";
        var problems = new List<string>();
        if (!manifest.Block.Complete)
            problems.Add("The manifest itself says that the export is not complete.");
        var files = new List<VerifiedFile>();
        foreach (var file in manifest.Block.Files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            files.Add(Look((manifest, file.Path), file with { Path = PlaceOf(folder, file.Path) }, problems));
        }

        return new VerifyDocument(
            1, place, manifest.Block.Complete, manifest.Block.ProofWords, manifest.Block.FinishedAt, files, problems,
            (int)(problems.Count == 0 ? ExitCode.Success : ExitCode.ExportIncomplete));
    }

    // A manifest may have been changed by hand: nothing outside its folder is of its export.
    private static string PlaceOf(string folder, string name) =>
        Path.GetFullPath(Path.Combine(folder, name)) is var place && place.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? place
            : Path.Combine(folder, Path.GetFileName(name));

    private VerifiedFile Look((DataPackage Package, string Name) manifest, ExportDocumentFile file, List<string> problems)
    {
        if (!File.Exists(file.Path))
        {
            problems.Add($"{file.Path} is missing.");
            return new VerifiedFile(file.Path, null, null, Same: false);
        }

        var (bytes, rows, before) = (new FileInfo(file.Path).Length, default(long?), problems.Count);
        try
        {
            if (ExportManifest.HashOf(file.Path) != file.Sha256)
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"{file.Path} was changed since the export wrote it ({file.Bytes} bytes then, {bytes} now)."));
            rows = CountRows(manifest, file, problems);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or RunException)
        {
            problems.Add($"{file.Path} cannot be read: {e.Message}");
        }

        return new VerifiedFile(file.Path, bytes, rows, problems.Count == before);
    }

    private long CountRows((DataPackage Package, string Name) manifest, ExportDocumentFile file, List<string> problems)
    {
        var tables = manifest.Package.Resources.Where(r => r.Path == manifest.Name).Select(r => r.Title).ToList();
        var counts = new RowCounter(workspace.FileFormats).Count(file.Path, tables);
        foreach (var title in tables)
        {
            var sheet = manifest.Package.Block.Sheets.FirstOrDefault(s => s.Sheet == title);
            var expected = sheet?.Changes?.Rows ?? sheet?.Rows ?? 0;
            if (counts.GetValueOrDefault(title) is var rows && rows != expected)
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"{file.Path} has {rows} records of {title}; the export wrote {expected}."));
        }

        return counts.Values.Sum();
    }
}
