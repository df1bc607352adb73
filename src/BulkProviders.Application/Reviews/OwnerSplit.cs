using BulkProviders.Application.Reports;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets.Csv.Writing;
using BulkProviders.Spreadsheets.Results;

namespace BulkProviders.Application.Reviews;

/// <summary>Writes the faulty rows of a run into a workbook for each of their owners.</summary>
internal sealed class OwnerSplit(Workspace workspace, ReviewedRun run, ErrorsRequest request)
{
    /// <summary>What rows are called that nobody is named for.</summary>
    public const string NoOwner = "(no owner)";
    private const string Index = "index";

    private readonly IReadOnlyList<OwnerColumn> _columns = OwnerColumn.Find(request.SplitBy, run.Sheets);
    private readonly Dictionary<string, OwnerShare> _shares = new(StringComparer.Ordinal);
    private readonly List<(TableRow Header, bool Uses1904)> _headers = [];
    private readonly int _number = ReviewState.Read(run.Folder).Splits.Count + 1;

    /// <summary>Writes the workbooks and the index into a folder.</summary>
    /// <param name="folder">The folder; made where it is missing.</param>
    /// <param name="wanted">Which rows are wanted.</param>
    /// <param name="cancellationToken">Ends the writing; workbooks that are whole stay.</param>
    /// <exception cref="RunException">The folder holds workbooks already, or cannot be written.</exception>
    public SplitResult Write(string folder, Func<ReportedRow, bool> wanted, CancellationToken cancellationToken)
    {
        RequireEmpty(folder);
        var owners = new RowOwners(run, _columns, cancellationToken);
        using var spool = new OwnerRowSpool(run.PrepareTemporary());
        Collect(spool, owners, wanted, cancellationToken);
        if (_shares.Count == 0)
            return new SplitResult([], []);
        var sheets = new FaultyRowsFile(run).Columns(run.Sheets, ResultColumns.OfOwner);
        var taken = new HashSet<string>([Index], StringComparer.OrdinalIgnoreCase);
        var (files, paths) = (new List<OwnerFile>(), new List<string>());
        foreach (var share in _shares.Values.OrderBy(s => s.Owner is null).ThenBy(s => s.Owner, StringComparer.OrdinalIgnoreCase))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = SafeFileName.Of(share.Owner ?? NoOwner, taken, NoOwner) + ".xlsx";
            paths.AddRange(WriteOwner(Path.Combine(folder, name), share, sheets, spool, cancellationToken));
            files.Add(new OwnerFile(share.Owner, name, share.Rows, share.Findings));
        }

        paths.Add(OwnerIndex.Write(workspace, Path.Combine(folder, Index + ".xlsx"), _shares.Values.ToDictionary(s => s.Owner ?? "", s => s.MainCauses), files.ConvertAll(f => new OwnerStatus(f.Owner, f.File, f.Rows, f.Findings))));
        Keep(folder, files);
        return new SplitResult(files, paths);
    }

    private void Collect(OwnerRowSpool spool, RowOwners owners, Func<ReportedRow, bool> wanted, CancellationToken cancellationToken)
    {
        var words = new OwnerWords(run, owners);
        using var tables = run.OpenTables(run.Sheets);
        foreach (var (index, sheet) in run.Sheets.Index())
        {
            var mask = request.Mask ? new RowMask(run.Catalog, sheet.Sheet, [.. _columns.Where(c => c.Positions.ContainsKey(sheet.Sheet.Id)).Select(c => c.Positions[sheet.Sheet.Id])]) : null;
            _headers.Add((new TableRow(sheet.Sheet.HeaderRow, []), tables.Sheets[index].Uses1904));
            using var rows = sheet.Rows.Where(wanted).GetEnumerator();
            var isThere = rows.MoveNext();
            foreach (var row in tables.Read(index, cancellationToken))
            {
                if (row.Number == sheet.Sheet.HeaderRow)
                    _headers[index] = (row, _headers[index].Uses1904);
                if (!isThere || rows.Current.Number != row.Number)
                    continue;
                var told = words.Of(sheet, rows.Current);
                Share(owners.Of(told.RowId)).Add(index, spool.Add(mask?.Of(row.Cells, told.Marks) ?? row.Cells, told), sheet.Sheet.Name, told.Findings);
                isThere = rows.MoveNext();
            }

            if (isThere)
                throw RunException.Internal($"The copy of {run.FileOf(sheet.Sheet)} in the folder of the run has no row {rows.Current.Number} on sheet {sheet.Sheet.Name} any more. It was changed after the import; import the file again.");
        }
    }

    private OwnerShare Share(string? owner)
    {
        var key = KeyFolding.Fold(owner ?? "");
        if (!_shares.TryGetValue(key, out var share))
            _shares.Add(key, share = new OwnerShare(owner));
        return share;
    }

    private IReadOnlyList<string> WriteOwner(string path, OwnerShare share, IReadOnlyList<ResultsSheet> sheets, OwnerRowSpool spool, CancellationToken cancellationToken)
    {
        var tables = share.Places.OrderBy(p => p.Key)
            .Select((p, i) => new OwnerTable(
                sheets[p.Key] with { Sheet = sheets[p.Key].Sheet with { Index = i }, Rows = p.Value.Select(place => spool.Read(place).Row) },
                _headers[p.Key].Header, _headers[p.Key].Uses1904, p.Value))
            .ToList();
        var format = run.Record.Files.All(f => f.Format == "csv") ? "csv" : "xlsx";
        var page = new OwnerLetter(new SplitReference(run.Facts.RunId, _number), request).PageOf(share);
        return new FreshResultsWriter(_ => new OwnerTables(tables, spool)).Write(
            new ResultsRequest(new SourceFile(0, Path.GetFileName(path), "", "", format), path, run.Report, [.. tables.Select(t => t.Sheet)]) { IsExtract = true, Owner = page },
            cancellationToken);
    }

    private void Keep(string folder, IReadOnlyList<OwnerFile> files)
    {
        var state = ReviewState.Read(run.Folder);
        (state with { Splits = [.. state.Splits, new SentSplit(workspace.Time.GetUtcNow(), folder, request.SplitBy, request.Due, request.Mask, files)] }).Save(run.Folder);
    }

    // Workbooks that somebody has filled in may be there.
    private static void RequireEmpty(string folder)
    {
        if (File.Exists(folder))
            throw RunException.Unusable($"-o {folder} is a file. Name a folder for the workbooks of the owners.");
        if (Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.xlsx").Any())
            throw RunException.Unusable($"{folder} holds workbooks already, perhaps with answers. Name another folder, or an empty one.");
    }
}

/// <param name="Owners">The owners with their workbooks.</param>
/// <param name="Paths">All files that were written.</param>
internal sealed record SplitResult(IReadOnlyList<OwnerFile> Owners, IReadOnlyList<string> Paths);
