using BulkProviders.Application.Folders;
using BulkProviders.Application.Settings;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Maps;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets;

namespace BulkProviders.Application.Maps;

/// <summary>The mappings that runs have kept: a results workbook of a mapped run goes in without naming one.</summary>
internal sealed class KeptMaps(Workspace workspace)
{
    private const int SearchedRows = 25;

    private static readonly string Token = HeaderFolding.Fold("Row Token");

    /// <summary>The mapping of a run, or null where it had none.</summary>
    /// <exception cref="RunException">The copy is damaged.</exception>
    public static ColumnMap? In(RunFolder folder) => File.Exists(folder.Mapping) ? MapJson.Read(File.ReadAllBytes(folder.Mapping), folder.Mapping) : null;

    /// <summary>The mapping of the runs whose results the files are; null where they are none, or were not mapped.</summary>
    /// <exception cref="RunException">The files are results of runs with different mappings.</exception>
    public ColumnMap? Of(IReadOnlyList<InputFile> files, ReadingSettings reading)
    {
        if (!Directory.Exists(workspace.RunsFolder))
            return null;
        var found = files.SelectMany(f => RunsIn(f, reading)).Distinct().Where(RunId.IsValid)
            .Select(id => In(new RunFolder(workspace.RunsFolder, id))).OfType<ColumnMap>().DistinctBy(MapJson.HashOf).ToList();
        return found.Count <= 1
            ? found.FirstOrDefault()
            : throw RunException.Unusable($"The files are results of runs with different mappings ({string.Join(", ", found.Select(m => m.Name).Distinct())}). Import them one by one, or name the mapping with --map.");
    }

    // What cannot be read here is told of by whoever reads the rows.
    private List<string> RunsIn(InputFile file, ReadingSettings reading)
    {
        var temporary = Directory.CreateTempSubdirectory("bulkproviders-");
        try
        {
            using var table = workspace.FileFormats.Recognise(file.Path).Open(file.Path, new TableReadOptions(reading.Encoding, reading.Delimiter, temporary.FullName));
            return [.. Enumerable.Range(0, table.Sheets.Count).Select(i => RunOf(table.Read(i, CancellationToken.None).Take(SearchedRows))).OfType<string>()];
        }
        catch (RunException)
        {
            return [];
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }

    private static string? RunOf(IEnumerable<TableRow> rows)
    {
        var column = -1;
        foreach (var row in rows)
            if (column < 0)
                column = row.Cells.Index().FirstOrDefault(c => HeaderFolding.Fold(c.Item.Text) == Token, (-1, default)).Index;
            else if (column < row.Cells.Count && RowToken.Parse(row.Cells[column].Text) is { } token)
                return token.RunId;
        return null;
    }
}
