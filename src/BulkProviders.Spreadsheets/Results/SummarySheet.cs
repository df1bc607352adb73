using BulkProviders.Core.Basics;
using BulkProviders.Core.Results;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>Writes the sheet that a results workbook opens with: what became of the run, on one page.</summary>
internal sealed class SummarySheet
{
    private const int First = 1;
    private const int Last = 13;
    private const double LabelWidth = 34;
    private const double CellWidth = 12.5;
    private const int ProblemFirst = 4;
    private const int RemedyFirst = 8;
    private const int FixByFirst = 12;
    private const int CharactersOfFour = 48;
    private const int MostCauses = 10;
    private const int MostLabels = 50;

    private static readonly RowStatus[] CountOrder =
    [
        RowStatus.Created, RowStatus.Updated, RowStatus.Deleted, RowStatus.Unchanged, RowStatus.Skipped, RowStatus.Invalid,
        RowStatus.Failed, RowStatus.Blocked, RowStatus.Conflict, RowStatus.Unconfirmed, RowStatus.NotAttempted
    ];

    private readonly SheetEmitter _sheet;
    private readonly StyleBook _styles;
    private readonly RunReport _report;
    private readonly List<CellRange> _merges = [];

    public SummarySheet(SheetEmitter sheet, StyleBook styles, RunReport report) =>
        (_sheet, _styles, _report) = (sheet, styles, report);

    /// <summary>How the sheet is set up, for whoever begins it.</summary>
    public static SheetSetup Setup => new()
    {
        Columns = [new(2), new(LabelWidth), .. Enumerable.Repeat(new ColumnSetup(CellWidth), Last - First)],
        IsActive = true,
        HidesGrid = true,
        TabColor = Looks.Dark
    };

    /// <param name="notices">Sentences about the input and about this workbook.</param>
    /// <param name="place">The first cell that a cause is about, or null where it is not in this workbook.</param>
    public void Write(IReadOnlyList<string> notices, Func<ReportedCause, CellAddress?> place)
    {
        Gap();
        Wide(_report.Verdict, VerdictLook(), charactersPerLine: 115, lineHeight: 22);
        if (_report.IsPractice)
            Wide("PRACTICE: this run went to a practice server, not to a real tenant.", Looks.Banner, 170);
        if (_report.IsDryRun)
            Wide("DRY RUN: nothing was written. The statuses say what would happen.", Looks.Banner, 170);
        Gap();
        foreach (var (label, value) in _report.Facts)
            Fact(label, value);
        Counts();
        Causes(place);
        Labels(place);
        Warnings(place);
        Notices(notices);
        _sheet.End(new SheetEnding(Merges: _merges));
    }

    private CellLook VerdictLook()
    {
        bool Any(params ReadOnlySpan<RowStatus> statuses)
        {
            foreach (var status in statuses)
                if (_report.Sheets.Any(s => s.Outcome[status] > 0))
                    return true;
            return false;
        }

        var fill = Any(RowStatus.Invalid, RowStatus.Failed, RowStatus.Blocked, RowStatus.Conflict, RowStatus.Unconfirmed) ? Looks.Bad
            : Any(RowStatus.NotAttempted) ? Looks.Doubtful
            : Looks.Good;
        return Looks.Title with { Fill = fill };
    }

    private void Fact(string label, string value)
    {
        _sheet.BeginRow(HeightOf(value, 150));
        _sheet.Text(First, label, _styles.Of(Looks.Label));
        Merged(First + 1, Last, ShownText.Of(value), Looks.Value);
        _sheet.EndRow();
    }

    private void Counts()
    {
        Heading("What became of the rows");
        var shown = CountOrder.Where(s => _report.Sheets.Any(r => r.Outcome[s] > 0)).ToList();
        var severalFiles = _report.Sheets.Select(s => s.File).Distinct().Count() > 1;
        _sheet.BeginRow(height: 34);
        Header("Sheet", First, Looks.Header);
        Header("Rows", First + 1, Looks.CountHeader);
        for (var i = 0; i < shown.Count; i++)
            Header(RowStatuses.Label(shown[i], _report.IsDryRun), First + 2 + i, Looks.CountHeader);
        _sheet.EndRow();
        foreach (var row in _report.Sheets)
            CountRow(severalFiles ? $"{row.File}: {row.Sheet}" : row.Sheet, row.Outcome.Rows, s => row.Outcome[s], shown, isTotal: false);
        if (_report.Sheets.Count > 1)
            CountRow("Total", _report.Sheets.Sum(s => s.Outcome.Rows), s => _report.Sheets.Sum(r => r.Outcome[s]), shown, isTotal: true);
    }

    private void CountRow(string label, long rows, Func<RowStatus, long> count, List<RowStatus> shown, bool isTotal)
    {
        var look = isTotal ? Looks.Total : Looks.Count;
        _sheet.BeginRow(HeightOf(label, (int)LabelWidth));
        _sheet.Text(First, ShownText.Of(label), _styles.Of(Looks.Body with { Bold = isTotal }));
        _sheet.Number(First + 1, rows, _styles.Of(look));
        for (var i = 0; i < shown.Count; i++)
        {
            var value = count(shown[i]);
            var colours = Looks.Status(shown[i], _report.IsDryRun);
            _sheet.Number(First + 2 + i, value, _styles.Of(value == 0 ? look with { Color = "A6A6A6" } : look with { Fill = colours.Fill, Color = colours.Color }));
        }
        _sheet.EndRow();
    }

