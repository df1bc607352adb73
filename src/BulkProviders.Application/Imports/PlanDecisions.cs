using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Applying;
using BulkProviders.Spreadsheets;

namespace BulkProviders.Application.Imports;

/// <summary>Reads workbooks of a plan back: which of its rows are to be left out. Rows are known by their row tokens, wherever they have been sorted to.</summary>
/// <param name="runId">The plan.</param>
/// <param name="formats">The formats that the workbooks may have.</param>
/// <param name="temporary">Where a reader may spill.</param>
internal sealed class PlanDecisions(string runId, TableFormatList formats, string temporary)
{
    private const int HeaderRows = 25;

    private readonly Dictionary<long, (bool IsLeftOut, string Place)> _decisions = [];

    /// <summary>Sentences about what was found.</summary>
    public List<string> Notices { get; } = [];

    /// <summary>The rows to leave out, each with what it is told.</summary>
    /// <param name="paths">The workbooks.</param>
    /// <param name="planned">The rows that the plan would write.</param>
    /// <param name="sheets">The sheets of the plan.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="RunException">A workbook is not of this plan, or it is not clear what it says of a row.</exception>
    public IReadOnlyDictionary<long, RowError> Read(IReadOnlyList<string> paths, IReadOnlyList<PlannedRow> planned, IReadOnlyList<SourceSheet> sheets, CancellationToken cancellationToken)
    {
        foreach (var path in paths)
            Read(path, cancellationToken);
        var left = planned.Where(r => _decisions.GetValueOrDefault(r.RowId).IsLeftOut).ToDictionary(r => r.RowId, _ => RowErrors.LeftOut());
        foreach (var row in Deleted(planned, sheets))
            left[row.RowId] = RowErrors.LineDeleted();
        return left;
    }

    // A line that is gone from a sheet that is there was deleted on purpose; where a whole sheet is gone, nobody can tell.
    private List<PlannedRow> Deleted(IReadOnlyList<PlannedRow> planned, IReadOnlyList<SourceSheet> sheets)
    {
        var files = sheets.ToDictionary(s => s.Id, s => s.FileId);
        var seenSheets = planned.Where(r => _decisions.ContainsKey(r.RowId)).Select(r => r.SheetId).ToHashSet();
        var seenFiles = seenSheets.Select(s => files[s]).ToHashSet();
        var missing = planned.Where(r => !_decisions.ContainsKey(r.RowId) && seenFiles.Contains(files[r.SheetId])).ToList();
        if (missing.FirstOrDefault(r => !seenSheets.Contains(r.SheetId)) is { } lost)
            throw RunException.Unusable($"--leave-out: the sheet '{sheets.First(s => s.Id == lost.SheetId).Name}' of the plan {runId} is not in the workbook, so it is not known what becomes of its rows. "
                + "Nothing was sent. Take the workbook of the plan again, and write 'Leave out' into Decision of the rows that are not to be written.");
        foreach (var sheet in missing.GroupBy(r => r.SheetId))
            Notices.Add($"Sheet '{sheets.First(s => s.Id == sheet.Key).Name}': {Words.Count(sheet.Count(), "line")} of the plan {(sheet.Count() == 1 ? "was" : "were")} deleted from the workbook and so left out: "
                + $"{(sheet.Count() == 1 ? "row" : "rows")} {Listing.Of(sheet.Select(r => r.Number))}.");
        return missing;
    }

    private void Read(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
            throw RunException.Unusable($"--leave-out: {path} does not exist. Nothing was sent.");
        using var file = formats.Recognise(path).Open(path, new TableReadOptions(null, null, temporary));
        var found = false;
        for (var sheet = 0; sheet < file.Sheets.Count; sheet++)
            found |= Read(Path.GetFileName(path), file.Sheets[sheet].Name, file.Read(sheet, cancellationToken));
        if (!found)
            throw RunException.Unusable($"--leave-out: {path} is not a workbook of the plan {runId}: no sheet has the columns {ResultColumns.Token} and {ResultColumns.Decision} with rows of it. Nothing was sent.");
    }

    private bool Read(string file, string sheet, IEnumerable<TableRow> rows)
    {
        (int Token, int Decision)? columns = null;
        var found = false;
        foreach (var row in rows)
            if (columns is { } known)
                found |= Take($"{file}, sheet {sheet}, row {row.Number}", Text(row, known.Token), Text(row, known.Decision));
            else if (row.Number > HeaderRows)
                return false;
            else if (Find(row, ResultColumns.Token) is { } token && Find(row, ResultColumns.Decision) is { } decision)
                columns = (token, decision);
        return found;
    }

    private bool Take(string place, string token, string decision)
    {
        var isLeftOut = decision.Equals(ResultColumns.LeaveOut, StringComparison.OrdinalIgnoreCase);
        if (decision.Length > 0 && !isLeftOut)
            throw RunException.Unusable($"--leave-out: {place}: Decision is blank (the row is written) or '{ResultColumns.LeaveOut}', and it says something else. Nothing was sent.");
        if (token.Length == 0)
            return isLeftOut ? throw RunException.Unusable($"--leave-out: {place} has a Decision and no {ResultColumns.Token}, so it is not known which row of the plan it is. Nothing was sent. Take the workbook of the plan again.") : false;
        if (RowToken.Parse(token) is not { } parsed)
            throw RunException.Unusable($"--leave-out: {place}: its {ResultColumns.Token} has been changed, so it is not known which row of the plan it is. Nothing was sent. Take the workbook of the plan again.");
        if (parsed.RunId != runId)
            throw RunException.Unusable($"--leave-out: {place} is of the run {parsed.RunId}, and the plan to be applied is {runId}. Nothing was sent.");
        if (_decisions.TryGetValue(parsed.RowId, out var other) && other.IsLeftOut != isLeftOut)
            throw RunException.Unusable($"--leave-out: {place} is the same row of the plan as {other.Place}, and only one of them is left out. Nothing was sent. Keep one of them.");
        _decisions[parsed.RowId] = (isLeftOut, place);
        return true;
    }

    private static int? Find(TableRow row, string header)
    {
        var folded = HeaderFolding.Fold(header);
        for (var column = 0; column < row.Cells.Count; column++)
            if (HeaderFolding.Fold(row.Cells[column].Text) == folded)
                return column;
        return null;
    }

    private static string Text(TableRow row, int column) => column < row.Cells.Count ? row.Cells[column].Text.Trim() : "";
}
