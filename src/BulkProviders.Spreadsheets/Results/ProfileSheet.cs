using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Results;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>Writes the sheet that shows what a dry run would do to each column of the records that exist.</summary>
internal sealed class ProfileSheet(SheetEmitter sheet, StyleBook styles, RunReport report)
{
    private const int CommonColumns = 5;
    private const int LooksLikeColumn = 6;
    private const int CommonFirst = 8;
    private const double CommonWidth = 28;
    private const int Last = CommonFirst + CommonColumns - 1;

    private static readonly string[] Headers = ["Sheet", "Column", "Records that change", "Compared", "Share", "Become blank", "New values look like", "Held"];

    private readonly List<CellRange> _merges = [];

    /// <summary>How the sheet is set up, for whoever begins it.</summary>
    public static SheetSetup SetupOf(RunReport report) => new()
    {
        Columns = [new(26), new(30), new(12), new(12), new(10), new(10), new(20), new(40), .. Enumerable.Repeat(new ColumnSetup(CommonWidth), CommonColumns)],
        HidesGrid = true,
        IsActive = report.ApprovalCode is not null,
        TabColor = Looks.Dark
    };

    public void Write()
    {
        Wide("What would change in the records that exist", Looks.Title, 30);
        Wide("Each line is a column that rows would change. New records are not counted. Look at what is held, at values that are the same in many records, and at what looks like another kind of value.", Looks.Value, 18);
        if (report.ApprovalCode is { } code)
            Plan(code);
        sheet.BeginRow(height: 8);
        sheet.EndRow();
        if (report.Profile.Count == 0)
            Wide("No column of a record that exists would change.", Looks.Value, 18);
        else
            Table();
        sheet.End(new SheetEnding(Merges: _merges));
    }

    private void Plan(string code)
    {
        sheet.BeginRow(height: 24);
        sheet.Text(0, "Approval code", styles.Of(Looks.Heading));
        sheet.Text(1, code, styles.Of(Looks.Title));
        sheet.EndRow();
        Wide($"Nothing is written yet. To write the plan: bulkproviders apply {report.RunId}. Where approval is asked for, whoever approves quotes the code: --approved {code}.", Looks.Value, 18);
        Wide($"Rows that are not to be written: choose '{ResultColumns.LeaveOut}' in their column {ResultColumns.Decision}, save this workbook, and add --leave-out with its path. The code is another one then; the command says which.", Looks.Value, 18);
    }

    private void Table()
    {
        sheet.BeginRow(height: 34);
        for (var i = 0; i < Headers.Length; i++)
            sheet.Text(i, Headers[i], styles.Of(i is >= 2 and < LooksLikeColumn ? Looks.CountHeader : Looks.Header));
        for (var i = 0; i < CommonColumns; i++)
            sheet.Text(CommonFirst + i, i == 0 ? "Commonest new value" : string.Create(CultureInfo.InvariantCulture, $"{i + 1}."), styles.Of(Looks.Header));
        sheet.EndRow();
        foreach (var column in report.Profile)
            Line(column);
    }

    private void Line(ColumnChange column)
    {
        var held = column.IsGuarded ? $"It is asked about first, or needs --accept \"{column.Resource}:{column.Header}\"." : "";
        var body = styles.Of(Looks.Body);
        var doubtful = styles.Of(Looks.Body with { Fill = Looks.Doubtful });
        sheet.BeginRow(TextHeight.OfDataRow(Math.Max(TextHeight.Lines(held, 38), TextHeight.Lines(column.Header, 28)), mostLines: 6), isFixed: false);
        sheet.Text(0, ShownText.Of(column.Sheet), body);
        sheet.Text(1, ShownText.Of(column.Header), body);
        sheet.Number(2, column.Changed, styles.Of(Looks.Count));
        sheet.Number(3, column.Compared, styles.Of(Looks.Count));
        sheet.Text(4, column.Percent.ToString("0.#", CultureInfo.InvariantCulture) + " %", styles.Of(Looks.Body with { Horizontal = "right" }));
        sheet.Number(5, column.Emptied, styles.Of(Looks.Count));
        sheet.Text(LooksLikeColumn, column.LooksLike ?? "", column.LooksLike is null ? body : doubtful);
        sheet.Text(LooksLikeColumn + 1, held, column.IsGuarded ? doubtful : body);
        foreach (var (i, value) in column.CommonValues.Take(CommonColumns).Index())
            sheet.Text(CommonFirst + i, Common(value), body);
        sheet.EndRow();
    }

    private static string Common(CommonValue value) => string.Create(CultureInfo.InvariantCulture,
        $"{ShownText.Of(value.Text.ReplaceLineEndings(" "))} ({(value.IsAtLeast ? "at least " : "")}{value.Count:N0})");

    private void Wide(string text, CellLook look, double height)
    {
        sheet.BeginRow(height);
        sheet.Text(0, text, styles.Of(look));
        _merges.Add(new CellRange(0, sheet.Row, Last, sheet.Row));
        sheet.EndRow();
    }
}
