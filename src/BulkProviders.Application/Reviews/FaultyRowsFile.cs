using BulkProviders.Core.Basics;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets.Results;

namespace BulkProviders.Application.Reviews;

/// <summary>Writes the faulty rows of a run as one workbook, or as CSV.</summary>
internal sealed class FaultyRowsFile(ReviewedRun run)
{
    /// <summary>Writes them and returns the paths.</summary>
    /// <param name="path">A workbook or a CSV file; of several sheets each gets a CSV file of its own beside it.</param>
    /// <param name="sheets">The sheets with the rows that are wanted.</param>
    /// <param name="cancellationToken">Ends the writing; nothing is left behind.</param>
    /// <exception cref="RunException">The path is of another kind, is a file of the run itself, or cannot be written.</exception>
    public IReadOnlyList<string> Write(string path, IReadOnlyList<ResultsSheet> sheets, CancellationToken cancellationToken)
    {
        var isCsv = Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase);
        if (!isCsv && !Path.GetExtension(path).Equals(".xlsx", StringComparison.OrdinalIgnoreCase))
            throw RunException.Unusable($"{path}: name a workbook (.xlsx) or a CSV file (.csv).");
        RequireOther(path);
        var wanted = Columns(sheets.Where(s => s.Rows.Any()), ResultColumns.OfErrors);
        if (wanted.Count == 0)
            return [];
        var format = wanted.All(s => FormatOf(s.Sheet) == "csv") ? "csv" : "xlsx";
        var name = wanted.Select(s => s.Sheet.FileId).Distinct().Count() == 1 ? run.FileOf(wanted[0].Sheet) : Path.GetFileName(path);
        var request = new ResultsRequest(new SourceFile(0, name, "", "", format), path, run.Report, wanted) { IsExtract = true };
        return isCsv ? WriteCsv(request, path, cancellationToken) : new FreshResultsWriter(_ => run.OpenTables(wanted)).Write(request, cancellationToken);
    }

    /// <summary>The sheets with their result columns and what their cells offer to choose from, in the positions that the written file gives them.</summary>
    public IReadOnlyList<ResultsSheet> Columns(IEnumerable<ResultsSheet> sheets, IReadOnlyList<string> columns)
    {
        var labels = run.Record.KnownLabels();
        return [.. sheets.Select((s, i) => s with { Sheet = s.Sheet with { Index = i }, Columns = columns, Choices = ChoicesOf(s.Sheet, labels) })];
    }

    private Dictionary<int, IReadOnlyList<string>> ChoicesOf(SourceSheet sheet, IReadOnlyDictionary<string, IReadOnlyList<string>> labels)
    {
        var schema = run.Catalog.Get(sheet.Resource);
        return sheet.Headers.Where(h => h.Role == HeaderRole.Field)
            .Select(h => (h.Column, Spec: schema.ColumnNamed(h.Meaning ?? "")))
            .Where(c => c.Spec is { Many: false })
            .Select(c => (c.Column, Choices: c.Spec is { } spec ? spec.Type.Choices(spec, labels) : []))
            .Where(c => c.Choices.Count > 0)
            .ToDictionary(c => c.Column, c => c.Choices);
    }

    private IReadOnlyList<string> WriteCsv(ResultsRequest request, string path, CancellationToken cancellationToken)
    {
        // What a CSV file holds is known by its name, so that several keep the names of their sheets, in a folder of their own.
        var (folder, stem) = (Path.GetDirectoryName(path) ?? ".", Path.GetFileNameWithoutExtension(path));
        var isOne = request.Sheets.Count == 1;
        var named = isOne ? [request.Sheets[0] with { Sheet = request.Sheets[0].Sheet with { Name = stem } }] : request.Sheets;
        return new CsvResultsWriter(_ => run.OpenTables(request.Sheets), ',').Write(request with { Target = isOne ? folder : Path.Combine(folder, stem), Sheets = named }, cancellationToken);
    }

    private string FormatOf(SourceSheet sheet) => run.Record.Files.First(f => f.Id == sheet.FileId).Format;

    private void RequireOther(string path)
    {
        var isOwn = run.Record.Files.Any(f => Path.GetFullPath(f.Path).Equals(path, StringComparison.OrdinalIgnoreCase)) || path.StartsWith(run.Folder.Path + Path.DirectorySeparatorChar, StringComparison.OrdinalIgnoreCase);
        if (isOwn)
            throw RunException.Unusable($"{path} is a file of the run itself, which stays as it is. Choose another name.");
    }
}
