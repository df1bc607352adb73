using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets;

namespace BulkProviders.Application.Rosters;

/// <summary>A line of a decision workbook in which somebody has decided.</summary>
/// <param name="RunId">The run that put the question.</param>
/// <param name="Item">The question.</param>
/// <param name="Answer">What was decided.</param>
/// <param name="Place">File, sheet and cell of the answer.</param>
internal sealed record DecidedLine(string RunId, string Item, string Answer, string Place)
{
    public string Reason { get; init; } = "";

    public string DecidedBy { get; init; } = "";

    public string CheckedBy { get; init; } = "";

    public string CheckedOn { get; init; } = "";

    /// <summary>What is wrong with the line, or null.</summary>
    public string? Fault { get; init; }
}

/// <summary>Reads a decision workbook back.</summary>
/// <param name="formats">The formats that it may have.</param>
/// <param name="temporary">Where a reader may spill.</param>
/// <param name="today">A check on a later day is a mistake.</param>
internal sealed class DecisionReading(TableFormatList formats, string temporary, DateOnly today)
{
    private const int HeaderRows = 25;

    /// <summary>The lines with a decision.</summary>
    /// <exception cref="RunException">It is no decision workbook.</exception>
    public IReadOnlyList<DecidedLine> Read(string path, CancellationToken stop)
    {
        if (!File.Exists(path))
            throw RunException.Unusable($"{path} does not exist. Name the decisions.xlsx of a run. Nothing was sent.");
        using var file = formats.Recognise(path).Open(path, new TableReadOptions(null, null, temporary));
        var lines = new List<DecidedLine>();
        var found = false;
        for (var sheet = 0; sheet < file.Sheets.Count; sheet++)
        {
            Dictionary<string, int>? columns = null;
            foreach (var row in file.Read(sheet, stop))
                if (columns is not null)
                    Add(row, columns, $"{Path.GetFileName(path)}, sheet {ShownText.Name(file.Sheets[sheet].Name)}", lines);
                else if (row.Number > HeaderRows)
                    break;
                else if (ColumnsOf(row) is { } known)
                    (columns, found) = (known, true);
        }

        return found ? lines : throw RunException.Unusable($"{path} is no decision workbook: no sheet has the columns {DecisionColumns.Decision} and {DecisionColumns.Item}. Nothing was sent. Name the decisions.xlsx of a run.");
    }

    private void Add(TableRow row, Dictionary<string, int> columns, string sheet, List<DecidedLine> lines)
    {
        var (answer, item) = (Text(DecisionColumns.Decision), Text(DecisionColumns.Item));
        if (answer.Length == 0)
            return;
        var place = CellOf(DecisionColumns.Decision);
        var parts = item.Split('/');
        var line = new DecidedLine(parts[0], parts.Length == 2 ? parts[1] : "", answer, place)
        {
            Reason = Text(DecisionColumns.Reason),
            DecidedBy = Text(DecisionColumns.DecidedBy),
            CheckedBy = Text(DecisionColumns.CheckedBy),
            CheckedOn = DayOf(DecisionColumns.CheckedOn)
        };
        lines.Add(line with { Fault = FaultOf(line) });

        string Text(string header) => columns.TryGetValue(header, out var c) && c < row.Cells.Count ? row.Cells[c].Text.Trim() : "";
        string CellOf(string header) => $"{sheet}, cell {(columns.TryGetValue(header, out var c) ? Name(c) : "?")}{row.Number.ToString(CultureInfo.InvariantCulture)}";
        string DayOf(string header) => columns.TryGetValue(header, out var c) && c < row.Cells.Count && row.Cells[c] is { Kind: CellKind.Date or CellKind.Number } cell
            && double.TryParse(cell.Text, CultureInfo.InvariantCulture, out var serial) ? DateTime.FromOADate(serial).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Text(header);

        string? FaultOf(DecidedLine l) =>
            l.Item.Length == 0 ? $"{CellOf(DecisionColumns.Item)}: {DecisionColumns.Item} is blank or was changed, so it is not known what the decision is about. Take the workbook of the run again."
            : !DecisionAnswers.Closes(Spelled(answer)) ? null
            : l.CheckedBy.Length == 0 ? $"{CellOf(DecisionColumns.CheckedBy)}: {answer} needs {DecisionColumns.CheckedBy}, the name of who has looked at the placements."
            : !DateOnly.TryParseExact(l.CheckedOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? $"{CellOf(DecisionColumns.CheckedOn)}: {answer} needs {DecisionColumns.CheckedOn}, the day of that look, like 2026-11-02."
            : day > today ? $"{CellOf(DecisionColumns.CheckedOn)}: {l.CheckedOn} is still to come."
            : null;
    }

    /// <summary>The answer in its own spelling.</summary>
    public static string Spelled(string answer) => Answers.FirstOrDefault(a => a.Equals(answer, StringComparison.OrdinalIgnoreCase)) ?? answer;

    private static readonly string[] Answers =
    [
        DecisionAnswers.Close, DecisionAnswers.Keep, DecisionAnswers.AskAgain, DecisionAnswers.Reopen, DecisionAnswers.SameRecord, DecisionAnswers.NewRecord,
        DecisionAnswers.TakeList, DecisionAnswers.TakeCasebook, DecisionAnswers.EndOldLicense
    ];

    private static Dictionary<string, int>? ColumnsOf(TableRow row)
    {
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var c = 0; c < row.Cells.Count; c++)
            if (DecisionColumns.All.FirstOrDefault(h => HeaderFolding.Fold(h) == HeaderFolding.Fold(row.Cells[c].Text)) is { } header)
                columns.TryAdd(header, c);
        return columns.ContainsKey(DecisionColumns.Decision) && columns.ContainsKey(DecisionColumns.Item) ? columns : null;
    }

    private static string Name(int column)
    {
        var name = "";
        for (var n = column + 1; n > 0; n = (n - 1) / 26)
            name = (char)('A' + ((n - 1) % 26)) + name;
        return name;
    }
}
