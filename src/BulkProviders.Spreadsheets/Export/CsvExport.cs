using BulkProviders.Core.Cells;
using BulkProviders.Core.Exports;
using BulkProviders.Spreadsheets.Csv.Writing;
using BulkProviders.Spreadsheets.Excel.Writing;
using CsvHelper;

namespace BulkProviders.Spreadsheets.Export;

/// <summary>An export as CSV files, each moved into place when all are whole.</summary>
internal sealed class CsvExport : ITableExport
{
    private readonly string _path;
    private readonly StagedFolder? _stage;
    private readonly List<AtomicFile> _files = [];
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);
    private CsvWriter? _csv;
    private string[] _fields = [];

    private CsvExport(string path, StagedFolder? stage) => (_path, _stage) = (path, stage);

    /// <summary>One file that holds one sheet.</summary>
    public static CsvExport ToFile(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".");
        return new CsvExport(path, stage: null);
    }

    /// <summary>A folder with a file for each sheet, named after it.</summary>
    public static CsvExport ToFolder(string path) => new(path, new StagedFolder(path));

    public void BeginSheet(string name, IReadOnlyList<ExportColumn> columns) => FileFaults.Guard(_path, () =>
    {
        EndSheet();
        var file = new AtomicFile(_stage is null ? _path : Path.Combine(_stage.Path, CsvFile.NameFor(name, _taken)));
        _files.Add(file);
        _csv = CsvFile.Create(file.Stream);
        _fields = new string[columns.Count];
        _csv.WriteRecord([.. columns.Select(c => CsvText.Guarded(c.Header))]);
        return true;
    });

    public void AddRow(IReadOnlyList<Cell> cells)
    {
        var writer = _csv ?? throw new InvalidOperationException("A sheet has to be begun before its rows.");
        try
        {
            for (var i = 0; i < _fields.Length; i++)
                _fields[i] = i < cells.Count ? CsvText.Of(cells[i]) : "";
            writer.WriteRecord(_fields);
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            throw FileFaults.Translate(_path, e);
        }
    }

    public IReadOnlyList<string> Complete() => FileFaults.Guard<IReadOnlyList<string>>(_path, () =>
    {
        EndSheet();
        var written = _files.Select(f => f.Replace()).ToList();
        return _stage is null ? written : _stage.Publish(written);
    });

    public void Dispose()
    {
        try
        {
            EndSheet();
        }
        catch (IOException)
        {
            // The disk that failed fails again; the files are given up anyway.
        }
        finally
        {
            _files.ForEach(f => f.Dispose());
            _stage?.Dispose();
        }
    }

    private void EndSheet()
    {
        var ended = _csv;
        _csv = null;
        ended?.Dispose();
    }
}
