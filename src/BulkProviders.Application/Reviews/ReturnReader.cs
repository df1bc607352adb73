using System.Globalization;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;

namespace BulkProviders.Application.Reviews;

/// <summary>Reads what came back into an answer for each row, and says of everything else why it was not taken.</summary>
/// <param name="run">The run.</param>
/// <param name="sent">Its rows as they were sent.</param>
/// <param name="splits">How often and to whom they were sent, the oldest first.</param>
/// <param name="lines">Told what was not simply an answer.</param>
internal sealed class ReturnReader(ReviewedRun run, SentRows sent, IReadOnlyList<SentSplit> splits, CollectLines lines)
{
    private const string RemedyOfTwice = "Nothing to do where both say the same; every cell where they do not has a line of its own.";

    private readonly Dictionary<long, RowAnswer> _answers = [];
    private readonly Dictionary<string, int> _twice = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<long, RowAnswer> Answers => _answers;

    /// <summary>Reads one file.</summary>
    /// <returns>What was found in it.</returns>
    public ReturnedFile Read(string name, ITableFile file, CancellationToken cancellationToken)
    {
        var split = SplitReference.Of(file, cancellationToken);
        var isOld = IsOld(name, split);
        var (rows, placed, others) = (0, new List<long>(), new Dictionary<string, int>(StringComparer.Ordinal));
        for (var i = 0; i < file.Sheets.Count; i++)
        {
            if (OwnSheets.Contains(file.Sheets[i].Name))
                continue;
            if (ReturnedSheet.Find(file.Read(i, cancellationToken), sent.Sheets) is not { } header)
            {
                lines.Add(new CollectLine(name, file.Sheets[i].Name, "other sheet", "The sheet has no headers of this run, and was left aside.", "Nothing to do if it is not about these rows."));
                continue;
            }

            foreach (var row in file.Read(i, cancellationToken).Where(r => r.Number > header.Number && r.Cells.Any(c => !c.IsBlank)))
            {
                rows++;
                if (Place(name, file.Sheets[i], header, row, others) is { } found)
                    placed.Add(found);
            }
        }

        foreach (var (other, count) in others)
            lines.Add(OfOtherRun(name, other, count));
        foreach (var (other, count) in _twice)
            lines.Add(name, "row twice", $"{Words.Count(count, "row is", "rows are")} also in {other}.", RemedyOfTwice);
        _twice.Clear();
        if (rows == 0)
            lines.Add(name, "no rows", "The file has no rows of this run.", "Ask for the workbook that was sent.");
        return new ReturnedFile(name, rows, placed) { IsOld = isOld };
    }

    // The rows are the same, and so are their tokens: what somebody has filled in there is an answer like any other.
    private bool IsOld(string name, SplitReference? split)
    {
        if (split is null || split.RunId != run.Facts.RunId || split.Number < 1 || split.Number >= splits.Count)
            return false;
        var (old, last) = (splits[split.Number - 1], splits[^1]);
        lines.Add(name, "old split", $"The workbook was sent out on {Day(old)} ({string.Join("; ", old.By)}), and the rows were sent out again on {Day(last)} ({string.Join("; ", last.By)}). Its answers were taken.", "Nothing to do where nobody has answered in the newer workbook; two values for a cell are a conflict.");
        return !old.By.SequenceEqual(last.By, StringComparer.OrdinalIgnoreCase);
    }

    private static string Day(SentSplit split) => split.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private CollectLine OfOtherRun(string name, string other, int count)
    {
        var (are, them) = count == 1 ? ("is", "it") : ("are", "them");
        return EarlierRuns.AreOfOneList(run, other)
            ? new CollectLine(name, "", "old split", $"{Words.Count(count, "row")} {are} of the earlier run {other} of the same list, and not of {run.Facts.RunId}. Nothing of {them} was taken.", $"`errors {other} --status` says what is still open there. Ask for the workbook of the newer run, or collect into the earlier one: --into {other}.")
            : new CollectLine(name, "", "other run", $"{Words.Count(count, "row")} {are} of the run {other}, and not of {run.Facts.RunId}. Nothing of {them} was taken.", WhereFrom(other));
    }

    private string WhereFrom(string other) => Directory.Exists(Path.Combine(run.Folder.Root, other))
        ? $"Collect them into their run: --into {other}."
        : "That run is not in this runs folder: it went to another tenant, or was made on another computer. Give the file to whoever made it.";

    private long? Place(string name, TableSheet sheet, ReturnedSheet header, TableRow row, Dictionary<string, int> others)
    {
        var place = FormattableString.Invariant($"{sheet.Name}, row {row.Number}");
        var text = header.Under(row, ResultColumns.Token);
        var token = RowToken.Parse(text);
        if (token is not null && token.RunId != run.Facts.RunId)
        {
            others[token.RunId] = others.GetValueOrDefault(token.RunId) + 1;
            return null;
        }

        var found = token?.RowId ?? ByKey(header, row);
        if (found is not { } id || sent.Find(id) is not { } original)
        {
            lines.Add(new CollectLine(name, place, "not placed", token is null
                    ? $"The row has {(text.Length == 0 ? "no row token" : "a row token that was changed")}, and no Row Key or ID of a row that was sent. Nothing of it was taken."
                    : "The row was stored by the run, so there was nothing to fix. Nothing of it was taken.",
                "If it belongs to a row that was sent, copy its values there by hand. If it is a new record, put it into a file of its own."));
            return null;
        }

        if (token is null)
            lines.Add(new CollectLine(name, place, "token lost", "The row has lost its row token, and was known by its key.", "Look at its values before you import.") { OriginalRow = original.Original });
        Take(new ReturnedRow(name, sheet, place, row), header, original);
        return id;
    }

