using BulkProviders.Core.Cells;
using BulkProviders.Core.Exports;
using BulkProviders.Spreadsheets.Csv.Writing;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Export;

/// <summary>An export as Parquet files, one for each sheet.</summary>
internal sealed class ParquetExport : ITableExport
{
    private readonly string _path;
    private readonly StagedFolder? _stage;
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<AtomicFile> _files = [];
    private ParquetSheet? _sheet;

    private ParquetExport(string path, StagedFolder? stage) => (_path, _stage) = (path, stage);

    /// <summary>One file that holds one sheet.</summary>
    public static ParquetExport ToFile(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".");
        return new ParquetExport(path, stage: null);
    }

    /// <summary>A folder with a file for each sheet, named after it.</summary>
    public static ParquetExport ToFolder(string path) => new(path, new StagedFolder(path));

    public void BeginSheet(string name, IReadOnlyList<ExportColumn> columns) => Guard(() =>
    {
        EndSheet();
        var file = new AtomicFile(_stage is null ? _path : Path.Combine(_stage.Path, Path.ChangeExtension(CsvFile.NameFor(name, _taken), ".parquet")));
        _files.Add(file);
        _sheet = new ParquetSheet(Immediate.Over(file.Stream), columns);
        return true;
    });

    public void AddRow(IReadOnlyList<Cell> cells)
    {
        var sheet = _sheet ?? throw new InvalidOperationException("A sheet has to be begun before its rows.");
        if (sheet.Add(cells))
            Guard(() =>
            {
                sheet.WriteGroup();
                return true;
            });
    }

    public IReadOnlyList<string> Complete() => Guard<IReadOnlyList<string>>(() =>
    {
        EndSheet();
        var written = _files.Select(f => f.Replace()).ToList();
        return _stage is null ? written : _stage.Publish(written);
    });

    public void Dispose()
    {
        // What was begun and not completed is thrown away, whatever state it is in.
        _sheet = null;
        _files.ForEach(f => f.Dispose());
        _stage?.Dispose();
    }

    private void EndSheet()
    {
        var ended = _sheet;
        _sheet = null;
        ended?.End();
    }

    private T Guard<T>(Func<T> write) => FileFaults.Guard(_path, write);
}
