using BulkProviders.Core.Cells;
using BulkProviders.Core.Exports;

namespace BulkProviders.Spreadsheets.Export;

/// <summary>
/// Makes exports for BI tools: <c>current</c> with a file for each type under a fixed name and nothing else, and <c>history</c> with the files of each day
/// in folders that say type and day.
/// </summary>
/// <param name="files">Makes the files of a folder.</param>
/// <param name="publisher">Puts them into their places.</param>
/// <param name="nameOf">The name of a type, by its sheet.</param>
/// <param name="day">The day of the export.</param>
public sealed class BiLayoutFactory(ITableExportFactory files, FilePublisher publisher, Func<string, string> nameOf, string day) : ITableExportFactory
{
    /// <summary>The folder of the files that tools read.</summary>
    public const string Current = "current";

    private const string History = "history";

    public ITableExport Begin(string path, int sheetCount)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var stage = InPlaceFactory.StageFor(root);
        return new PublishedExport(stage, new Named(files.Begin(Path.Combine(stage, Current), sheetCount), nameOf), staged =>
        {
            // The day's files come first: they are whole before anybody reads the current ones.
            foreach (var file in staged)
                Keep(file, Path.Combine(root, History, "type=" + Path.GetFileNameWithoutExtension(file), "date=" + day, Path.GetFileName(file)));
            List<string> places = [.. staged.Select(f => Path.Combine(root, Current, Path.GetFileName(f)))];
            foreach (var (file, place) in staged.Zip(places))
                publisher.Publish(file, place);
            return places;
        });
    }

    // The copy is made on the stage: no tool ever meets half a file.
    private static void Keep(string file, string place)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(place) ?? "");
        File.Copy(file, file + ".day");
        File.Move(file + ".day", place, overwrite: true);
    }

    private sealed class Named(ITableExport export, Func<string, string> nameOf) : ITableExport
    {
        public void BeginSheet(string name, IReadOnlyList<ExportColumn> columns) => export.BeginSheet(nameOf(name), columns);

        public void AddRow(IReadOnlyList<Cell> cells) => export.AddRow(cells);

        public void Describe(ExportFacts facts) => export.Describe(facts);

        public IReadOnlyList<string> Complete() => export.Complete();

        public void Dispose() => export.Dispose();
    }
}
