using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Exports;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Export;

/// <summary>An export that is written to a folder of its own and published from there when all of it is whole.</summary>
/// <param name="stage">The folder; it goes with the export.</param>
/// <param name="files">The export, which writes into that folder.</param>
/// <param name="publish">Puts the finished files into their places and returns those.</param>
internal sealed class PublishedExport(string stage, ITableExport files, Func<IReadOnlyList<string>, IReadOnlyList<string>> publish) : ITableExport
{
    public void BeginSheet(string name, IReadOnlyList<ExportColumn> columns) => files.BeginSheet(name, columns);

    public void AddRow(IReadOnlyList<Cell> cells) => files.AddRow(cells);

    public void Describe(ExportFacts facts) => files.Describe(facts);

    /// <exception cref="RunException">A file cannot be written, or its place stays held.</exception>
    public IReadOnlyList<string> Complete() => FileFaults.Guard(stage, () => publish(files.Complete()));

    public void Dispose()
    {
        files.Dispose();
        if (Directory.Exists(stage))
            Directory.Delete(stage, recursive: true);
    }
}