    private void Causes(Func<ReportedCause, CellAddress?> place)
    {
        if (_report.Causes.Count == 0)
            return;
        var roots = _report.Causes.Where(c => !c.Cause.IsConsequence).ToList();
        Heading(CauseCards.RootsTitle);
        CauseHeader();
        foreach (var item in roots.Take(MostCauses))
            Cause(item, place(item));
        if (_report.Cards.Behind is { } behind)
            Wide(behind, Looks.Value, 175);
    }

    private void Warnings(Func<ReportedCause, CellAddress?> place)
    {
        if (_report.Warnings.Count == 0)
            return;
        Heading(CauseCards.WarningsTitle);
        CauseHeader();
        foreach (var item in _report.Warnings.Take(MostCauses))
            Cause(item, place(item));
        if (_report.Warnings.Count > MostCauses)
            Wide($"… and {_report.Warnings.Count - MostCauses} more; the column Import Warning has every one.", Looks.Value, 175);
    }

    // A column can hold many labels that the tenant does not have; the cause above shows the first one only.
    private void Labels(Func<ReportedCause, CellAddress?> place)
    {
        if (_report.Labels.Count < 2)
            return;
        Heading("Dropdown labels that the tenant does not have, or has more than once");
        CauseHeader();
        foreach (var item in _report.Labels.Take(MostLabels))
            Cause(item, place(item));
        if (_report.Labels.Count > MostLabels)
            Wide($"… and {_report.Labels.Count - MostLabels} more labels; the Errors sheet has every row.", Looks.Value, 175);
    }

    private void CauseHeader()
    {
        _sheet.BeginRow(height: 20);
        Header("Sheet and column", First, Looks.Header);
        Header("Rows", First + 1, Looks.CountHeader);
        Header("First row", First + 2, Looks.LinkHeader);
        Header("Problem", ProblemFirst, RemedyFirst - 1);
        Header("What to do", RemedyFirst, FixByFirst - 1);
        Header("Fix by", FixByFirst, Last);
        _sheet.EndRow();
    }

    private void Cause(ReportedCause item, CellAddress? place)
    {
        var card = CauseCard.Of(item);
        var problem = $"{char.ToUpperInvariant(card.Title[0])}{card.Title[1..]}: {card.Example}";
        var first = card.FirstRows.Count == 0 ? "" : card.FirstRows[0].ToString(System.Globalization.CultureInfo.InvariantCulture);
        _sheet.BeginRow(Math.Max(HeightOf(card.Place, 32), Math.Max(HeightOf(problem, CharactersOfFour), HeightOf(card.Remedy, CharactersOfFour))));
        _sheet.Text(First, ShownText.Of(card.Place), _styles.Of(Looks.Body));
        _sheet.Number(First + 1, card.Rows, _styles.Of(Looks.Count));
        if (place is { } target && first.Length > 0)
            _sheet.Link(First + 2, target, first, _styles.Of(Looks.Link));
        else
            _sheet.Text(First + 2, first, _styles.Of(Looks.Body with { Horizontal = "center" }));
        Merged(ProblemFirst, RemedyFirst - 1, problem, Looks.Body);
        Merged(RemedyFirst, FixByFirst - 1, card.Remedy, Looks.Body);
        Merged(FixByFirst, Last, card.FixBy, Looks.Body);
        _sheet.EndRow();
    }

    private void Notices(IReadOnlyList<string> notices)
    {
        if (notices.Count == 0)
            return;
        Heading("Good to know");
        foreach (var notice in notices)
            Wide(notice, Looks.Value, 175);
    }

    private void Heading(string text)
    {
        Gap();
        _sheet.BeginRow(height: 24);
        _sheet.Text(First, text, _styles.Of(Looks.Heading));
        _sheet.EndRow();
    }

    private void Header(string text, int column, CellLook look) => _sheet.Text(column, text, _styles.Of(look));

    private void Header(string text, int first, int last) => Merged(first, last, text, Looks.Header);

    private void Wide(string text, CellLook look, int charactersPerLine, double lineHeight = TextHeight.Line)
    {
        _sheet.BeginRow(HeightOf(text, charactersPerLine, lineHeight) + (lineHeight > TextHeight.Line ? 10 : 3));
        Merged(First, Last, text, look);
        _sheet.EndRow();
    }

    private void Merged(int first, int last, string text, CellLook look)
    {
        var style = _styles.Of(look);
        _sheet.Text(first, text, style);
        for (var column = first + 1; column <= last; column++)
            _sheet.Blank(column, style);
        _merges.Add(new CellRange(first, _sheet.Row, last, _sheet.Row));
    }

    private void Gap()
    {
        _sheet.BeginRow(height: 8);
        _sheet.EndRow();
    }

    /// <summary>Merged cells do not grow with their text, so that the height is reckoned.</summary>
    private static double HeightOf(string text, int charactersPerLine, double lineHeight = TextHeight.Line)
    {
        return Math.Min(TextHeight.Lines(text, charactersPerLine) * lineHeight + 3, 400);
    }
}
