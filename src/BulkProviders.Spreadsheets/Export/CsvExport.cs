using BulkProviders.Core.Cells;
using BulkProviders.Core.Exports;
using BulkProviders.Spreadsheets.Csv.Writing;
using BulkProviders.Spreadsheets.Excel.Writing;
using CsvHelper;

namespace BulkProviders.Spreadsheets.Export;

/// <summary>An export as CSV files, each moved into place when all are whole.</summary>
internal sealed class CsvExport : ITableExport
{
    private readonly string path;
    private readonly string? stage;
    private readonly List<AtomicFile> files = [];
    private readonly HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
    private CsvWriter? csv;
    private string[] fields = [];

    private CsvExport(string path, string? stage) => (this.path, this.stage) = (path, stage);

    /// <summary>One file that holds one sheet.</summary>
    public static CsvExport ToFile(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".");
        return new CsvExport(path, stage: null);
    }

    /// <summary>A folder with a file for each sheet, named after it.</summary>
    public static CsvExport ToFolder(string path)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var stage = $"{folder}.{Guid.NewGuid():N}.tmp";
        Directory.CreateDirectory(stage);
        return new CsvExport(folder, stage);
    }

    public void BeginSheet(string name, IReadOnlyList<ExportColumn> columns) => FileFaults.Guard(path, () =>
    {
        EndSheet();
        var file = new AtomicFile(stage is null ? path : Path.Combine(stage, CsvFile.NameFor(name, taken)));
        files.Add(file);
        csv = CsvFile.Create(file.Stream);
        fields = new string[columns.Count];
        csv.WriteRecord([.. columns.Select(c => CsvText.Guarded(c.Header))]);
        return true;
    });

    public void AddRow(IReadOnlyList<Cell> cells)
    {
        var writer = csv ?? throw new InvalidOperationException("A sheet has to be begun before its rows.");
        try
        {
            for (var i = 0; i < fields.Length; i++)
                fields[i] = i < cells.Count ? CsvText.Of(cells[i]) : "";
            writer.WriteRecord(fields);
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            throw FileFaults.Translate(path, e);
        }
    }

    public IReadOnlyList<string> Complete() => FileFaults.Guard<IReadOnlyList<string>>(path, () =>
    {
        EndSheet();
        var written = files.Select(f => f.Replace()).ToList();
        return stage is null ? written : Publish(stage, written);
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
            files.ForEach(f => f.Dispose());
            if (stage is not null && Directory.Exists(stage))
                Directory.Delete(stage, recursive: true);
        }
    }

    /// <summary>A new folder appears as a whole; in one that is there already, files of the same name are replaced.</summary>
    private List<string> Publish(string from, List<string> written)
    {
        if (!Directory.Exists(path))
            Directory.Move(from, path);
        else
            foreach (var file in written)
                File.Move(file, Path.Combine(path, Path.GetFileName(file)), overwrite: true);
        return [.. written.Select(f => Path.Combine(path, Path.GetFileName(f)))];
    }

    private void EndSheet()
    {
        var ended = csv;
        csv = null;
        ended?.Dispose();
    }
}
