using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Results;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>Writes the sheet on which people decide about records in doubt: a line for each, with the records that it may have made.</summary>
internal sealed class SettleSheetWriter(SheetEmitter sheet, StyleBook styles)
{
    private const string HowTo =
        "The answer to each of these creates was lost. Look in Casebook whether the record is there. If it is, put its ID into Record ID; if you are sure that it is not, choose Create. "
        + "Then import this workbook: what you have decided is settled, and rows that wait for it go. Lines that you leave blank stay in doubt.";

    private static readonly double[] Widths = [20, 8, 20, 44, 60, 40, 18, 40];

    private readonly List<CellChoice> _choices = [];

    public static SheetSetup Setup => new()
    {
        Columns = [.. Widths.Select(w => new ColumnSetup(w))],
        FrozenRows = 2,
        TabColor = "BF8F00"
    };

    /// <summary>Writes the whole sheet, which was begun.</summary>
    /// <param name="place">Where a row stands in the workbook.</param>
    public void Write(IEnumerable<UnsettledRecord> records, Func<UnsettledRecord, CellAddress?> place)
    {
        sheet.BeginRow(TextHeight.Lines(HowTo, 220) * TextHeight.Line + 8);
        sheet.Text(0, HowTo, styles.Of(Looks.Banner));
        sheet.EndRow();
        sheet.BeginRow(height: 22);
        for (var i = 0; i < SettleColumns.All.Count; i++)
            sheet.Text(i, SettleColumns.All[i], styles.Of(Looks.Header));
        sheet.EndRow();
        foreach (var record in records)
            Line(record, place(record));
        sheet.End(new SheetEnding(new CellRange(0, 2, Widths.Length - 1, sheet.Row), Merges: [new CellRange(0, 1, Widths.Length - 1, 1)]) { Choices = _choices });
    }

    private void Line(UnsettledRecord record, CellAddress? place)
    {
        var (alike, body, input) = (AlikeIn(record), styles.Of(Looks.Body), styles.Of(Looks.Input));
        var lines = Math.Max(TextHeight.Lines(alike, (int)Widths[4]), TextHeight.Lines(record.Says, (int)Widths[3]));
        sheet.BeginRow(TextHeight.OfDataRow(lines, mostLines: 12), isFixed: false);
        sheet.Text(0, record.Sheet, body);
        if (place is { } target)
            sheet.Link(1, target, record.Row.ToString(CultureInfo.InvariantCulture), styles.Of(Looks.Link));
        else
            sheet.Number(1, record.Row, body);
        sheet.Text(2, record.Type, body);
        sheet.Text(3, ShownText.Of(record.Says), body);
        sheet.Text(4, alike, body);
        sheet.Blank(5, input);
        sheet.Blank(6, input);
        sheet.Text(7, record.SentId, styles.Of(Looks.Label));
        sheet.EndRow();
        if (record.Alike is { Count: > 0 } records)
            _choices.Add(CellChoice.Of(new CellRange(5, sheet.Row, 5, sheet.Row), records.Select(r => r.Id)));
        _choices.Add(new CellChoice(new CellRange(6, sheet.Row, 6, sheet.Row), [SettleColumns.Create]));
    }

    private static string AlikeIn(UnsettledRecord record) => record.Alike switch
    {
        null => "Casebook could not be asked.",
        { Count: 0 } => "None was found.",
        { } records => string.Join("\n", records.Select(r => r.Says.Length == 0 ? r.Id : $"{r.Id} ({ShownText.Of(r.Says)})"))
    };
}
