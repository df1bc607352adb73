using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Results;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>Writes the workbook in which people decide about records of lists: a line for each, with only the answers that fit it.</summary>
public static class DecisionWorkbook
{
    private const string HowTo =
        "Placements are not visible here: look in Casebook whether anybody lives or is served there before you close anything. Choose an answer in Decision; a line without one is left as it is. "
        + "Close and End old license need Checked By and Checked On (the day, like 2026-11-02). Then save, and run: bulkproviders roster decide with the path of this file.";

    private static readonly double[] Widths = [18, 34, 18, 16, 14, 20, 14, 7, 18, 24, 24, 24, 52, 18, 28, 16, 16, 14, 38, 30];

    // What people fill in stands between what they read and what only the program needs.
    private const int FirstInput = 13;
    private const int LastInput = 17;

    /// <summary>Writes it and returns its absolute path; a name that is taken gets a number.</summary>
    /// <param name="path">The wanted path.</param>
    /// <param name="lines">The lines.</param>
    /// <exception cref="RunException">The file cannot be written.</exception>
    public static string Write(string path, IReadOnlyList<DecisionLine> lines) => FileFaults.Guard(path, () =>
    {
        using var file = new AtomicFile(path);
        using (var workbook = new FreshWorkbook(file.Stream))
        {
            Write(workbook, lines);
            workbook.Complete();
        }

        return file.MoveToFreeName();
    });

    private static void Write(FreshWorkbook workbook, IReadOnlyList<DecisionLine> lines)
    {
        var styles = workbook.Styles;
        var sheet = workbook.BeginSheet(workbook.TakeName(DecisionColumns.Sheet), new SheetSetup { Columns = [.. Widths.Select(w => new ColumnSetup(w))], FrozenRows = 2, TabColor = "BF8F00", IsActive = true });
        sheet.BeginRow(height: 48);
        sheet.Text(0, HowTo, styles.Of(Looks.Banner));
        sheet.EndRow();
        sheet.BeginRow(height: 22);
        for (var i = 0; i < DecisionColumns.All.Count; i++)
            sheet.Text(i, DecisionColumns.All[i], styles.Of(Looks.Header));
        sheet.EndRow();
        var choices = new List<CellChoice>();
        foreach (var line in lines)
        {
            Write(sheet, styles, line);
            choices.Add(new CellChoice(new CellRange(FirstInput, sheet.Row, FirstInput, sheet.Row), line.Answers) { IsStrict = true });
        }

        sheet.End(new SheetEnding(new CellRange(0, 2, Widths.Length - 1, sheet.Row), Merges: [new CellRange(0, 1, LastInput, 1)]) { Choices = choices });
    }

    private static void Write(SheetEmitter sheet, StyleBook styles, DecisionLine line)
    {
        string[] before =
        [
            line.State, line.Record, line.Key, line.Sender, line.Type, line.Row, line.Since, line.Lists == 0 ? "" : line.Lists.ToString(CultureInfo.InvariantCulture),
            line.Column, line.LastList, line.ThisList, line.Casebook, line.Would
        ];
        var (body, input) = (styles.Of(Looks.Value with { Line = Looks.Body.Line }), styles.Of(Looks.Input));
        sheet.BeginRow(TextHeight.OfDataRow(before.Select((t, i) => TextHeight.Lines(t, (int)Widths[i])).Max(), mostLines: 12), isFixed: false);
        for (var i = 0; i < before.Length; i++)
            sheet.Text(i, ShownText.Of(before[i]), body);
        for (var i = FirstInput; i <= LastInput; i++)
            sheet.Blank(i, input);
        sheet.Text(LastInput + 1, line.RecordId, styles.Of(Looks.Label));
        sheet.Text(LastInput + 2, line.Item, styles.Of(Looks.Label));
        sheet.EndRow();
    }
}