    private long? ByKey(ReturnedSheet header, TableRow row)
    {
        if (header.LikelySheet(sent.Sheets) is not { } index)
            return null;
        var source = sent.Sheets[index].Sheet;
        var columns = header.ColumnsOf(index, source);
        var keys = source.Headers.Where(h => h.Role is HeaderRole.Id or HeaderRole.RowKey).Select(h => columns.TryGetValue(h.Column, out var c) && c < row.Cells.Count ? row.Cells[c].Text : "").Where(k => k.Trim().Length > 0).ToList();
        var found = keys.Select(k => sent.ByKey(index, k)).OfType<long>().Distinct().ToList();
        return found.Count == 1 ? found[0] : keys.Count == 0 ? sent.ByOriginal(header.Under(row, ResultColumns.OriginalRow)) : null;
    }

    private void Take(ReturnedRow back, ReturnedSheet header, SentRow original)
    {
        if (!_answers.TryGetValue(original.Row, out var answer))
            _answers.Add(original.Row, answer = new RowAnswer(original.Row));
        if (answer.Places is [var first, ..])
            Again(back, original, first);
        answer.Places.Add((back.File, back.Place));
        var (because, by) = (header.Under(back.Row, ResultColumns.WaiveBecause), header.Under(back.Row, ResultColumns.WaivedBy));
        if (because.Length > 0)
            (answer.WaiveBecause, answer.WaivedBy) = (because, by.Length > 0 ? by : Path.GetFileNameWithoutExtension(back.File));
        foreach (var (column, here) in header.ColumnsOf(original.Index, original.Sheet))
            TakeCell(back, original, answer, column, here);
    }

    // A file that comes twice is one line, and not one for each of its rows.
    private void Again(ReturnedRow back, SentRow original, (string File, string Place) first)
    {
        if (first.File == back.File)
            lines.Add(new CollectLine(back.File, back.Place, "row twice", $"The row is also at {first.Place}.", RemedyOfTwice) { OriginalRow = original.Original });
        else
            _twice[first.File] = _twice.GetValueOrDefault(first.File) + 1;
    }

    private void TakeCell(ReturnedRow back, SentRow original, RowAnswer answer, int column, int here)
    {
        var (was, now) = (original.At(column), here < back.Row.Cells.Count ? back.Row.Cells[here] : Cell.Blank);
        if (ReturnedCells.AreSame(was, now, back.Sheet.Uses1904))
            return;
        var cell = new CellAnswer(now, back.File, $"{back.Sheet.Name}!{ColumnName.Of(here)}{FormattableString.Invariant($"{back.Row.Number}")}");
        var header = original.Sheet.Headers.First(h => h.Column == column).Header;
        if (!MayChange(original, column))
        {
            answer.Sound.TryAdd(column, cell);
            lines.Add(new CollectLine(back.File, cell.Place, "sound cell changed", $"{header} was '{was.Text}' and is '{now.Text}'. Nothing was wrong with it, so the change was not taken.", "If it is right, type it into the corrected workbook: the cell there has a note.") { OriginalRow = original.Original });
        }
        else if (answer.Take(column, cell) is { } other)
        {
            lines.Add(new CollectLine(back.File, cell.Place, "two answers", $"{header} is '{now.Text}' here and '{other.Value.Text}' in {other.File}, {other.Place}. Neither was taken.", "Find out which is right, and type it into the corrected workbook.") { OriginalRow = original.Original });
        }
        else if (now.Kind == CellKind.Text && now.Text.TrimStart() is ['=' or '+' or '@', ..])
        {
            lines.Add(new CollectLine(back.File, cell.Place, "looks like a formula", $"{header} is '{now.Text}'. It was taken as text; nothing was run.", "Check the value.") { OriginalRow = original.Original });
        }
    }

    // Of an error without a column any cell of the row may be the cause.
    private bool MayChange(SentRow original, int column) => original.Reported.Marks.Any(m => m.Column == column) || sent.IsFree(original.Row);

    private sealed record ReturnedRow(string File, TableSheet Sheet, string Place, TableRow Row);
}

/// <param name="Name">The file.</param>
/// <param name="Rows">Rows in it.</param>
/// <param name="Placed">Those that are rows of the run, by their numbers in the journal.</param>
internal sealed record ReturnedFile(string Name, int Rows, IReadOnlyList<long> Placed)
{
    /// <summary>It is from an earlier split by other columns, and says nothing of the owners of the last one.</summary>
    public bool IsOld { get; init; }
}
