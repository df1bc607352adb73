using BulkProviders.Core.Basics;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>The first sheet of a workbook for the owner of faulty rows: whose they are, until when, what to do, what is wrong.</summary>
internal sealed class OwnerSheet(SheetEmitter sheet, StyleBook styles)
{
    private const int First = 1;
    private const int Last = 4;
    private const int LineLength = 115;

    private readonly List<CellRange> _merges = [];

    private static SheetSetup Setup => new()
    {
        Columns = [new(2), new(40), new(44), new(26), new(10)],
        IsActive = true,
        HidesGrid = true,
        TabColor = Looks.Dark
    };

    /// <summary>Writes it in front of all other sheets.</summary>
    public static void AddTo(FreshWorkbook workbook, OwnerPage page) =>
        new OwnerSheet(workbook.BeginFrontSheet(workbook.TakeName(OwnSheets.StartHere), Setup, ResultSheets.OwnerMarker), workbook.Styles).Write(page);

    private void Write(OwnerPage page)
    {
        Line(null, "", Looks.Plain);
        Line(null, page.Owner, Looks.Title);
        foreach (var (label, value) in page.Facts)
            Line(label, value, Looks.Value);
        Line(null, "", Looks.Plain);
        Line(null, "What to do", Looks.Heading);
        foreach (var (index, step) in page.Steps.Index())
            Line(null, FormattableString.Invariant($"{index + 1}. {step}"), Looks.Value);
        Line(null, "", Looks.Plain);
        Line(null, "What is wrong", Looks.Heading);
        Cells(Looks.Header, "Sheet and column", "Problem", "Fix by", "Rows");
        foreach (var cause in page.Causes)
            Cells(Looks.Body, ShownText.Of(cause.Place), cause.Title, cause.FixBy, FormattableString.Invariant($"{cause.Rows}"));
        sheet.End(new SheetEnding(Merges: _merges));
    }

    private void Line(string? label, string text, CellLook look)
    {
        var first = label is null ? First : First + 1;
        sheet.BeginRow(TextHeight.Lines(text, label is null ? LineLength : LineLength - 30) * (look.Size > 12 ? 24 : TextHeight.Line) + 3);
        if (label is not null)
            sheet.Text(First, label, styles.Of(Looks.Label));
        if (text.Length > 0)
        {
            sheet.Text(first, ShownText.Of(text), styles.Of(look));
            _merges.Add(new CellRange(first, sheet.Row, Last, sheet.Row));
        }

        sheet.EndRow();
    }

    private void Cells(CellLook look, params string[] texts)
    {
        sheet.BeginRow(look == Looks.Header ? 20 : null, isFixed: false);
        for (var i = 0; i < texts.Length; i++)
            if (i == Last - First && look == Looks.Body)
                sheet.Number(First + i, texts[i], styles.Of(Looks.Count));
            else
                sheet.Text(First + i, texts[i], styles.Of(look));
        sheet.EndRow();
    }
}
