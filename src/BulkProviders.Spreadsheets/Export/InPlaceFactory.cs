using BulkProviders.Core.Exports;

namespace BulkProviders.Spreadsheets.Export;

/// <summary>Makes exports that are published into files that stay the same ones.</summary>
/// <param name="files">Makes the files.</param>
/// <param name="publisher">Puts them into their places.</param>
public sealed class InPlaceFactory(ITableExportFactory files, FilePublisher publisher) : ITableExportFactory
{
    public ITableExport Begin(string path, int sheetCount)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var stage = StageFor(target);
        var export = files.Begin(Path.Combine(stage, Path.GetFileName(target)), sheetCount);
        return new PublishedExport(stage, export, staged =>
        {
            List<(string From, string To)> moves = [.. staged.Select(f => (f, Path.GetFullPath(Path.Combine(Path.GetDirectoryName(target) ?? "", Path.GetRelativePath(stage, f)))))];
            moves.ForEach(m => publisher.Publish(m.From, m.To));
            return [.. moves.Select(m => m.To)];
        });
    }

    /// <summary>A folder beside a target; what a killed export leaves of it is known by its name.</summary>
    internal static string StageFor(string target) => $"{target}.{Guid.NewGuid():N}.tmp";
}
